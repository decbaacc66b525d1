"""Generic schemas: ``$dynamicRef`` from where its name is bound (JSON Schema Core 2020-12, sections 7.1 and 8.2.3.2).

A template refers to ``#item``; who refers to the template says in its ``$defs`` what ``item`` is. What the reference means so
depends on the way that led to it, which no place in a document can say. Therefore each reference to a template, from
where its names are bound, becomes a copy of the template in which they are plain references.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sdkloom.diagnostics import Diagnostics
from sdkloom.source import pointer as pointers
from sdkloom.source.refs import Resolver, reference, split_file

__all__ = ["fill_templates"]

MAX_COPIED = 200_000
"""Objects in all copies together. What lies beyond keeps the template's own, weaker meaning (REF009)."""

_Scope = dict[str, str]
"""Name of a dynamic anchor -> the place of the outermost schema that binds it."""
_VALUES = frozenset(("example", "examples", "default", "enum", "const", "value"))
"""Keywords of schemas and other objects whose values are no schemas."""
_MAPS = frozenset(
    (
        *("properties", "patternProperties", "dependentSchemas", "$defs", "definitions", "schemas", "responses"),
        *("parameters", "headers", "requestBodies", "mediaTypes", "content", "paths", "pathItems", "webhooks"),
        *("callbacks", "encoding"),
    )
)
"""Members that are maps: their keys are names, whatever keyword they look like."""
_DEEPEST = 100  # levels of a template; below, it keeps its own meaning
_IDENTITY = frozenset(("$id", "$anchor", "$dynamicAnchor", "$defs", "$schema", "$comment"))
_WORDS = frozenset(("title", "description", "example", "examples", "deprecated", "externalDocs", "default"))


def fill_templates(root: Any, resolver: Resolver, diagnostics: Diagnostics) -> Any:
    """``root`` with every template filled in; the same object where there is none. ``resolver`` is one of the same root."""
    return _Filler(root, resolver, diagnostics).run()


class _Filler:
    def __init__(self, root: Any, resolver: Resolver, diagnostics: Diagnostics) -> None:
        self.root = root
        self.resolver = resolver
        self.diagnostics = diagnostics
        self.copied = 0
        self._names: dict[str, frozenset[str]] = {}
        self._mine: dict[int, Any] = {}

    def run(self) -> Any:
        for pointer, scope in list(self._sites()):
            node = pointers.get(self.root, pointer)
            filled = self._filled(node, pointer, scope, (), 0)
            if filled is not None:
                self._put(pointer, filled)
        return self.root

    def _sites(self) -> Iterator[tuple[str, _Scope]]:
        """The references of the description that stand where names are bound."""
        work: list[tuple[Any, str, _Scope, bool]] = [(self.root, "", {}, False)]
        while work:
            value, place, scope, is_map = work.pop()
            if type(value) is dict and not is_map:
                scope = _bound(value, place, scope)
                if scope and type(value.get("$ref")) is str:
                    yield place, scope
            work += [(child, pointers.join(place, key), scope, below) for key, child, below in _children(value, is_map)]

    def _filled(
        self, node: Any, place: str, scope: _Scope, chain: tuple[str, ...], depth: int
    ) -> dict[str, Any] | None:
        """The schema with the template that it refers to in it; ``None`` when it refers to none whose names mean more here."""
        target = self._end(node, place)
        if target is None or target in chain or not self._says_more(target, scope):
            return None
        if self.copied > MAX_COPIED:
            message = "templates are used so often that this one is not filled in"
            self.diagnostics.report("REF009", message, severity="degraded", pointer=place)
            return None
        made = self._copy(self.resolver.at(target), target, scope, (*chain, target), depth=depth)
        own = {key: value for key, value in node.items() if key != "$ref"}
        clash = (made.keys() & own.keys()) - _WORDS - _IDENTITY
        if not clash:
            return {**made, **own}
        parts = own.get("allOf")
        return {**own, "allOf": [*(parts if type(parts) is list else ()), made]}

    def _end(self, node: dict[str, Any], place: str) -> str | None:
        """What a reference leads to, through schemas that are nothing but references."""
        target = self.resolver.target(node["$ref"], place)
        for _ in range(100):
            value = self.resolver.at(target) if target is not None else None
            if type(value) is not dict:
                return None
            if not (value.keys() <= {"$ref", *_WORDS} and type(value.get("$ref")) is str):
                return target
            target = self.resolver.target(value["$ref"], target or "")
        return None

    def _says_more(self, target: str, scope: _Scope) -> bool:
        """Whether a name that the schema at ``target`` uses is bound to something else than by itself."""
        names = self._names_in(target) & scope.keys()
        return any(self.resolver.target(f"#{name}", target) != scope[name] for name in names)

    def _names_in(self, pointer: str) -> frozenset[str]:
        """The names that a schema uses by ``$dynamicRef``, in itself."""
        if pointer not in self._names:
            found: set[str] = set()
            work: list[tuple[Any, bool]] = [(self.resolver.at(pointer), False)]
            while work:
                value, is_map = work.pop()
                name = _dynamic_name(value) if not is_map else None
                if name is not None:
                    found.add(name)
                work += [(child, below) for _, child, below in _children(value, is_map)]
            self._names[pointer] = frozenset(found)
        return self._names[pointer]

    def _copy(
        self, value: Any, place: str, scope: _Scope, chain: tuple[str, ...], is_map: bool = False, depth: int = 0
    ) -> Any:
        """``value``, which stands at ``place``, with bound names filled in, readable from anywhere in the description."""
        self.copied += 1
        if depth > _DEEPEST:
            return value
        if type(value) is dict and not is_map:
            value, scope = self._plain(value, place, scope, chain, depth)
        copied = value.copy()
        for key, child, below in _children(value, is_map):
            made = self._copy(child, pointers.join(place, key), scope, chain, below, depth + 1)
            copied[int(key) if type(value) is list else key] = made
        return copied

    def _plain(
        self, value: dict[str, Any], place: str, scope: _Scope, chain: tuple[str, ...], depth: int
    ) -> tuple[dict[str, Any], _Scope]:
        """A schema of a template without what only its own place gives a meaning, and the names bound below it."""
        scope = _bound(value, place, scope)
        name = _dynamic_name(value)
        if name is not None and name in scope:
            value = {**{k: v for k, v in value.items() if k != "$dynamicRef"}, "$ref": _reference(scope[name])}
        elif reference(value) is not None:
            value = self._reachable(value, place, scope, chain, depth)
        return {key: item for key, item in value.items() if key not in _IDENTITY}, scope

    def _reachable(
        self, value: dict[str, Any], place: str, scope: _Scope, chain: tuple[str, ...], depth: int
    ) -> dict[str, Any]:
        """A reference of a template as a reference from anywhere, or what it leads to, filled in as well."""
        if type(value.get("$ref")) is str:
            filled = self._filled(value, place, scope, chain, depth + 1)
            if filled is not None:
                return filled
        target = self.resolver.target(reference(value) or "", place)
        rest = {key: item for key, item in value.items() if key not in ("$ref", "$dynamicRef")}
        return value if target is None else {**rest, "$ref": _reference(target)}

    def _put(self, pointer: str, value: Any) -> None:
        """Replace a part of the root; what is not ours yet is copied on the way down."""
        *above, last = pointers.split(pointer)
        self.root = node = self._own(self.root)
        for token in above:
            key: Any = int(token) if type(node) is list else token
            node[key] = node = self._own(node[key])
        node[int(last) if type(node) is list else last] = value

    def _own(self, container: Any) -> Any:
        if id(container) not in self._mine:
            container = container.copy()
            self._mine[id(container)] = container
        return container


def _bound(schema: dict[str, Any], place: str, scope: _Scope) -> _Scope:
    """``scope`` and the names that ``schema`` binds: outer ones win, as in the dynamic scope."""
    own: _Scope = {}
    definitions = schema.get("$defs")
    for key, value in definitions.items() if type(definitions) is dict else ():
        if type(value) is dict and type(value.get("$dynamicAnchor")) is str:
            own[value["$dynamicAnchor"]] = pointers.join(place, "$defs", key)
    if type(schema.get("$dynamicAnchor")) is str:
        own[schema["$dynamicAnchor"]] = place
    return {**own, **scope} if own else scope


def _dynamic_name(value: Any) -> str | None:
    ref = value.get("$dynamicRef") if type(value) is dict and "$ref" not in value else None
    return ref.rpartition("#")[2] or None if type(ref) is str else None


def _children(value: Any, is_map: bool) -> Iterator[tuple[str, Any, bool]]:
    """(key, member, whether that is a map) of the members in which schemas may stand."""
    if type(value) is list:
        yield from ((str(i), v, False) for i, v in enumerate(value) if type(v) in (dict, list))
    elif type(value) is dict:
        for key, child in value.items():
            if type(child) in (dict, list) and (is_map or (key not in _VALUES and key[:2] != "x-")):
                yield key, child, not is_map and key in _MAPS and type(child) is dict


def _reference(pointer: str) -> str:
    key, inside = split_file(pointer)
    return f"{key}#{inside.replace('%', '%25')}"
