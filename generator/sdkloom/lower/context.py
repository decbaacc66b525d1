"""What every part of the lowering shares: the document, the findings, and the declarations that are made."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from sdkloom.diagnostics import Diagnostics
from sdkloom.ir.traits import Match
from sdkloom.ir.types import Decl, Type, UnionOf
from sdkloom.lower.words import LONGEST, nearest

_MOST_WORDS = 2_000
_MOST_WORK = 50_000_000  # a second or two

Node = Any
"""A value of the document: plain dict, list or scalar. Whoever reads one checks its type first."""


class Resolved(Protocol):
    """What a reference leads to. ``siblings``: what stands beside ``$ref`` and applies (3.1 and later)."""

    @property
    def value(self) -> Any: ...
    @property
    def pointer(self) -> str: ...
    @property
    def siblings(self) -> dict[str, Any] | None: ...
    @property
    def missing(self) -> bool: ...
    @property
    def circular(self) -> bool: ...


class EndMarks(NamedTuple):
    """How a schema of events says that a stream ends: with a fixed text as data, or with one of these events."""

    sentinel: str | None = None
    terminal: tuple[tuple[Match, ...], ...] = ()


@dataclass
class Pending:
    """A declaration that is named but not built. ``parts``: (node, pointer) pairs that together describe a model; ``common``:
    the places of those that a union's other members have as well, which its own parts may narrow."""

    id: str
    name: str
    node: Node
    pointer: str
    parts: list[tuple[dict[str, Any], str]] | None = None
    type: Type | None = None  # an alias whose type is already known
    common: frozenset[str] = frozenset()


TypeOf = Callable[["Context", Node, str, str, int], Type]


@dataclass
class Context:
    """One run of the lowering. ``notes`` gathers (code, sentence) of what was weakened since it was last taken."""

    document: Any
    diagnostics: Diagnostics
    type_of: TypeOf
    decls: dict[str, Decl] = field(default_factory=dict)
    queue: deque[Pending] = field(default_factory=deque)
    known: set[str] = field(default_factory=set)
    refs: dict[str, Type] = field(default_factory=dict)
    nullable: dict[str, bool] = field(default_factory=dict)
    unions: list[UnionOf] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    decl_codes: dict[str, set[str]] = field(default_factory=dict)
    peeked: dict[str, Any] = field(default_factory=dict)
    children: dict[str, list[str]] | None = None
    short_names: dict[str, str] | None = None
    resolving: set[str] = field(default_factory=set)
    mapped: set[tuple[str, str]] = field(default_factory=set)  # (place of a schema, tag value), as mappings say
    events: set[str] = field(default_factory=set)
    end_marks: dict[str, EndMarks] = field(default_factory=dict)
    searched: int = 0  # pairs of characters that were compared for hints

    def error(self, code: str, message: str, pointer: str, hint: str | None = None) -> None:
        """Report something that makes the description unusable; the stage stops at its end."""
        self.diagnostics.report(code, message, pointer=pointer, hint=hint)

    def warn(self, code: str, message: str, pointer: str, hint: str | None = None) -> None:
        """Report something that was repaired or left out and loses nothing that a caller needs."""
        self.diagnostics.report(code, message, severity="warning", pointer=pointer, hint=hint)

    def note(self, code: str, message: str, pointer: str) -> None:
        """Report that a keyword without effect on types was passed over."""
        self.diagnostics.report(code, message, severity="note", pointer=pointer)

    def remark(self, code: str, sentence: str, pointer: str) -> None:
        """Report what a type cannot say and weakens nothing; the sentence goes into the docs, as one of :meth:`degrade` does."""
        self.note(code, sentence, pointer)
        self.notes.append(("", sentence))

    def degrade(self, code: str, sentence: str, pointer: str, hint: str | None = None) -> None:
        """Report a weaker type; the sentence goes into the docs of the nearest thing that is emitted."""
        self.diagnostics.report(code, sentence, severity="degraded", pointer=pointer, hint=hint)
        self.notes.append((code, sentence))

    @contextmanager
    def following(self, pointer: str) -> Iterator[None]:
        """What is done inside follows references from ``pointer``; a chain of them that is too long stops the stage."""
        try:
            yield
        except RecursionError:
            text = "references lead on and on from here: the chain is too long to be followed"
            self.diagnostics.fail("LOW092", text, pointer=pointer, hint="let them lead to the last schema at once")

    def nearest(self, word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
        """The known word that differs least, for a hint; none any more when the search has cost too much."""
        words = list(known)[:_MOST_WORDS]
        self.searched += len(words) * min(len(word), LONGEST) ** 2
        return nearest(word, words, cutoff) if self.searched <= _MOST_WORK else None

    def take_notes(self, since: int, codes: set[str]) -> tuple[str, ...]:
        """The sentences gathered since a mark, without repetition; their codes are added to ``codes``."""
        if len(self.notes) == since:
            return ()
        taken = self.notes[since:]
        codes.update(code for code, _ in taken if code)
        return tuple(dict.fromkeys(sentence for _, sentence in taken if sentence))

    def declare(self, pending: Pending) -> None:
        """Put a declaration on the list of those to build, once."""
        if pending.id not in self.known:
            self.known.add(pending.id)
            self.queue.append(pending)
