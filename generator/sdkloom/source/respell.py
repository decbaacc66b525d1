"""Schemas that say a known thing in a spelling of their own: ``type: int``, ``maximum: "20"``.

Generators that read such a schema to the letter know no type for it. What is meant is never in doubt, so it is written
as JSON Schema writes it, in place, and told; what is in doubt stays as it is, and is refused where it is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from sdkloom.diagnostics import Diagnostics
from sdkloom.source import pointer as pointers
from sdkloom.source.kinds import Kind, Trail, schemas_under, tokens_of
from sdkloom.source.part_refs import fill_parts
from sdkloom.source.refs import Resolver

__all__ = ["respell"]

_TYPES = frozenset(("string", "integer", "number", "boolean", "null", "array", "object", "file"))
_NAMES: dict[str, tuple[str, str | None]] = {
    **dict.fromkeys(("int", "int8", "int16", "short", "uint", "uint8", "uint16", "bigint"), ("integer", None)),
    **{name: ("integer", name) for name in ("int32", "int64", "uint32", "uint64")},
    "long": ("integer", "int64"),
    "float": ("number", "float"),
    "double": ("number", "double"),
    "decimal": ("number", None),
    "numeric": ("number", None),
    "bool": ("boolean", None),
    "str": ("string", None),
    "text": ("string", None),
    "date": ("string", "date"),
    "datetime": ("string", "date-time"),
    "date-time": ("string", "date-time"),
    "uuid": ("string", "uuid"),
    "guid": ("string", "uuid"),
    "uri": ("string", "uri"),
    "url": ("string", "uri"),
    "email": ("string", "email"),
    "byte": ("string", "byte"),
    "binary": ("string", "binary"),
    "list": ("array", None),
    "map": ("object", None),
    "dict": ("object", None),
    **{name: (name, None) for name in _TYPES},
}
"""Names of types in lower case -> (JSON type, the format that says the rest)."""

_ANYTHING = frozenset(("", "any", "mixed"))
_LIMITS = frozenset(
    (
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minLength",
        "maxLength",
        "minItems",
        "maxItems",
        "minProperties",
        "maxProperties",
    )
)
_PARTS = frozenset(("enum", "properties"))
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_Tell = Callable[[str, str, str], None]
"""Takes the keyword, what was found, and what was done about it."""


def respell(
    root: Any, diagnostics: Diagnostics, resolver: Resolver, kind: Kind = "document", pointer: str = ""
) -> None:
    """Write the types and limits of all schemas of ``root``, an object of OpenAPI 3 that stands at ``pointer``, as JSON
    Schema writes them, and what ``resolver`` finds in the place of references to parts of schemas. Each change is a warning
    ``SRC030``.
    """

    def tell(trail: Trail, name: str, found: str, done: str) -> None:
        place = pointers.join(pointer, *tokens_of(trail), name)
        diagnostics.report("SRC030", f"{found}; it {done}", severity="warning", pointer=place)

    for schema, trail in schemas_under(root, kind):
        written = schema.get("type")
        if written is not None and (type(written) is not str or written not in _TYPES):
            _type(schema, partial(tell, trail))
        if not _LIMITS.isdisjoint(schema):
            _limits(schema, partial(tell, trail))
        if not _PARTS.isdisjoint(schema):
            fill_parts(schema, pointers.join(pointer, *tokens_of(trail)), resolver, partial(tell, trail))


def _type(schema: dict[str, Any], tell: _Tell) -> None:
    written = schema.get("type")
    shown = repr(written)[:100]
    names = written if type(written) is list else [written]
    read = [_read(name) for name in names]
    if [name for name, _ in read] != names:
        kinds = list(dict.fromkeys(name for name, _ in read))
        schema["type"] = kinds if type(written) is list else kinds[0]
        formats = [form for _, form in read if form is not None]
        if len(formats) == 1:
            schema.setdefault("format", formats[0])
        tell("type", f"there is no type {shown}", f"is read as {schema['type']!r}")
    elif type(written) is str and written.lower() in _ANYTHING:
        del schema["type"]
        tell("type", f"there is no type {shown}", "counts as absent")


def _read(name: Any) -> tuple[Any, str | None]:
    """(JSON type, format) of one name; what is no name of a type stays, and is refused where a type is made of it."""
    if type(name) is str:
        return (name, None) if name in _TYPES else _NAMES.get(name.strip(" ,;").lower(), (name, None))
    return ("null" if name is None else name), None


def _limits(schema: dict[str, Any], tell: _Tell) -> None:
    for name in [name for name in schema if name in _LIMITS and type(schema[name]) is str]:
        value = schema[name]
        if _NUMBER.fullmatch(value) is not None:
            number = float(value)
            schema[name] = int(number) if number.is_integer() else number
            tell(name, f"{name} is the text {value!r}", f"is read as {schema[name]}")
        elif not value.strip():
            del schema[name]
            tell(name, f"{name} is empty", "counts as absent")
