"""Which kind of OpenAPI object stands at a pointer, told from the pointer alone.

References must lead to an object of the kind that their place asks for: a parameter is no schema. The tables follow the
fixed fields of the OpenAPI 3.2 objects; a place that they do not describe (an extension) may hold anything.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any, Literal, TypeAlias

__all__ = ["METHODS", "Kind", "kind_at", "kind_under", "schemas_under", "tokens_of"]

Kind = Literal[
    "document",
    "components",
    "schema",
    "parameter",
    "header",
    "response",
    "requestBody",
    "mediaType",
    "encoding",
    "example",
    "link",
    "callback",
    "pathItem",
    "operation",
    "securityScheme",
]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
"""The fields of a path item that are operations, in the order of the specification."""

Trail: TypeAlias = "tuple[Trail, str] | None"
"""Where something stands, as (the trail to what holds it, the last token): cheap to make for places nobody asks about."""

_One = dict[str, Kind]
_Tables = dict[str, tuple[_One, _One]]
"""Kind -> (fields that hold one object, fields that hold a map or an array of objects)."""

_SCHEMA_ONE: _One = dict.fromkeys(
    (
        "items",
        "additionalItems",
        "additionalProperties",
        "unevaluatedItems",
        "unevaluatedProperties",
        "propertyNames",
        "contains",
        "not",
        "if",
        "then",
        "else",
        "contentSchema",
    ),
    "schema",
)
_SCHEMA_MANY: _One = dict.fromkeys(
    (
        "properties",
        "patternProperties",
        "dependentSchemas",
        "$defs",
        "definitions",
        "allOf",
        "anyOf",
        "oneOf",
        "prefixItems",
    ),
    "schema",
)
_WITH_SCHEMA: tuple[_One, _One] = ({"schema": "schema"}, {"content": "mediaType", "examples": "example"})
_ENCODINGS: _One = {"encoding": "encoding", "prefixEncoding": "encoding"}

_TABLES: _Tables = {
    "document": ({"components": "components"}, {"paths": "pathItem", "webhooks": "pathItem"}),
    "components": (
        {},
        {
            "schemas": "schema",
            "responses": "response",
            "parameters": "parameter",
            "examples": "example",
            "requestBodies": "requestBody",
            "headers": "header",
            "securitySchemes": "securityScheme",
            "links": "link",
            "callbacks": "callback",
            "pathItems": "pathItem",
            "mediaTypes": "mediaType",
        },
    ),
    "pathItem": (dict.fromkeys(METHODS, "operation"), {"parameters": "parameter", "additionalOperations": "operation"}),
    "operation": (
        {"requestBody": "requestBody"},
        {"parameters": "parameter", "responses": "response", "callbacks": "callback"},
    ),
    "parameter": _WITH_SCHEMA,
    "header": _WITH_SCHEMA,
    "response": ({"schema": "schema"}, {"headers": "header", "content": "mediaType", "links": "link"}),
    "requestBody": ({}, {"content": "mediaType"}),
    "mediaType": (
        {"schema": "schema", "itemSchema": "schema", "itemEncoding": "encoding"},
        {**_ENCODINGS, "examples": "example"},
    ),
    "encoding": ({"itemEncoding": "encoding"}, {**_ENCODINGS, "headers": "header"}),
    "schema": (_SCHEMA_ONE, _SCHEMA_MANY),
}


_NOTHING: tuple[_One, _One] = ({}, {})


def kind_at(tokens: Sequence[str]) -> Kind | None:
    """The kind of the object at these pointer tokens of an OpenAPI 3 document, or None when anything may stand there."""
    return kind_under("document", tokens)


def kind_under(kind: Kind, tokens: Sequence[str]) -> Kind | None:
    """The kind of what the tokens lead to from an object of ``kind``."""
    rest = iter(tokens)
    for token in rest:
        if kind == "callback":
            kind = "pathItem"
            continue
        one, many = _TABLES.get(kind, _NOTHING)
        if token in one:
            kind = one[token]
        elif token in many and next(rest, None) is not None:
            kind = many[token]
        else:
            return None
    return kind


def schemas_under(root: Any, kind: Kind) -> Iterator[tuple[dict[str, Any], Trail]]:
    """Every schema object in an object of ``kind`` with the trail to it, each object once, those nearer to the root first;
    nothing inside examples, enums and extensions, nothing behind references."""
    work: deque[tuple[Any, Kind, Trail]] = deque([(root, kind, None)])
    done: set[int] = set()
    while work:
        value, kind, trail = work.popleft()
        if type(value) is not dict or id(value) in done:
            continue
        if kind == "schema":
            done.add(id(value))
            yield value, trail
        if kind == "callback":
            work += [(item, "pathItem", (trail, name)) for name, item in value.items()]
            continue
        one, many = _TABLES.get(kind, _NOTHING)
        for name, held in value.items():
            if name in one:
                work.append((held, one[name], (trail, name)))
            elif name in many:
                inner, at = many[name], (trail, name)
                if type(held) is dict:
                    work += [(item, inner, (at, key)) for key, item in held.items()]
                elif type(held) is list:
                    work += [(item, inner, (at, str(index))) for index, item in enumerate(held)]


def tokens_of(trail: Trail) -> list[str]:
    """The pointer tokens of a trail, from the root on."""
    tokens: list[str] = []
    while trail is not None:
        trail, token = trail
        tokens.append(token)
    return tokens[::-1]
