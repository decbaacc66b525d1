"""What declarations are called: hints for the plan, which makes them unique identifiers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from sdkloom.lower.words import pascal, singular, words
from sdkloom.source.pointer import unescape

_MAX_PARENT = 60
_LAST_WORD = re.compile(r"(?:[A-Z][a-z0-9]*|[_\-. ][^_\-. ]*)$")
_MARKS = re.compile(r"[_-]")
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
        "unevaluatedProperties",
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
    """What the inline object in a property of ``parent`` is called: `User` and `home_address` -> `UserHomeAddress`.

    A word that the parent ends with is not said again: `GroupList` and `list_metadata` -> `GroupListMetadata`; several of what
    it is are its items: `NotFoundError` and `errors` -> `NotFoundErrorItems`.
    """
    stem, said = shortened(parent), words(word)
    last = words(stem)[-1:]
    if len(said) > 1 and said[:1] == last:
        return stem + pascal("_".join(said[1:]))
    if len(said) == 1 and said != last and (singular(said[0]),) == last:
        return f"{stem}Items"
    return stem + pascal(word)


def shortened(name: str) -> str:
    """A name of at most 60 characters, cut between words."""
    if len(name) <= _MAX_PARENT:
        return name
    cut = name[:_MAX_PARENT]
    last = _LAST_WORD.search(cut)
    return cut[: last.start()] if last is not None and last.start() > 20 else cut


def short_names(schemas: Iterable[str]) -> dict[str, str]:
    """Names without what tells them from nothing: of many dotted parts, those in front (`io.k8s.api.core.v1.Pod` -> `Pod`, but
    `core.v1.Event` beside `events.v1.Event`); of a group that the name begins with again, the group (`cache_cache_reserve`)."""
    names = list(schemas)
    return {**_without_groups(names), **_without_places(names)}


def _without_groups(names: list[str]) -> dict[str, str]:
    shorter = {name: short for name in names if (short := _without_group(name))}
    counts = Counter(pascal(shorter.get(name, name)) for name in names)
    counts.update(pascal(name) for name in shorter)
    return {name: short for name, short in shorter.items() if counts[pascal(short)] == 1}


def _without_group(name: str) -> str:
    """A name that begins with the same parts twice, with them once; empty for all others."""
    parts = _MARKS.split(name[:200])
    for size in range(1, len(parts) // 2 + 1):
        if parts[:size] == parts[size : 2 * size] and len(parts) > 2 * size:
            return name[len("_".join(parts[:size])) + 1 :]
    return ""


def _without_places(names: list[str]) -> dict[str, str]:
    dotted = [name for name in names if name.count(".") > 1]
    if not dotted:
        return {}
    others = Counter(pascal(name) for name in names if name.count(".") <= 1)
    ends = {name: _ends(name) for name in dotted}
    counts = Counter(pascal(end) for found in ends.values() for end in found) + others
    return {name: next((end for end in found if counts[pascal(end)] == 1), name) for name, found in ends.items()}


def _ends(name: str) -> list[str]:
    parts = name.split(".")
    return [".".join(parts[start:]) for start in range(len(parts) - 1, 0, -1)][:8]


def name_from_pointer(pointer: str) -> str:
    """A name for an inline schema that is reached by a reference into the middle of something."""
    parts: list[str] = []
    for token in pointer.rpartition("#")[2].split("/")[1:]:
        if token == "items" and parts:
            parts[-1] = singular(parts[-1])
        elif token not in _STRUCTURE and not token.isdigit():
            parts.append(pascal(unescape(token)))
    return "".join(parts[-6:]) or "Value"
