"""One argument of a method, wherever it goes."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace
from sdkloom.ir.types import NO_CONSTRAINTS, Constraints, Type
from sdkloom.targets.python import symbols as s
from sdkloom.targets.python.types import Printer

_ROOM = 111  # columns between the indentation of an argument and the comma behind it


class Argument(Struct, frozen=True):
    """``default`` begins with `` = `` or is empty. ``place`` says what carries it; ``type`` is its own type."""

    name: str
    wire: str
    place: str
    annotation: str
    default: str
    doc: str
    type: Type
    examples: tuple[object, ...] = ()
    constraints: Constraints = NO_CONSTRAINTS
    on: bool = False
    """What the server takes for it where it is left out is true."""

    @property
    def is_file(self) -> bool:
        """Whether a file is what one gives. A body that may be many things is a file where that comes first."""
        if self.place != "body":
            return False
        return (
            ("FileInput" in self.annotation or "PartInput" in self.annotation)
            if self.wire
            else self.annotation.startswith("FileInput")
        )

    @property
    def signature(self) -> str:
        """The argument in a method's header. Parentheses around a long union: the form that every formatter keeps."""
        plain = f"{self.name}: {self.annotation}{self.default}"
        if len(plain) <= _ROOM or not _is_union(self.annotation):
            return plain
        return f"{self.name}: ({self.annotation}){self.default}"


def is_set(given: Argument, flag: tuple[str, bool] | None) -> bool:
    """Whether the method itself decides what is sent, so that nobody is asked for it."""
    return flag is not None and given.wire == flag[0] and given.place in ("body", "query")


def value_of(given: Argument, flag: tuple[str, bool] | None) -> str:
    """What is sent for an argument, as source; empty where nothing is: a flag that is not raised is left out when it may be."""
    if flag is None or not is_set(given, flag):
        return given.name
    return "True" if flag[1] else "False" if not given.default or given.on else ""


def _is_union(annotation: str) -> bool:
    """True when a ``|`` stands outside all brackets."""
    depth = 0
    for part in re.split(r'("(?:[^"\\]|\\.)*")|(\[)|(\])', annotation):
        depth += 1 if part == "[" else -1 if part == "]" else 0
        if depth == 0 and part and part[0] != '"' and "|" in part:
            return True
    return False


def argument(
    plain: Argument, hints: Printer, values: Printer, *, required: bool, flag: tuple[str, bool] | None = None
) -> Argument:
    """The argument, with a default where it may be left out."""
    if required:
        return plain
    if is_set(plain, flag):  # nobody sees it, so nothing is imported for it
        return replace(plain, default=f" = {s.UNSET.name}")
    annotation = f"{plain.annotation} | {hints.use(s.UNSET_TYPE)}"
    return replace(plain, annotation=annotation, default=f" = {values.use(s.UNSET)}")
