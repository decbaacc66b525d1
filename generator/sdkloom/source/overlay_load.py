"""Overlay documents (Overlay Specification 1.0 and 1.1): read, checked field by field, and made into actions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.source.tree import Tree, load

__all__ = ["UNSET", "Action", "Overlay", "parse_overlay"]

UNSET: Any = object()
"""An action without this modifier (``update: null`` is one)."""

_VERSION = re.compile(r"(1\.[01])\.\d{1,6}", re.ASCII)
_ROOT = ("overlay", "info", "extends", "actions")
_INFO = {"1.0": ("title", "version"), "1.1": ("title", "version", "description")}
_ACTION = {
    "1.0": ("target", "description", "update", "remove"),
    "1.1": ("target", "description", "update", "copy", "remove"),
}
OPTIONAL = "x-sdk-optional"


@dataclass(frozen=True)
class Action:
    """One action. ``line`` is the 1-based line of the action in its file; ``index`` counts from 0."""

    index: int
    line: int | None
    target: str
    description: str | None
    update: Any
    copy: str | None
    remove: bool
    optional: bool

    @property
    def kind(self) -> Literal["remove", "update", "copy", "none"]:
        """What it does; an action without modifier changes nothing."""
        if self.remove:
            return "remove"
        if self.copy is not None:
            return "copy"
        return "none" if self.update is UNSET else "update"


@dataclass(frozen=True)
class Overlay:
    """A checked overlay document; one that broke the specification has no actions. ``minor`` is ``"1.0"`` or ``"1.1"``."""

    name: str
    minor: str
    title: str
    extends: str | None
    actions: tuple[Action, ...]
    tree: Tree | None = None
    """What it was read from; none of one that has no actions."""


def parse_overlay(data: bytes, name: str, diagnostics: Diagnostics) -> Overlay:
    """Read an overlay document. Everything wrong with it is reported (``OVL001``, ``SRC…``) with file and line; it does
    not stop, so that the errors of all overlays come together.
    """
    try:
        tree = load(data, name, diagnostics)
    except Stopped:
        return Overlay(name, "1.1", "", None, ())
    checker = _Checker(tree, diagnostics)
    overlay = checker.overlay()
    return overlay if checker.good else Overlay(name, overlay.minor, overlay.title, overlay.extends, ())


class _Checker:
    def __init__(self, tree: Tree, diagnostics: Diagnostics) -> None:
        self.tree = tree
        self.diagnostics = diagnostics
        self.good = True

    def wrong(self, message: str, pointer: str) -> None:
        self.good = False
        line = self.tree.line(pointer)
        self.diagnostics.report("OVL001", f"{message} (at {pointer or 'the root'})", file=self.tree.name, line=line)

    def overlay(self) -> Overlay:
        root = self.tree.root
        if not isinstance(root, dict):
            self.wrong("an overlay must be an object", "")
            return Overlay(self.tree.name, "1.1", "", None, ())
        minor = self.version(root)
        self.fields(root, _ROOT, "")
        info = self.info(root, minor)
        extends = self.text(root, "extends", "")
        actions = self.actions(root, minor)
        return Overlay(self.tree.name, minor, str(info.get("title", "")), extends, tuple(actions), self.tree)

    def version(self, root: dict[str, Any]) -> str:
        claimed = root.get("overlay")
        match = _VERSION.fullmatch(claimed) if isinstance(claimed, str) else None
        if match is None:
            self.wrong("overlay must be the version 1.0.x or 1.1.x, as text", "/overlay")
            return "1.1"
        return match[1]

    def info(self, root: dict[str, Any], minor: str) -> dict[str, Any]:
        info = root.get("info")
        if not isinstance(info, dict):
            self.wrong("info is required and must be an object", "/info")
            return {}
        self.fields(info, _INFO[minor], "/info")
        for name in ("title", "version"):
            if not isinstance(info.get(name), str):
                self.wrong(f"info.{name} is required and must be text", f"/info/{name}")
        self.text(info, "description", "/info")
        return info

    def actions(self, root: dict[str, Any], minor: str) -> list[Action]:
        actions = root.get("actions")
        if not isinstance(actions, list) or not actions:
            self.wrong("actions is required and must be an array with at least one action", "/actions")
            return []
        found: list[Action] = []
        for index, action in enumerate(actions):
            pointer = f"/actions/{index}"
            if isinstance(action, dict):
                found.append(self.action(action, index, pointer, minor))
            else:
                self.wrong("an action must be an object", pointer)
        self.unique(actions)
        return found

    def action(self, action: dict[str, Any], index: int, pointer: str, minor: str) -> Action:
        self.fields(action, _ACTION[minor], pointer)
        target = self.text(action, "target", pointer)
        if target is None:
            self.wrong("an action needs a target", pointer)
        elif not target.startswith("$"):
            self.wrong("a target is a JSONPath query and begins with $", f"{pointer}/target")
        flags = {name: action.get(name, False) for name in ("remove", OPTIONAL)}
        for name, value in flags.items():
            if not isinstance(value, bool):
                self.wrong(f"{name} must be true or false", f"{pointer}/{name}")
        copy = self.text(action, "copy", pointer)
        if copy is not None and "update" in action and flags["remove"] is not True:
            self.wrong("an action has either update or copy", pointer)
        return Action(
            index,
            self.tree.line(pointer),
            target or "$",
            self.text(action, "description", pointer),
            action.get("update", UNSET),
            copy,
            flags["remove"] is True,
            flags[OPTIONAL] is True,
        )

    def unique(self, actions: list[Any]) -> None:
        by_target: dict[str, list[Any]] = {}
        for index, action in enumerate(actions):
            target = action.get("target") if isinstance(action, dict) else None
            seen = by_target.setdefault(target if isinstance(target, str) else "", [])
            if action in seen:
                self.wrong("actions must differ from each other; this one was already given", f"/actions/{index}")
            seen.append(action)

    def fields(self, holder: dict[str, Any], known: tuple[str, ...], pointer: str) -> None:
        for name in holder:
            if name not in known and not name.startswith("x-"):
                what = f"{name[:80]!r} is not a field of the Overlay specification"
                self.wrong(f"{what}; known here: {', '.join(known)}, x-…", pointer)

    def text(self, holder: dict[str, Any], name: str, pointer: str) -> str | None:
        value = holder.get(name)
        if name in holder and not isinstance(value, str):
            self.wrong(f"{name} must be text", f"{pointer}/{name}")
            return None
        return value
