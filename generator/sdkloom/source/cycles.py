"""Components that are nothing but themselves: references in a circle, and ``allOf`` that inherits from itself."""

from __future__ import annotations

from typing import Any

from sdkloom.diagnostics import Diagnostics
from sdkloom.source import pointer as pointers
from sdkloom.source.document import Document
from sdkloom.source.kinds import Kind

__all__ = ["check_components"]

_KINDS: dict[str, Kind] = {
    "schemas": "schema",
    "responses": "response",
    "parameters": "parameter",
    "requestBodies": "requestBody",
    "headers": "header",
    "callbacks": "callback",
    "pathItems": "pathItem",
    "mediaTypes": "mediaType",
    "securitySchemes": "securityScheme",
    "examples": "example",
    "links": "link",
}


def check_components(document: Document, diagnostics: Diagnostics) -> None:
    """Report ``REF003`` (or ``REF008``) for every component that consists of a circle of references, and ``REF006`` for every schema that
    is a member of its own ``allOf`` (directly or through others), used or not.
    """
    components = document.root.get("components")
    for section, kind in _KINDS.items():
        members = components.get(section) if isinstance(components, dict) else None
        for name, value in members.items() if isinstance(members, dict) else ():
            if isinstance(value, dict) and "$ref" in value:
                document.resolve(value, pointers.join("/components", section, name), kind)
    schemas = components.get("schemas") if isinstance(components, dict) else None
    _Inheritance(document, diagnostics).check(schemas if isinstance(schemas, dict) else {})


class _Inheritance:
    """Depth-first search along ``allOf``, without recursion: a chain of parents may be as long as it likes."""

    def __init__(self, document: Document, diagnostics: Diagnostics) -> None:
        self.document = document
        self.diagnostics = diagnostics
        self.done: set[str] = set()

    def check(self, schemas: dict[str, Any]) -> None:
        for name, schema in schemas.items():
            if isinstance(schema, dict) and "allOf" in schema:
                self.search(schema, pointers.join("/components/schemas", name))

    def search(self, schema: Any, pointer: str) -> None:
        open_now: dict[str, list[tuple[Any, str]]] = {}
        path = [pointer]
        if pointer in self.done:
            return
        open_now[pointer] = self.parents(schema, pointer)
        while path:
            current = path[-1]
            if not open_now[current]:
                self.done.add(current)
                del open_now[path.pop()]
                continue
            parent, place = open_now[current].pop()
            if place in open_now:
                self.report(place, current)
            elif place not in self.done:
                open_now[place] = self.parents(parent, place)
                path.append(place)

    def parents(self, schema: Any, pointer: str) -> list[tuple[Any, str]]:
        """The members of ``allOf`` behind their references; those written in place count as well."""
        found = []
        members = schema.get("allOf") if isinstance(schema, dict) else None
        for index, member in enumerate(members if isinstance(members, list) else ()):
            if not isinstance(member, dict) or not ("$ref" in member or "allOf" in member):
                continue
            target = self.document.resolve(member, f"{pointer}/allOf/{index}", "schema")
            if not target.missing:
                found.append((target.value, target.pointer))
        return found

    def report(self, place: str, current: str) -> None:
        message = f"the schema inherits from itself: {place[:200]} is a member of its own allOf"
        self.diagnostics.report("REF006", message, pointer=current, hint="remove it from allOf, or use a property")
