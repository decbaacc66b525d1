"""``$id``, ``$anchor`` and ``$dynamicAnchor`` of one text (JSON Schema 2020-12, section 8.2), found in one walk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urldefrag, urljoin

from sdkloom.source import pointer as pointers

__all__ = ["Anchors", "mentions_anchors"]

_NO_SCHEMAS = frozenset(("example", "examples", "default", "enum", "const", "value"))
_MARKS = ("$id", "$anchor", "$dynamicAnchor", "$self")


def mentions_anchors(text: str) -> bool:
    """Whether a text can hold any of the keywords: a quick look that spares most documents the walk."""
    index = text.find("$")
    while index >= 0:
        if text.startswith(_MARKS, index):
            return True
        index = text.find("$", index + 1)
    return False


@dataclass
class Anchors:
    """The schema resources and anchors of a tree; places are JSON pointers into that tree."""

    resources: dict[str, str] = field(default_factory=dict)
    """Absolute URI (or as written, without a base) -> the place of the schema with that ``$id``."""
    bases: dict[str, str] = field(default_factory=dict)
    """The place of each schema with an ``$id``, and of the root -> its base URI."""
    named: dict[tuple[str, str], str] = field(default_factory=dict)
    """(place of the resource, anchor) -> place of the schema."""
    anywhere: dict[str, str] = field(default_factory=dict)
    """Anchor -> place of the first schema with it."""

    @classmethod
    def of(cls, root: Any, base: str = "") -> Anchors:
        """Index ``root``; ``base`` is the URI of the text, which ``$self`` (OpenAPI 3.2) replaces."""
        made = cls()
        if isinstance(root, dict) and isinstance(root.get("$self"), str):
            base = urljoin(base, root["$self"])
        made.bases[""] = base
        if base:
            made.resources[urldefrag(base).url] = ""
        work: list[tuple[Any, str, str]] = [(root, "", "")]
        while work:
            value, place, resource = work.pop()
            if type(value) is dict:
                resource = made._note(value, place, resource)
                children = [(k, v) for k, v in value.items() if k not in _NO_SCHEMAS and k[:2] != "x-"]
            else:
                children = [(str(i), v) for i, v in enumerate(value)]
            work += [(v, pointers.join(place, k), resource) for k, v in children if type(v) is dict or type(v) is list]
        return made

    def _note(self, schema: dict[str, Any], place: str, resource: str) -> str:
        identifier = schema.get("$id")
        if isinstance(identifier, str) and place:
            uri = _join(self.bases[resource], identifier)
            resource = place
            self.bases[place] = uri
            self.resources.setdefault(uri, place)
        for keyword in ("$anchor", "$dynamicAnchor"):
            name = schema.get(keyword)
            if isinstance(name, str):
                self.named.setdefault((resource, name), place)
                self.anywhere.setdefault(name, place)
        return resource

    def enclosing(self, place: str) -> str:
        """The place of the innermost schema with an ``$id`` around ``place``; ``""`` is the whole text."""
        while place and place not in self.bases:
            place = pointers.parent(place)
        return place

    def find(self, uri: str, place: str) -> str | None:
        """The place of the resource that ``uri`` (no fragment) means when it is read at ``place``."""
        return self.resources.get(_join(self.bases[self.enclosing(place)], uri))

    def anchor(self, name: str, resource: str) -> str | None:
        """The place of an anchor seen from a resource: its own, else the only sensible one in the text."""
        return self.named.get((resource, name)) or self.anywhere.get(name)


def _join(base: str, uri: str) -> str:
    try:
        return urldefrag(urljoin(base, uri)).url
    except ValueError:
        return uri
