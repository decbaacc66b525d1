"""An independent count of everything callable in a description: what generation must account for, to the last one.

This walk shares nothing with the lowering on purpose. It reads path items straight from the document, so that an
operation that the lowering loses shows up as a difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sdkloom.source import pointer as pointers
from sdkloom.source.kinds import METHODS, Kind
from sdkloom.source.refs import Resolver

__all__ = ["OperationPlace", "Operations", "find_operations"]


@dataclass(frozen=True)
class OperationPlace:
    """One operation: its method in capitals, its path (or webhook name, or callback expression), and where it stands."""

    method: str
    path: str
    pointer: str
    kind: Literal["operation", "webhook", "callback"]


@dataclass(frozen=True)
class Operations:
    """All operations: ``paths`` are those that a client calls; the others are calls that it receives."""

    paths: tuple[OperationPlace, ...]
    webhooks: tuple[OperationPlace, ...]
    callbacks: tuple[OperationPlace, ...]

    def __len__(self) -> int:
        """How many operations a client can call; webhooks and callbacks are not among them."""
        return len(self.paths)


_Found = tuple[OperationPlace, dict[str, Any]]


class _Finder:
    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self.seen_callbacks: set[str] = set()

    def items(self, items: Any, pointer: str, kind: Literal["operation", "webhook", "callback"]) -> Iterator[_Found]:
        for path, item in items.items() if isinstance(items, dict) else ():
            if path[:2] == "x-" and kind != "webhook":
                continue
            for method, operation, place in self.methods(item, pointers.join(pointer, path)):
                yield OperationPlace(method, path, place, kind), operation

    def methods(self, item: Any, pointer: str) -> Iterator[tuple[str, dict[str, Any], str]]:
        """The operations of a path item, those beside its ``$ref`` first."""
        done: set[str] = set()
        target = self.resolver.resolve(item, pointer, _PATH_ITEM)
        parts = [(item, pointer)] if target.pointer == pointer else [(item, pointer), (target.value, target.pointer)]
        for part, place in parts:
            for method, operation, where in _own_methods(part, place):
                if method not in done:
                    done.add(method)
                    yield method, operation, where

    def callbacks(self, operations: list[_Found]) -> Iterator[OperationPlace]:
        """The operations of all callbacks, those of callbacks' own operations included; each place once."""
        work = list(reversed(operations))
        while work:
            place, operation = work.pop()
            callbacks = operation.get("callbacks")
            for name, callback in callbacks.items() if isinstance(callbacks, dict) else ():
                if name[:2] == "x-":
                    continue
                target = self.resolver.resolve(callback, pointers.join(place.pointer, "callbacks", name), "callback")
                if target.missing or target.pointer in self.seen_callbacks:
                    continue
                self.seen_callbacks.add(target.pointer)
                found = list(self.items(target.value, target.pointer, "callback"))
                yield from (inner for inner, _ in found)
                work += reversed(found)


_PATH_ITEM: Kind = "pathItem"


def _own_methods(item: Any, pointer: str) -> Iterator[tuple[str, dict[str, Any], str]]:
    if not isinstance(item, dict):
        return
    for method in METHODS:
        if isinstance(item.get(method), dict):
            yield method.upper(), item[method], pointers.join(pointer, method)
    extra = item.get("additionalOperations")
    for method, operation in extra.items() if isinstance(extra, dict) else ():
        if isinstance(operation, dict):
            yield method, operation, pointers.join(pointer, "additionalOperations", method)


def find_operations(root: dict[str, Any], resolver: Resolver) -> Operations:
    """Every operation of ``root``: path items times methods, ``query`` and ``additionalOperations`` included, through the
    references of path items and callbacks.
    """
    finder = _Finder(resolver)
    paths = list(finder.items(root.get("paths"), "/paths", "operation"))
    webhooks = list(finder.items(root.get("webhooks"), "/webhooks", "webhook"))
    callbacks = tuple(finder.callbacks(paths + webhooks))
    return Operations(tuple(place for place, _ in paths), tuple(place for place, _ in webhooks), callbacks)
