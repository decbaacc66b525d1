"""Looking at a schema without lowering it: its references, its JSON types, whether it admits null, its constant tags.

Everything here is asked often, so it is shallow, memoised by pointer, and safe against cycles.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sdkloom.lower.context import Context, Node
from sdkloom.lower.docs import json_type
from sdkloom.source.pointer import escape

JSON_TYPES = frozenset(("string", "integer", "number", "boolean", "null", "array", "object"))
STRUCTURAL = frozenset(
    (
        "properties",
        "required",
        "allOf",
        "oneOf",
        "anyOf",
        "enum",
        "const",
        "items",
        "additionalProperties",
        "unevaluatedProperties",
        "patternProperties",
        "prefixItems",
    )
)
_OBJECT_KEYS = (
    "properties",
    "additionalProperties",
    "unevaluatedProperties",
    "patternProperties",
    "propertyNames",
    "minProperties",
    "maxProperties",
)
_ARRAY_KEYS = ("items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains")
_STRING_KEYS = ("pattern", "minLength", "maxLength", "contentEncoding")
_NUMBER_KEYS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
_TEXT_FORMATS = frozenset(
    (
        "date-time",
        "date",
        "time",
        "uuid",
        "uri",
        "url",
        "email",
        "byte",
        "binary",
        "password",
        "hostname",
        "ipv4",
        "ipv6",
    )
)
Part = tuple[dict[str, Any], str]


def is_ref(node: Node) -> bool:
    """Whether a value is a reference. A property that happens to be called ``$ref`` is none, for its value is no text."""
    return isinstance(node, dict) and (isinstance(node.get("$ref"), str) or isinstance(node.get("$dynamicRef"), str))


def follow(ctx: Context, node: Node, pointer: str) -> tuple[Node, str] | None:
    """The value and place that a schema really is: itself, or the end of its references; ``None`` when that is nowhere."""
    if not is_ref(node):
        return node, pointer
    resolved = ctx.document.resolve(node, pointer, "schema")
    return None if resolved.missing else (resolved.value, resolved.pointer)


def declared_types(node: dict[str, Any]) -> list[str]:
    """The JSON types that a schema admits, as far as it says so itself; empty when it says nothing."""
    kind = node.get("type")
    if isinstance(kind, str):
        return [kind]
    if isinstance(kind, list):
        return list(dict.fromkeys(k for k in kind if isinstance(k, str)))
    return _guessed_types(node)


def _guessed_types(node: dict[str, Any]) -> list[str]:
    if "const" in node:
        return [json_type(node["const"])]
    if isinstance(node.get("enum"), list):
        return list(dict.fromkeys(json_type(v) for v in node["enum"]))
    if "allOf" in node or "oneOf" in node or "anyOf" in node or is_ref(node):
        return ["object"] if "properties" in node else []  # a stray limit says less than the members do
    for keys, kind in (
        (_OBJECT_KEYS, "object"),
        (_ARRAY_KEYS, "array"),
        (_STRING_KEYS, "string"),
        (_NUMBER_KEYS, "number"),
    ):
        if any(key in node for key in keys):
            return [kind]
    fmt = node.get("format")
    return ["string"] if (isinstance(fmt, str) and fmt in _TEXT_FORMATS) or is_octets(node) else []


def additional_of(node: dict[str, Any]) -> tuple[str, Any]:
    """(keyword, schema) of the properties without a name of their own: JSON Schema 2020-12 has two keywords for them."""
    key = "additionalProperties" if "additionalProperties" in node else "unevaluatedProperties"
    return key, node.get(key)


def is_octets(node: dict[str, Any]) -> bool:
    """Whether a schema means raw octets: a media type that is no text, and no encoding that would make text of it.

    This is how OpenAPI 3.1 and later write what 3.0 wrote as ``format: binary`` (3.2, section "Working with Binary Data").
    """
    media_type = node.get("contentMediaType")
    if not isinstance(media_type, str) or "contentEncoding" in node or "contentSchema" in node:
        return False
    base = media_type.partition(";")[0].strip().lower()
    return "/" in base and not base.startswith("text/") and not base.endswith(("json", "xml"))


def is_null(node: Node) -> bool:
    """Whether a schema admits null only."""
    if not isinstance(node, dict):
        return False
    if node.get("type") in ("null", ["null"]):
        return True
    if "const" in node:
        return node["const"] is None
    return node.get("enum") == [None]


def admits_null(ctx: Context, node: Node, pointer: str, depth: int = 0) -> bool:
    """Whether null is a value of the schema, in any of the spellings of 2.0, 3.0 and 3.1, whatever the file claims to be."""
    if not isinstance(node, dict) or depth > 20:
        return False
    if node.get("nullable") is True or node.get("x-nullable") is True or is_null(node):
        return True
    if is_ref(node):
        return _target_admits_null(ctx, node, pointer, depth)
    if _own_null(node):
        return True
    for key in ("oneOf", "anyOf"):
        members = node.get(key)
        if isinstance(members, list) and any(
            admits_null(ctx, m, f"{pointer}/{key}/{i}", depth + 1) for i, m in enumerate(members)
        ):
            return True
    members = node.get("allOf")
    return (
        isinstance(members, list)
        and bool(members)
        and all(admits_null(ctx, m, f"{pointer}/allOf/{i}", depth + 1) for i, m in enumerate(members))
    )


def _own_null(node: dict[str, Any]) -> bool:
    kind = node.get("type")
    if isinstance(kind, list) and "null" in kind:
        return True
    values = node.get("enum")
    return isinstance(values, list) and None in values


def _target_admits_null(ctx: Context, node: dict[str, Any], pointer: str, depth: int) -> bool:
    found = follow(ctx, node, pointer)
    if found is None:
        return False
    target, place = found
    if place not in ctx.nullable:
        ctx.nullable[place] = False  # a cycle adds nothing
        ctx.nullable[place] = admits_null(ctx, target, place, depth + 1)
    return ctx.nullable[place]


def members_of(node: dict[str, Any], pointer: str, key: str) -> list[tuple[Node, str]]:
    """The members of ``allOf``, ``oneOf`` or ``anyOf`` with their pointers; empty when it is absent or no list."""
    members = node.get(key)
    if not isinstance(members, list):
        return []
    return [(member, f"{pointer}/{key}/{index}") for index, member in enumerate(members)]


def property_of(node: dict[str, Any], pointer: str, name: str) -> tuple[Node, str] | None:
    """A property's schema and its pointer."""
    properties = node.get("properties")
    if isinstance(properties, dict) and name in properties:
        return properties[name], f"{pointer}/properties/{escape(name)}"
    return None


def json_types(ctx: Context, node: Node, pointer: str, depth: int = 0) -> frozenset[str] | None:
    """The JSON types of the values of a schema, or ``None`` when they are not known. Used to judge defaults and examples."""
    found = follow(ctx, node, pointer)
    if found is None or not isinstance(found[0], dict) or depth > 8:
        return None
    node, pointer = found
    own = declared_types(node)
    if own:
        return frozenset((*own, "null")) if admits_null(ctx, node, pointer) else frozenset(own)
    result: frozenset[str] = frozenset()
    for key in ("oneOf", "anyOf", "allOf"):
        for member, place in members_of(node, pointer, key):
            types = json_types(ctx, member, place, depth + 1)
            if types is None:
                return None
            result |= types
    return result or None


class Tags(NamedTuple):
    """``values``: the constant text values of each property; ``required``: the names that must be there; ``properties``: all, in order."""

    object: bool
    values: dict[str, tuple[str, ...]]
    required: frozenset[str]
    properties: dict[str, None]


def constant_texts(ctx: Context, node: Node, pointer: str) -> tuple[str, ...]:
    """The few text values that a schema admits (a const or an enum), else nothing."""
    found = follow(ctx, node, pointer)
    if found is None or not isinstance(found[0], dict):
        return ()
    node, pointer = found
    if isinstance(node.get("const"), str):
        return (node["const"],)
    values = node.get("enum")
    if isinstance(values, list) and 0 < len(values) <= 32 and all(isinstance(v, str) for v in values):
        return tuple(values)
    inner = members_of(node, pointer, "allOf")
    if len(inner) == 1 and "properties" not in node:
        return constant_texts(ctx, *inner[0])
    return ()
