"""Parts of a schema that are no schemas, written as references: ``properties: {$ref: …}``, ``enum: {$ref: units.yaml}``.

JSON Schema has references to schemas only, and people share lists of values and maps of properties all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sdkloom.source.refs import Resolver, reference
from sdkloom.source.spread import spread

__all__ = ["fill_parts"]

_Tell = Callable[[str, str, str], None]


def fill_parts(schema: dict[str, Any], pointer: str, resolver: Resolver, tell: _Tell) -> None:
    """Put what is meant in the place of such references of the schema at ``pointer``. ``tell`` takes the keyword, what was
    found, and what was done about it. What leads to nothing of use stays, and is refused where it is read.
    """
    if "enum" in schema:
        _enum(schema, pointer, resolver, tell)
    ref = reference(schema.get("properties"))
    if ref is not None:
        _properties(schema, ref, pointer, resolver, tell)


def _enum(schema: dict[str, Any], pointer: str, resolver: Resolver, tell: _Tell) -> None:
    written = schema["enum"]
    if type(written) is str:
        schema["enum"] = [written]
        tell("enum", f"enum is the text {written[:60]!r}", "is read as a list of one value")
    elif reference(written) is not None:
        found = resolver.resolve(written, f"{pointer}/enum")
        if type(found.value) is list:
            schema["enum"] = found.value
            tell("enum", "enum is a reference", "stands for the list that it leads to")


def _properties(schema: dict[str, Any], ref: str, pointer: str, resolver: Resolver, tell: _Tell) -> None:
    """A reference to a whole schema means that its properties are had as well, which is what ``allOf`` says."""
    place = f"{pointer}/properties"
    if ref.endswith("/properties"):
        schema["properties"] = spread(schema["properties"], dict, place, resolver)
        tell("properties", "properties is a reference", "stands for the properties that it leads to")
        return
    target = resolver.resolve({"$ref": ref}, place).value
    if type(target) is not dict:
        return
    del schema["properties"]["$ref"]
    members = schema.get("allOf")
    schema["allOf"] = [*(members if type(members) is list else ()), {"$ref": ref}]
    tell("properties", "a schema is referred to among the properties", "is read as a member of allOf")
