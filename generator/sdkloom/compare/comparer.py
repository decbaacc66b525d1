"""The walk over both descriptions: what belongs together is paired, what has no partner was added or removed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sdkloom.compare.change import Action, Change, Severity
from sdkloom.compare.direction import BOTH, NEITHER, Direction, component_directions
from sdkloom.source import pointer as pointers

__all__ = ["Comparer", "Handler", "Place", "brief", "canonical", "same"]


@dataclass(frozen=True)
class Place:
    """Where the walk is: the pointer, what people call it (``GET /pets``, ``schema Pet``), and which way it travels."""

    pointer: str
    label: str
    direction: Direction

    def child(self, *tokens: str | int) -> Place:
        return Place(pointers.join(self.pointer, *tokens), self.label, self.direction)

    def named(self, label: str) -> Place:
        return Place(self.pointer, label, self.direction)

    def going(self, direction: Direction) -> Place:
        return Place(self.pointer, self.label, direction)


Handler = Callable[[Any, Any, Place], None]
"""Compares two values of one kind that both exist."""


class Comparer:
    """Gathers changes; holds the work still to be done, so that deep documents do not recurse."""

    def __init__(self, old_root: Any, new_root: Any, ignore: tuple[str, ...]) -> None:
        self.ignore = ignore
        self.changes: list[Change] = []
        self.work: deque[tuple[Handler, Any, Any, Place]] = deque()
        self.directions: dict[str, Direction] = {}
        for root in (old_root, new_root):
            for pointer, direction in component_directions(root).items() if isinstance(root, dict) else ():
                self.directions[pointer] = self.directions.get(pointer, NEITHER) | direction

    def direction(self, pointer: str) -> Direction:
        """Which way a component travels; one that nobody uses may travel any way."""
        known = self.directions.get(pointer, NEITHER)
        return BOTH if known == NEITHER else known

    def result(self) -> list[Change]:
        while self.work:
            handler, old, new, place = self.work.popleft()
            handler(old, new, place)
        kept = [change for change in self.changes if not self.ignored(change.pointer)]
        return sorted(kept, key=lambda change: (pointers.split(change.pointer), change.what, change.message))

    def ignored(self, pointer: str) -> bool:
        return any(pointer == skipped or pointer.startswith(skipped + "/") for skipped in self.ignore)

    def add(self, action: Action, what: str, place: Place, severity: Severity, detail: str = "") -> None:
        """Record a change; the message reads ``what action: detail (label)``."""
        parts = f"{what} {action}" + (f": {detail}" if detail else "")
        message = f"{place.label}: {parts}" if place.label else parts
        self.changes.append(Change(place.pointer, action, what, message, severity))

    def later(self, handler: Handler, old: Any, new: Any, place: Place) -> None:
        """Compare two values when their turn comes; equal ones have nothing to say."""
        if not same(old, new):
            self.work.append((handler, old, new, place))

    def value(self, what: str, old: Any, new: Any, place: Place, severity: Severity) -> None:
        """Compare two values of which only the whole has a meaning; None means absent."""
        if same(old, new):
            return
        if old is None:
            self.add("added", what, place, severity, brief(new))
        elif new is None:
            self.add("removed", what, place, severity, brief(old))
        else:
            self.add("changed", what, place, severity, f"{brief(old)} -> {brief(new)}")

    def members(
        self,
        what: str,
        old: Any,
        new: Any,
        place: Place,
        handler: Handler | None,
        *,
        added: Callable[[Any], Severity] | Severity = "compatible",
        removed: Callable[[Any], Severity] | Severity = "breaking",
        label: Callable[[Place, str], Place] | None = None,
    ) -> None:
        """Compare two maps member by member."""
        old_map, new_map = _map(old), _map(new)
        for name in dict.fromkeys([*old_map, *new_map]):
            child = place.child(name)
            if name[:2] == "x-":
                self.value(f"extension {name[:60]}", old_map.get(name), new_map.get(name), child, "docs")
            elif name not in new_map:
                self.add("removed", what, child, _severity(removed, old_map[name]), name[:200])
            elif name not in old_map:
                self.add("added", what, child, _severity(added, new_map[name]), name[:200])
            elif handler is not None:
                inner = label(child, name) if label is not None else child
                self.later(handler, old_map[name], new_map[name], inner)
            else:
                self.value(what, old_map[name], new_map[name], child, "compatible")

    def texts(self, what: str, old: Any, new: Any, place: Place, *, added: Severity, removed: Severity) -> None:
        """Compare two arrays whose order means nothing, item by item."""
        old_items, new_items = _keyed(old), _keyed(new)
        for key, item in old_items.items():
            if key not in new_items:
                self.add("removed", what, place, removed, brief(item))
        for key, item in new_items.items():
            if key not in old_items:
                self.add("added", what, place, added, brief(item))


def same(old: Any, new: Any) -> bool:
    """Whether two values are the same JSON (``1`` is not ``true``, and the order of members means nothing)."""
    work = [(old, new)]
    while work:
        a, b = work.pop()
        if a is b:
            continue
        if isinstance(a, dict) and isinstance(b, dict):
            if a.keys() != b.keys():
                return False
            work += [(value, b[name]) for name, value in a.items()]
        elif isinstance(a, list) and isinstance(b, list):
            if len(a) != len(b):
                return False
            work += zip(a, b, strict=True)
        elif isinstance(a, bool) != isinstance(b, bool) or a != b:
            return False
    return True


def brief(value: Any, limit: int = 60) -> str:
    """A value in a few words."""
    if isinstance(value, dict):
        ref = value.get("$ref")
        if isinstance(ref, str):
            return ref.rpartition("/")[2][:limit]
        return "{" + ", ".join(str(name)[:20] for name in list(value)[:4]) + (", …}" if len(value) > 4 else "}")
    if isinstance(value, list):
        return "[" + ", ".join(brief(item, 20) for item in value[:4]) + (", …]" if len(value) > 4 else "]")
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    text = " ".join(str(value).split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def canonical(value: Any) -> str:
    """A text that is equal for values that are the same JSON."""
    parts: list[str] = []
    work: list[Any] = [value]
    while work:
        item = work.pop()
        if isinstance(item, dict):
            parts.append(f"{{{len(item)}")
            for name in sorted(item, reverse=True):
                work += [item[name], name]
        elif isinstance(item, list):
            parts.append(f"[{len(item)}")
            work += reversed(item)
        else:
            parts.append(f"{type(item).__name__}:{item!r}")
    return "\0".join(parts)


def _map(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _keyed(items: Any) -> dict[str, Any]:
    found: Iterable[Any] = items if isinstance(items, list) else () if items is None else (items,)
    return {canonical(item): item for item in found}


def _severity(rule: Callable[[Any], Severity] | Severity, value: Any) -> Severity:
    return rule(value) if callable(rule) else rule
