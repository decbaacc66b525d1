"""What declarations are called: hints for the plan, which makes them unique identifiers."""

from __future__ import annotations

from typing import Any

from sdkloom.lower.words import pascal, singular
from sdkloom.source.pointer import unescape

_MAX_PARENT = 60
_CONTAINERS = ("/components/schemas/", "/definitions/", "/components/messages/")
_STRUCTURE = frozenset(
    (
        "components",
        "schemas",
        "definitions",
        "properties",
        "schema",
        "content",
        "paths",
        "responses",
        "allOf",
        "oneOf",
        "anyOf",
        "$defs",
        "application~1json",
        "parameters",
        "additionalProperties",
    )
)
_NAME_KEYS = ("x-sdk-name", "x-fern-type-name", "x-speakeasy-name-override")


def hinted_name(node: dict[str, Any]) -> str | None:
    """The name that a person gave to a schema or a property, in our words or in another tool's."""
    for key in _NAME_KEYS:
        if key in node:
            value = node[key]
            if isinstance(value, str) and value.strip():
                return value
    return None


def is_component(pointer: str) -> bool:
    """Whether a schema stands where schemas are kept under their names (or is another file's)."""
    _, hash_, inside = pointer.rpartition("#") if pointer[:1] != "/" else ("", "", pointer)
    if hash_ and inside.count("/") <= 1:
        return True
    return any(inside.startswith(start) and "/" not in inside[len(start) :] for start in _CONTAINERS)


def component_name(pointer: str) -> str:
    """`/components/schemas/Pet` -> `Pet`; `models/pet.yaml#` -> `pet`."""
    last = pointer.rpartition("/")[2]
    if "#" in last:
        last = last.partition("#")[0].rpartition(".")[0]
    return unescape(last)


def child_name(parent: str, word: str) -> str:
    """What the inline object in a property of ``parent`` is called: `User` and `home_address` -> `UserHomeAddress`."""
    return (parent if len(parent) <= _MAX_PARENT else parent[:_MAX_PARENT]) + pascal(word)


def name_from_pointer(pointer: str) -> str:
    """A name for an inline schema that is reached by a reference into the middle of something."""
    parts: list[str] = []
    for token in pointer.rpartition("#")[2].split("/")[1:]:
        if token == "items" and parts:
            parts[-1] = singular(parts[-1])
        elif token not in _STRUCTURE and not token.isdigit():
            parts.append(pascal(unescape(token)))
    return "".join(parts[-6:]) or "Value"
