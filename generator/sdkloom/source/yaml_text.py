"""YAML text to plain values, built from libyaml's events.

The events are PyYAML's; the tree above them is ours, because what it has to refuse (duplicate keys, foreign tags,
bombs, cycles, several documents) and to keep (YAML 1.2 scalars, JSON's member names) is not what its loaders do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from sdkloom.source import scalars
from sdkloom.source.limits import MAX_DEPTH, MAX_EXPANDED

__all__ = ["DuplicateKey", "YamlError", "column_of", "copy_tree", "events", "line_of", "parse_yaml"]

_CORE = "tag:yaml.org,2002:"
_MERGE_TAG = _CORE + "merge"
_UNSET: Any = object()
_MAP_TAGS = (None, "!", _CORE + "map")
_SEQUENCE_TAGS = (None, "!", _CORE + "seq")


class YamlError(ValueError):
    """Why a text was refused: a code, a message and the 1-based line."""

    def __init__(self, code: str, message: str, line: int | None) -> None:
        super().__init__(message)
        self.code, self.message, self.line = code, message, line


def events(text: str) -> Callable[[], Event]:
    """A function that gives the next parser event each time it is called; libyaml's when PyYAML has it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    get_event: Callable[[], Event] = loader.get_event
    return get_event


def parse_yaml(text: str) -> tuple[Any, list[int]]:
    """The value of the one document in ``text``, and the lines of numbers that are not finite.

    :raises YamlError: it is not YAML, or something in it is refused.
    """
    builder = _Builder()
    try:
        builder.run(events(text))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1 if isinstance(error.position, int) else None
        raise YamlError("SRC003", f"this character is not allowed in YAML: {error.reason}", line) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = " ".join(part for part in (error.problem, error.context) if part)
        raise YamlError("SRC003", f"not valid YAML: {said}", mark.line + 1 if mark else None) from None
    except yaml.YAMLError as error:
        raise YamlError("SRC003", f"not valid YAML: {str(error)[:200]}", None) from None
    if not builder.documents:
        raise YamlError("SRC004", "the text is empty but for comments", 1)
    return builder.root, builder.not_finite


class _Frame:
    """One open mapping or sequence."""

    __slots__ = ("anchor", "before", "container", "key", "merges", "parent")

    def __init__(self, container: Any, parent: _Frame | None, anchor: str | None, before: int) -> None:
        self.container = container
        self.parent = parent
        self.anchor = anchor
        self.before = before
        self.key: Any = _UNSET
        self.merges: list[Any] | None = None


class _Builder:
    def __init__(self) -> None:
        self.root: Any = None
        self.not_finite: list[int] = []
        self.frame: _Frame | None = None
        self.depth = 0
        self.count = 0
        self.expanded = 0
        self.documents = 0
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.open_anchors: set[str] = set()
        self.words: dict[str, Any] = {}

    def run(self, next_event: Callable[[], Event]) -> None:
        """Feed every event to its handler; the handlers are methods so that each says one thing."""
        handlers: dict[type[Event], Callable[[Any], None]] = {
            ScalarEvent: self.scalar,
            MappingStartEvent: self.mapping_start,
            SequenceStartEvent: self.sequence_start,
            MappingEndEvent: self.mapping_end,
            SequenceEndEvent: self.sequence_end,
            AliasEvent: self.alias,
            DocumentStartEvent: self.document_start,
        }
        while True:
            event = next_event()
            handler = handlers.get(type(event))
            if handler is not None:
                handler(event)
            elif type(event) is StreamEndEvent:
                return

    def document_start(self, event: DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            refuse("SRC007", "the file holds several YAML documents; a description is one", event)

    def scalar(self, event: ScalarEvent) -> None:
        self.count += 1
        frame = self.frame
        if frame is not None and frame.key is _UNSET and type(frame.container) is dict:
            self.key(frame, event)
            return
        value = self.value(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, 1)
        self.add(value)

    def value(self, event: ScalarEvent) -> Any:
        text: str = event.value
        if event.tag is None:
            if not event.implicit[0]:
                return text
            value = self.words.get(text, _UNSET)
            return value if value is not _UNSET else self.plain(text, event)
        if event.tag == "!":
            return text
        if not event.tag.startswith(_CORE):
            refuse_tag(event)
        try:
            return scalars.tagged(text, event.tag[len(_CORE) :])
        except scalars.BadScalar as error:
            refuse("SRC006", str(error), event)

    def plain(self, text: str, event: ScalarEvent) -> Any:
        try:
            value = scalars.plain(text)
        except ValueError as error:
            refuse("SRC008", str(error), event)
        if text[:2] in (".n", ".N", ".i", ".I", "-.", "+.") and scalars.is_not_finite(text):
            self.not_finite.append(line_of(event))
        else:
            self.words[text] = value
        return value

    def key(self, frame: _Frame, event: ScalarEvent) -> None:
        text: str = event.value
        if text == "<<" and (event.tag == _MERGE_TAG or (event.tag is None and event.implicit[0])):
            frame.key = _MERGE
            return
        if event.tag is None and event.implicit[0]:
            text = scalars.key_text(text)
        elif event.tag is not None:
            text = as_key(self.value(event))
        if text in frame.container:
            refuse_duplicate(text, event)
        if event.anchor is not None:
            self.anchors[event.anchor] = (text, 1)
        frame.key = text

    def add(self, value: Any) -> None:
        frame = self.frame
        if frame is None:
            self.root = value
        elif type(frame.container) is list:
            frame.container.append(value)
        elif frame.key is _MERGE:
            frame.merges = frame.merges or []
            frame.merges.append(value)
            frame.key = _UNSET
        else:
            frame.container[frame.key] = value
            frame.key = _UNSET

    def mapping_start(self, event: MappingStartEvent) -> None:
        self.start({}, event)

    def sequence_start(self, event: SequenceStartEvent) -> None:
        self.start([], event)

    def start(self, container: Any, event: MappingStartEvent | SequenceStartEvent) -> None:
        frame = self.frame
        if event.tag not in (_MAP_TAGS if type(container) is dict else _SEQUENCE_TAGS):
            refuse_tag(event)
        if frame is not None and frame.key is _UNSET and type(frame.container) is dict:
            refuse("SRC003", "an object or array cannot be a key of a mapping", event)
        if self.depth >= MAX_DEPTH:
            refuse("SRC009", f"nested deeper than {MAX_DEPTH:,} levels", event)
        self.depth += 1
        if frame is None or frame.key is not _MERGE:
            self.add(container)
        self.frame = _Frame(container, frame, event.anchor, self.count)
        self.count += 1
        if event.anchor is not None:
            self.open_anchors.add(event.anchor)

    def mapping_end(self, event: MappingEndEvent) -> None:
        frame = self.frame
        if frame is not None and frame.merges is not None:
            self.merge(frame, event)
        self.end()

    def sequence_end(self, event: SequenceEndEvent) -> None:
        self.end()

    def end(self) -> None:
        frame = self.frame
        if frame is None:
            return
        self.depth -= 1
        self.frame = frame.parent
        if frame.anchor is not None:
            self.anchors[frame.anchor] = (frame.container, self.count - frame.before)
            self.open_anchors.discard(frame.anchor)
        if frame.parent is not None and frame.parent.key is _MERGE:
            self.add(frame.container)

    def alias(self, event: AliasEvent) -> None:
        if event.anchor in self.open_anchors:
            refuse(
                "SRC010", f"the alias *{event.anchor} stands inside its own anchor: the value would be infinite", event
            )
        value, size = self.anchors.get(event.anchor or "", (_UNSET, 0))
        if value is _UNSET:
            refuse("SRC003", f"not valid YAML: found undefined alias {event.anchor!r}", event)
        self.expand(size, event)
        frame = self.frame
        if frame is not None and frame.key is _UNSET and type(frame.container) is dict:
            if type(value) is dict or type(value) is list:
                refuse("SRC003", "an object or array cannot be a key of a mapping", event)
            frame.key = as_key(value)
            if frame.key in frame.container:
                refuse_duplicate(frame.key, event)
            return
        self.add(value if frame is not None and frame.key is _MERGE else duplicate(value))

    def expand(self, size: int, event: Event) -> None:
        """Count what an alias or a merge adds, before anything of it is made."""
        self.count += size
        self.expanded += size
        if self.expanded > MAX_EXPANDED:
            refuse("SRC011", f"YAML aliases expand to more than {MAX_EXPANDED:,} nodes", event)

    def merge(self, frame: _Frame, event: Event) -> None:
        """Apply ``<<``: own keys win, then the earlier of several mappings (https://yaml.org/type/merge.html)."""
        merged: dict[str, Any] = {}
        for source in frame.merges or ():
            for mapping in source if type(source) is list else [source]:
                if type(mapping) is not dict:
                    refuse("SRC003", "the value of a merge key << is not a mapping", event)
                for key, value in mapping.items():
                    if key not in frame.container and key not in merged:
                        merged[key] = duplicate(value)
        own = dict(frame.container)
        frame.container.clear()
        frame.container.update(merged)
        frame.container.update(own)


_MERGE: Any = object()


def duplicate(value: Any) -> Any:
    """A copy of an aliased value. Tree, not graph: a later change in one place must not show in another."""
    if type(value) is not dict and type(value) is not list:
        return value
    return copy_tree(value)


def copy_tree(root: Any) -> Any:
    """A deep copy that does not recurse."""
    made: Any = {} if type(root) is dict else []
    work = [(root, made)]
    while work:
        source, target = work.pop()
        for key, value in source.items() if type(source) is dict else enumerate(source):
            child = value
            if type(value) is dict or type(value) is list:
                child = {} if type(value) is dict else []
                work.append((value, child))
            if type(target) is dict:
                target[key] = child
            else:
                target.append(child)
    return made


def as_key(value: Any) -> str:
    """A tagged or aliased scalar as a member name."""
    if isinstance(value, str):
        return value
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else str(value)


def line_of(event: Any) -> int:
    """The 1-based line on which an event starts."""
    return int(event.start_mark.line) + 1


def column_of(event: Any) -> int:
    """The 0-based column at which an event starts."""
    return int(event.start_mark.column)


def refuse(code: str, message: str, event: Event) -> NoReturn:
    raise YamlError(code, message, line_of(event))


def refuse_tag(event: Any) -> NoReturn:
    refuse("SRC006", f"the YAML tag {str(event.tag)[:80]!r} is not part of JSON's types and is not read", event)


class DuplicateKey(YamlError):
    """A key that occurs twice in one mapping; ``offset`` tells this one from the first."""

    def __init__(self, key: str, line: int, column: int) -> None:
        super().__init__("SRC005", f"the key {key[:80]!r} occurs twice", line)
        self.key, self.column = key, column


def refuse_duplicate(key: str, event: Event) -> NoReturn:
    raise DuplicateKey(key, line_of(event), column_of(event))
