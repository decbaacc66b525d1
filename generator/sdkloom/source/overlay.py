"""Overlays applied to a tree, to the letter of the Overlay Specification 1.0 and 1.1, with one rule of ours on top:
an action that selects nothing is an error unless it says ``x-sdk-optional: true``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sdkloom.diagnostics import Diagnostics
from sdkloom.source.jsonpath import Match, QueryError, compile_query, find
from sdkloom.source.limits import MAX_DEPTH, too_deep
from sdkloom.source.overlay_hints import nearest_targets
from sdkloom.source.overlay_load import Action, Overlay, parse_overlay
from sdkloom.source.overlay_merge import Incompatible, Merger
from sdkloom.source.patches import Patch
from sdkloom.source.pointer import join

__all__ = ["Action", "ActionReport", "Change", "Overlay", "apply_overlays", "parse_overlay"]

MAX_SHOWN = 20
"""Changed nodes that a report shows for one action."""


@dataclass(frozen=True)
class Change:
    """One changed node: its JSON pointer, and a short text of it before and after (None: it is not there any more)."""

    pointer: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class ActionReport:
    """What one action did: ``kind`` is ``update``, ``copy``, ``remove`` or ``none``; ``matched`` counts nodes.

    ``changes`` shows the first 20 nodes, and only when it was asked for.
    """

    overlay: str
    index: int
    line: int | None
    target: str
    description: str | None
    kind: str
    matched: int
    changes: tuple[Change, ...] = ()

    def headline(self) -> str:
        """One line: where the action stands, what it does, to how many nodes."""
        place = self.overlay if self.line is None else f"{self.overlay}:{self.line}"
        nodes = "1 node" if self.matched == 1 else f"{self.matched:,} nodes"
        return f"{place}  {self.kind} {self.target[:300]}: {nodes}"

    def as_json(self) -> dict[str, object]:
        """The report as plain data."""
        return {**vars(self), "changes": [dict(vars(change)) for change in self.changes]}


def apply_overlays(
    root: Any,
    overlays: Iterable[Overlay],
    diagnostics: Diagnostics,
    explain: bool = False,
    patches: list[Patch] | None = None,
) -> tuple[Any, list[ActionReport]]:
    """Apply all actions in order to ``root``, in place, and say what each did. What they wrote is put into ``patches``.

    Everything that fails in any of the overlays is gathered (``OVL…`` with file and line), then it stops.
    """
    merger = Merger()
    reports = []
    patches = [] if patches is None else patches
    for overlay in overlays:
        for action in overlay.actions:
            reports.append(_Application(root, overlay, action, diagnostics, merger, patches).run(explain))
    if too_deep(root):
        diagnostics.report("SRC009", f"the overlays nest the description deeper than {MAX_DEPTH:,} levels")
    diagnostics.stop_if_errors()
    return root, reports


class _Application:
    """One action on one document."""

    def __init__(
        self,
        root: Any,
        overlay: Overlay,
        action: Action,
        diagnostics: Diagnostics,
        merger: Merger,
        patches: list[Patch],
    ) -> None:
        self.root = root
        self.overlay = overlay
        self.action = action
        self.diagnostics = diagnostics
        self.merger = merger
        self.patches = patches

    def run(self, explain: bool) -> ActionReport:
        matches = self.matches()
        changes: list[Change] = []
        before = [(m, _short(m.value)) for m in matches[:MAX_SHOWN]] if explain else []
        try:
            if matches:
                self.change(matches)
        except Incompatible as error:
            self.fail("OVL004", str(error))
        for match, old in before:
            changes.append(Change(join("", *match.location), old, self.after(match)))
        action = self.action
        return ActionReport(
            self.overlay.name,
            action.index,
            action.line,
            action.target,
            action.description,
            action.kind,
            len(matches),
            tuple(changes),
        )

    def after(self, match: Match) -> str | None:
        if self.action.kind == "remove":
            return None
        return _short(match.value if match.up is None or match.key is None else match.up.value[match.key])

    def fail(self, code: str, message: str, hint: str | None = None) -> None:
        action = self.action
        whole = f"action {action.index + 1}, target {action.target[:300]}: {message}"
        self.diagnostics.report(code, whole, file=self.overlay.name, line=action.line, hint=hint)

    def matches(self) -> list[Match]:
        """The distinct nodes that the target selects; reported when there are none or of different kinds."""
        try:
            query = compile_query(self.action.target)
            found = {match.location: match for match in find(query, self.root)}
            if not found and not self.action.optional:
                nearest = nearest_targets(query, self.root)
                hint = "nearest that would match: " + "   ".join(nearest) if nearest else None
                self.fail("OVL003", "it matches nothing", hint)
        except QueryError as error:
            self.fail("OVL002", str(error))
            return []
        return list(found.values())

    def change(self, matches: list[Match]) -> None:
        kind = self.action.kind
        if kind == "remove":
            self.remove(matches)
        elif kind != "none":
            value = self.action.update if kind == "update" else self.copied()
            if value is not _NO_VALUE and self.same_kind(matches):
                for match in matches:
                    self.set(match, value)
                self.note(matches, value, kind)

    def note(self, matches: list[Match], value: Any, kind: str) -> None:
        tree = self.overlay.tree
        if tree is not None:
            places = frozenset(join("", *match.location) for match in matches)
            self.patches.append(Patch(tree.name, tree.line, f"/actions/{self.action.index}/{kind}", places, value))

    def same_kind(self, matches: list[Match]) -> bool:
        kinds = sorted({_kind(match.value) for match in matches})
        if len(kinds) > 1:
            self.fail("OVL005", f"it selects {' and '.join(kinds)}; the nodes of one update must be alike")
        return len(kinds) == 1

    def set(self, match: Match, value: Any) -> None:
        """Merge into an object, append to an array, replace a primitive value."""
        kind = _kind(match.value)
        if kind == "objects":
            self.merger.merge(match.value, value)
        elif kind == "arrays":
            one_entry = self.overlay.minor == "1.0"  # 1.0 knows only an entry; 1.1 concatenates an array
            self.merger.append(match.value, value, one_entry=one_entry)
        elif self.overlay.minor == "1.0":
            raise Incompatible(
                "Overlay 1.0 updates objects and arrays only; select the object around it, or use overlay: 1.1.0"
            )
        elif isinstance(value, (dict, list)):
            raise Incompatible("a primitive value is replaced by a primitive value only")
        elif match.up is not None and match.key is not None:
            match.up.value[match.key] = value

    def copied(self) -> Any:
        """The one node that ``copy`` selects, copied before anything changes."""
        try:
            found = {match.location: match for match in find(compile_query(self.action.copy or ""), self.root)}
        except QueryError as error:
            self.fail("OVL002", f"copy: {error}")
            return _NO_VALUE
        if len(found) != 1:
            self.fail("OVL007", f"copy {(self.action.copy or '')[:300]} selects {len(found)} nodes instead of one")
            return _NO_VALUE
        return self.merger.copy(next(iter(found.values())).value)

    def remove(self, matches: list[Match]) -> None:
        """Remove all nodes. Positions are collected first, so that removing one item of an array does not move another."""
        holders: dict[int, tuple[Any, set[Any]]] = {}
        for match in matches:
            if match.up is None:
                self.fail("OVL006", "the root cannot be removed")
                return
            holders.setdefault(id(match.up.value), (match.up.value, set()))[1].add(match.key)
        for holder, keys in holders.values():
            if isinstance(holder, list):
                holder[:] = [item for index, item in enumerate(holder) if index not in keys]
            else:
                for key in keys:
                    del holder[key]


_NO_VALUE: Any = object()


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return "objects"
    return "arrays" if isinstance(value, list) else "primitive values"


def _short(value: Any, limit: int = 160) -> str:
    """A value in one short line, without writing out what will be cut off."""
    if isinstance(value, dict):
        names = ", ".join(str(name)[:40] for name in list(value)[:8])
        return f"{{{names}{', …' if len(value) > 8 else ''}}}"[:limit]
    if isinstance(value, list):
        return f"[{len(value)} items]"
    text = json.dumps(value[:limit] if isinstance(value, str) else value, ensure_ascii=False)
    return text if len(text) <= limit else text[: limit - 1] + "…"
