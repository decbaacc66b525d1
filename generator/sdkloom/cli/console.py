"""All printing: for a person on a terminal, or as one JSON object for a machine."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sdkloom.diagnostics import Diagnostic, Diagnostics
from sdkloom.inputs import Progress

if TYPE_CHECKING:
    from rich.console import Console

SHOWN_AT_MOST = 30
OF_ONE_CODE = 4  # errors excepted: each of them has to be mended
_COLOURS = {"error": "bold red", "degraded": "yellow", "warning": "yellow", "note": "dim"}


class Reporter:
    """What a command says. Answers go to standard output, progress and diagnostics to standard error.

    With ``as_json`` standard output gets exactly one JSON object, and standard error nothing. Colours, tables and spinners
    are rich's, which is loaded when one is needed.
    """

    def __init__(self, *, as_json: bool, verbose: bool = False) -> None:
        self.as_json, self.verbose = as_json, verbose

    @cached_property
    def out(self) -> Console:
        from rich.console import Console

        # A pipe or a log has no width: a table is cut to 80 columns there unless it is told better.
        return Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else 250)

    @cached_property
    def err(self) -> Console:
        from rich.console import Console

        return Console(stderr=True, highlight=False, soft_wrap=True)

    def say(self, text: str, style: str | None = None) -> None:
        """One line of an answer, as it is, or in rich's ``style``."""
        if self.as_json:
            return
        if style is None:
            sys.stdout.write(f"{printable(text)}\n")
            return
        from rich.text import Text

        self.out.print(Text(printable(text)), style=style)

    def table(self, title: str, columns: list[str], rows: list[list[str]]) -> None:
        """A table, its columns as wide as their cells."""
        if self.as_json:
            return
        from rich.markup import escape
        from rich.table import Table

        table = Table(title=title or None, title_justify="left", box=None, pad_edge=False)
        for column in columns:
            table.add_column(column, overflow="fold")
        for row in rows:
            table.add_row(*(escape(printable(cell)) for cell in row))
        self.out.print(table)

    def answer(self, data: dict[str, Any], diagnostics: Diagnostics) -> None:
        """The machine's answer; nothing when a person is asking."""
        if self.as_json:
            data = {**data, "diagnostics": [d.as_json() for d in diagnostics.located()]}
            sys.stdout.write(json.dumps(data, indent=1) + "\n")

    def diagnostics(self, diagnostics: Diagnostics) -> None:
        """Errors and degradations first; notes only when asked for; the rest, and what is said again and again, counted."""
        if self.as_json:
            return
        order = ("error", "degraded", "warning", "note")
        items = sorted(diagnostics.located(), key=lambda d: order.index(d.severity))
        shown = [d for d in items if self.verbose or d.severity in ("error", "degraded", "warning")]
        first = shown if self.verbose else _first(shown)
        for item in first:
            self._diagnostic(item)
        if len(shown) > len(first):
            from rich.text import Text

            hidden = Counter(item.code for item in shown) - Counter(item.code for item in first)
            counts = ", ".join(f"{count:,} {code}" for code, count in sorted(hidden.items()))
            text = f"… and {hidden.total():,} more ({counts}); --verbose shows all"
            self.err.print(Text(text, style="dim"))

    def _diagnostic(self, item: Diagnostic) -> None:
        place = ":".join(str(part) for part in (item.file, item.line) if part is not None)
        from rich.text import Text

        line = Text()
        if place:
            line.append(f"{printable(place)}: ", style="bold")
        line.append(f"{item.severity} {item.code}", style=_COLOURS[item.severity])
        line.append(f" {printable(item.message)}")
        if item.pointer is not None:
            line.append(f"\n    at {printable(item.pointer) or '(root)'}", style="dim")
        if item.hint:
            line.append(f"\n    hint: {printable(item.hint)}", style="cyan")
        self.err.print(line)

    @contextmanager
    def working(self) -> Iterator[Progress]:
        """Progress on standard error while something takes long: a spinner on a terminal, nothing elsewhere."""
        if self.as_json or not sys.stderr.isatty():
            yield lambda _: None
            return
        from rich.markup import escape

        with self.err.status("") as status:
            yield lambda text: status.update(escape(text))


def _first(items: list[Diagnostic]) -> list[Diagnostic]:
    """Those that are shown when not all of them are."""
    of_code: Counter[str] = Counter()
    shown: list[Diagnostic] = []
    for item in items:
        of_code[item.code] += 1
        if item.severity == "error" or of_code[item.code] <= OF_ONE_CODE:
            shown.append(item)
    return shown[:SHOWN_AT_MOST]


def printable(text: str) -> str:
    """Foreign text without control characters: a description must not steer the terminal."""
    return "".join(c if c.isprintable() or c in "\n" else f"\\x{ord(c):02x}" for c in text)
