"""Where a JSON pointer stands in a YAML text: one pass over its events, and only when somebody asks."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from sdkloom.source import pointer as pointers
from sdkloom.source import scalars
from sdkloom.source.yaml_text import column_of, events, line_of

__all__ = ["YamlLines", "first_yaml_duplicate"]


class YamlLines:
    """Lines in a YAML text: one pass over its events when first asked, a dictionary afterwards."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _index(self) -> _YamlIndex:
        index = _YamlIndex()
        next_event = events(self._text)
        try:
            while index.feed(next_event()):
                pass
        except yaml.YAMLError:
            pass  # the lines up to the error are what there is
        return index

    def line(self, pointer: str) -> int:
        """The 1-based line of the value's key (or of a sequence item), or of its nearest ancestor in the text."""
        return min(self._found(pointer), self._text.count("\n") + 1)  # an empty document "stands" after its last line

    def _found(self, pointer: str) -> int:
        index = self._index
        while pointer:
            line = index.lines.get(pointer)
            if line is not None:
                return line
            pointer = index.through_alias(pointer) or pointers.parent(pointer)
        return index.lines.get("", 1)


class _YamlIndex:
    """Pointer -> line, and the pointer of an alias -> the pointer of its anchor."""

    def __init__(self) -> None:
        self.lines: dict[str, int] = {}
        self.aliases: dict[str, str] = {}
        self.anchors: dict[str, str] = {}
        self.stack: list[_Open] = []

    def through_alias(self, pointer: str) -> str | None:
        """The pointer with its longest aliased part replaced by the place of the anchor."""
        prefix = pointer
        while prefix:
            if prefix in self.aliases:
                return self.aliases[prefix] + pointer[len(prefix) :]
            prefix = pointers.parent(prefix)
        return None

    def feed(self, event: Any) -> bool:
        """Take one event; false at the end of the document's only root, or of a text without any document."""
        kind = type(event)
        if kind is StreamEndEvent:
            return False
        if kind in (MappingEndEvent, SequenceEndEvent):
            self.stack.pop()
            self.leave()
            return bool(self.stack)
        if kind not in (ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent):
            return True
        top = self.stack[-1] if self.stack else None
        if top is not None and top.mapping and top.pointer is None:
            self.key(top, event)
            return True
        pointer = self.enter(top, event)
        if kind in (MappingStartEvent, SequenceStartEvent):
            self.stack.append(_Open(pointer, kind is MappingStartEvent))
            return True
        self.leave()
        return bool(self.stack)

    def key(self, top: _Open, event: Any) -> None:
        text = event.value if type(event) is ScalarEvent else ""
        if type(event) is ScalarEvent and event.implicit[0]:
            text = scalars.key_text(text)
        top.pointer = pointers.join(top.base, text)
        self.lines.setdefault(top.pointer, line_of(event))

    def enter(self, top: _Open | None, event: Any) -> str:
        pointer = "" if top is None else top.pointer if top.pointer is not None else f"{top.base}/{top.count}"
        self.lines.setdefault(pointer, line_of(event))
        if type(event) is AliasEvent:
            self.aliases[pointer] = self.anchors.get(event.anchor or "", "")
        elif event.anchor is not None:
            self.anchors[event.anchor] = pointer
        return pointer

    def leave(self) -> None:
        if self.stack:
            top = self.stack[-1]
            top.count += 1
            top.pointer = None


class _Open:
    """An open mapping or sequence: its own pointer, and the pointer of the member that is being read."""

    __slots__ = ("base", "count", "mapping", "pointer")

    def __init__(self, base: str, mapping: bool) -> None:
        self.base = base
        self.mapping = mapping
        self.count = 0
        self.pointer: str | None = None


def first_yaml_duplicate(text: str, line: int, column: int, key: str) -> int | None:
    """The line of the first occurrence of ``key`` in the mapping whose repeated key stands at ``line``, ``column``."""
    index = _YamlIndex()
    next_event = events(text)
    while True:
        event = next_event()
        if line_of(event) == line and column_of(event) == column and type(event) in (ScalarEvent, AliasEvent):
            return index.lines.get(pointers.join(index.stack[-1].base, key)) if index.stack else None
        if not index.feed(event):
            return None
