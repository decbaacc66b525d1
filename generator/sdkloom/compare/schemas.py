"""Schemas: properties, types, values and limits, judged by the direction in which they travel."""

from __future__ import annotations

from typing import Any

from sdkloom.compare.change import Severity
from sdkloom.compare.comparer import Comparer, Place, brief, canonical

__all__ = ["Schemas"]

_DOCS = frozenset(("title", "description", "example", "examples", "externalDocs", "$comment", "xml", "deprecated"))
_ONE = ("items", "not", "if", "then", "else", "contains", "propertyNames", "contentSchema", "unevaluatedProperties")
_MAPS = ("patternProperties", "$defs", "definitions", "dependentSchemas")
_CHOICES = ("oneOf", "anyOf", "allOf")
_LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
_BREAKING = frozenset(
    ("$ref", "$dynamicRef", "format", "const", "discriminator", "readOnly", "writeOnly", "contentEncoding")
)


class Schemas:
    """Compares schemas without recursion: inner schemas are queued."""

    def __init__(self, comparer: Comparer) -> None:
        self.comparer = comparer

    def optional(self, old: Any, new: Any, place: Place) -> None:
        """Two schemas, each of which may be absent."""
        if old is None or new is None:
            self.comparer.value("schema", old, new, place, "breaking")
        else:
            self.comparer.later(self.schema, old, new, place)

    def schema(self, old: Any, new: Any, place: Place) -> None:
        """Compare two schemas; booleans are compared as a whole."""
        if not isinstance(old, dict) or not isinstance(new, dict):
            self.comparer.value("schema", old, new, place, "breaking")
            return
        self.types(old, new, place)
        self.properties(old, new, place)
        self.values(old, new, place)
        for name in _CHOICES:
            self.choices(name, old.get(name), new.get(name), place.child(name))
        self.inner(old, new, place)
        handled = {"type", "nullable", "properties", "required", "enum", "additionalProperties", "prefixItems"}
        handled.update(_CHOICES, _ONE, _MAPS)
        for name in dict.fromkeys([*old, *new]):
            if name not in handled:
                self.keyword(name, old.get(name), new.get(name), place.child(name))

    def keyword(self, name: str, old: Any, new: Any, place: Place) -> None:
        severity: Severity = "compatible"
        if name in _DOCS or name[:2] == "x-":
            severity = "docs"
        elif name in _BREAKING:
            severity = "breaking"
        elif name in _LOWER or name in _UPPER or name in ("pattern", "multipleOf", "uniqueItems"):
            severity = "breaking" if place.direction.sent and _tighter(name, old, new) else "compatible"
        self.comparer.value(name[:60], old, new, place, severity)

    def types(self, old: dict[str, Any], new: dict[str, Any], place: Place) -> None:
        before, after = _types(old), _types(new)
        if before == after:
            return
        added, removed = after - before, before - after
        severity: Severity = "breaking"
        widened = bool(before) and not removed and added == {"null"}
        narrowed = not added and removed == {"null"}
        if (widened and not place.direction.received) or (narrowed and not place.direction.sent):
            severity = "compatible"
        detail = f"{_shown(before)} -> {_shown(after)}"
        self.comparer.add("changed", "type", place.child("type"), severity, detail)

    def properties(self, old: dict[str, Any], new: dict[str, Any], place: Place) -> None:
        old_needs, new_needs = _names(old.get("required")), _names(new.get("required"))

        def label(child: Place, name: str) -> Place:
            return child.named(f"{place.label}, property {name[:100]}" if len(place.label) < 400 else place.label)

        child = place.child("properties")
        old_map, new_map = old.get("properties"), new.get("properties")
        appeared = [name for name in _object(new_map) if name not in _object(old_map)]
        needed = [name for name in appeared if name in new_needs]
        breaking = place.direction.sent
        for name in appeared:
            severity: Severity = "breaking" if name in needed and breaking else "compatible"
            detail = f"{name[:200]}{' (required)' if name in needed else ''}"
            self.comparer.add("added", "property", child.child(name), severity, detail)
        kept = {name: value for name, value in _object(new_map).items() if name not in appeared}
        self.comparer.members("property", old_map, kept, child, self.schema, label=label)
        self.required(old_needs, new_needs, set(appeared), set(_object(old_map)) - set(_object(new_map)), place)

    def required(self, old: set[str], new: set[str], added: set[str], removed: set[str], place: Place) -> None:
        for name in sorted(new - old - added):
            severity: Severity = "breaking" if place.direction.sent else "compatible"
            self.comparer.add("changed", "property", place.child("required"), severity, f"{name[:200]} is now required")
        for name in sorted(old - new - removed):
            severity = "breaking" if place.direction.received else "compatible"
            self.comparer.add("changed", "property", place.child("required"), severity, f"{name[:200]} is now optional")

    def values(self, old: dict[str, Any], new: dict[str, Any], place: Place) -> None:
        before, after = old.get("enum"), new.get("enum")
        child = place.child("enum")
        if isinstance(before, list) and isinstance(after, list):
            removed: Severity = "breaking" if place.direction.sent else "compatible"
            self.comparer.texts("enum value", before, after, child, added="compatible", removed=removed)
        else:
            self.comparer.value("enum", before, after, child, "breaking" if before is None else "compatible")

    def choices(self, name: str, old: Any, new: Any, place: Place) -> None:
        """Members of oneOf, anyOf and allOf: the same reference or the same schema is the same member."""
        old_map, new_map = _choices(old), _choices(new)
        gone = [key for key in old_map if key not in new_map]
        fresh = [key for key in new_map if key not in old_map]
        if len(gone) == len(fresh) == 1 and _inline(old_map[gone[0]][1]) and _inline(new_map[fresh[0]][1]):
            index, value = new_map[fresh[0]]
            self.comparer.later(self.schema, old_map[gone[0]][1], value, place.child(index))
            return
        for key in gone:
            index, value = old_map[key]
            self.comparer.add("removed", f"{name} member", place.child(index), "breaking", brief(value))
        for key in fresh:
            index, value = new_map[key]
            severity: Severity = "breaking" if name == "allOf" else "compatible"
            self.comparer.add("added", f"{name} member", place.child(index), severity, brief(value))

    def inner(self, old: dict[str, Any], new: dict[str, Any], place: Place) -> None:
        for name in _ONE:
            if name in old or name in new:
                self.optional(old.get(name), new.get(name), place.child(name))
        for name in _MAPS:
            self.comparer.members(name, old.get(name), new.get(name), place.child(name), self.schema)
        before, after = old.get("additionalProperties", True), new.get("additionalProperties", True)
        closed: Severity = "breaking" if after is False or isinstance(before, dict) else "compatible"
        child = place.child("additionalProperties")
        if isinstance(before, dict) and isinstance(after, dict):
            self.comparer.later(self.schema, before, after, child)
        else:
            self.comparer.value("additionalProperties", before, after, child, closed)
        self.positions(old.get("prefixItems"), new.get("prefixItems"), place.child("prefixItems"))

    def positions(self, old: Any, new: Any, place: Place) -> None:
        """Items whose order has a meaning."""
        before, after = (old if isinstance(old, list) else []), (new if isinstance(new, list) else [])
        if len(before) != len(after):
            self.comparer.value("prefixItems", old, new, place, "breaking")
            return
        for index, (one, other) in enumerate(zip(before, after, strict=True)):
            self.comparer.later(self.schema, one, other, place.child(index))


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _names(value: Any) -> set[str]:
    return {name for name in value if isinstance(name, str)} if isinstance(value, list) else set()


def _types(schema: dict[str, Any]) -> set[str]:
    declared = schema.get("type")
    found = (
        {str(item) for item in declared}
        if isinstance(declared, list)
        else {declared}
        if isinstance(declared, str)
        else set()
    )
    return found | {"null"} if schema.get("nullable") is True else found


def _shown(types: set[str]) -> str:
    return " | ".join(sorted(types)) or "any"


def _choices(items: Any) -> dict[str, tuple[int, Any]]:
    return {canonical(item): (index, item) for index, item in enumerate(items if isinstance(items, list) else ())}


def _inline(schema: Any) -> bool:
    return isinstance(schema, dict) and "$ref" not in schema


def _tighter(name: str, old: Any, new: Any) -> bool:
    if new is None or new is False:
        return False
    if old is None or not isinstance(old, (int, float)) or not isinstance(new, (int, float)):
        return True
    return new > old if name in _LOWER else new < old
