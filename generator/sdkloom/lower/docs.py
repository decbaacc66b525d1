"""Words, examples, defaults and limits of a schema: what documentation shows and no type depends on."""

from __future__ import annotations

import math
from typing import Any

from sdkloom.ir.types import NO_CONSTRAINTS, NO_DOCS, Constraints, Docs
from sdkloom.lower.context import Context

_MAX_EXAMPLES = 3
_DOC_KEYS = frozenset(
    (
        "summary",
        "description",
        "title",
        "example",
        "examples",
        "deprecated",
        "externalDocs",
        "x-sdk-assumed",
        "x-assumed",
    )
)
_LIMITS = {
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusiveMinimum": "exclusive_minimum",
    "exclusiveMaximum": "exclusive_maximum",
    "multipleOf": "multiple_of",
    "minLength": "min_length",
    "maxLength": "max_length",
    "minItems": "min_items",
    "maxItems": "max_items",
    "minProperties": "min_properties",
    "maxProperties": "max_properties",
}
_CONSTRAINT_KEYS = frozenset((*_LIMITS, "pattern", "uniqueItems"))
_COUNTS = frozenset(("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"))


def text_of(node: dict[str, Any], key: str) -> str | None:
    """A non-empty text member, or ``None``."""
    value = node.get(key)
    return value if isinstance(value, str) and value.strip() else None


def docs_of(node: dict[str, Any], notes: tuple[str, ...] = ()) -> Docs:
    """The words of a schema, parameter, response or operation. The texts are the description's own, unchanged."""
    if not notes and _DOC_KEYS.isdisjoint(node):
        return NO_DOCS
    external = node.get("externalDocs")
    return Docs(
        summary=text_of(node, "summary"),
        description=text_of(node, "description"),
        examples=examples_of(node) if "example" in node or "examples" in node else (),
        deprecated=node.get("deprecated") is True,
        deprecated_note=text_of(node, "x-deprecated-message"),
        assumed=node.get("x-sdk-assumed") is True or node.get("x-assumed") is True,
        notes=notes,
        external_url=text_of(external, "url") if isinstance(external, dict) else None,
    )


def examples_of(node: dict[str, Any]) -> tuple[object, ...]:
    """At most three examples: `example`, the list `examples` of JSON Schema, or the named ones of OpenAPI."""
    found: list[object] = []
    if "example" in node:
        found.append(node["example"])
    examples = node.get("examples")
    if isinstance(examples, list):
        found.extend(examples[:_MAX_EXAMPLES])
    elif isinstance(examples, dict):
        for example in list(examples.values())[:_MAX_EXAMPLES]:
            if isinstance(example, dict):
                found.extend(example[key] for key in ("dataValue", "value") if key in example)
    return tuple(found[:_MAX_EXAMPLES])


def constraints_of(ctx: Context, node: dict[str, Any], pointer: str) -> Constraints:
    """The limits that a schema states. A limit of the wrong JSON type is an error (LOW003)."""
    if _CONSTRAINT_KEYS.isdisjoint(node):
        return NO_CONSTRAINTS
    found: dict[str, Any] = {}
    for key, name in _LIMITS.items():
        if key in node:
            _limit(ctx, node, key, name, pointer, found)
    pattern = node.get("pattern")
    if isinstance(pattern, str):
        found["pattern"] = pattern
    if node.get("uniqueItems") is True:
        found["unique_items"] = True
    return Constraints(**found)


def _limit(ctx: Context, node: dict[str, Any], key: str, name: str, pointer: str, found: dict[str, Any]) -> None:
    value = node[key]
    if isinstance(value, bool) and key.startswith("exclusive"):
        plain = node.get("minimum" if key == "exclusiveMinimum" else "maximum")
        if value and isinstance(plain, (int, float)):  # OpenAPI 3.0: a flag beside the limit
            found[name] = plain
            found.pop("minimum" if key == "exclusiveMinimum" else "maximum", None)
        return
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        ctx.error("LOW003", f"`{key}` must be a number, not {shown(value)}", f"{pointer}/{key}")
    elif key in _COUNTS:
        if value >= 0 and value == int(value):
            found[name] = int(value)
    else:
        found[name] = value


def shown(value: object) -> str:
    """A value from the document as a message shows it: one line, at most 60 characters."""
    text = ascii(value) if not isinstance(value, (dict, list)) else f"a JSON {json_type(value)}"
    return text if len(text) <= 60 else text[:57] + "..."


def json_type(value: object) -> str:
    """The JSON Schema name of a value's type."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"


def fits(value: object, types: frozenset[str] | None) -> bool:
    """Whether a value is of one of the JSON types (``None``: nothing is known, so it is)."""
    if types is None:
        return True
    kind = json_type(value)
    if kind in types or (kind == "integer" and "number" in types):
        return True
    return kind == "number" and "integer" in types and isinstance(value, float) and value.is_integer()
