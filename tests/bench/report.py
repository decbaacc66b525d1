"""What was measured, as rows: printed as a table, written as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct
from rich.console import Console
from rich.table import Table

from tests.bench.contest import Figure

SCALES = (("s", 1.0), ("ms", 1e-3), ("us", 1e-6), ("ns", 1e-9))


class Row(Struct, frozen=True, omit_defaults=True):
    """One comparison. ``ours`` and ``theirs`` are seconds of CPU for one unit, or bytes; ``aim`` is the largest ratio wanted.

    ``missing`` names the module without which the peer could not be measured.
    """

    what: str
    peer: str
    ours: float
    theirs: float
    aim: float | None = None
    kind: str = "seconds"
    missing: str | None = None

    @property
    def ratio(self) -> float | None:
        """Ours as a share of theirs; ``None`` where there is nothing to compare with."""
        return None if self.missing is not None or not self.theirs else self.ours / self.theirs

    @property
    def met(self) -> bool | None:
        """Whether the aim is met; ``None`` where there is none, or no peer."""
        return None if self.aim is None or self.ratio is None else self.ratio <= self.aim


def row(what: str, peer: str, ours: Figure, theirs: Figure, aim: float | None = None, *, units: int = 1) -> Row:
    """A row of two figures' CPU, for a ``units``-th part of what was measured."""
    return Row(what, peer, ours.cpu / units, theirs.cpu / units, aim, missing=ours.missing or theirs.missing)


def memory_row(what: str, peer: str, ours: Figure, theirs: Figure, aim: float | None = None) -> Row:
    """A row of two figures' memory."""
    return Row(what, peer, ours.memory, theirs.memory, aim, "bytes", ours.missing or theirs.missing)


def quantity(value: float, kind: str) -> str:
    """A number with its unit, three digits of it."""
    if kind == "bytes":
        return f"{value / 1024 / 1024:.1f} MiB" if value >= 100 * 1024 else f"{value / 1024:.1f} KiB"
    name, scale = next((pair for pair in SCALES if value >= pair[1]), SCALES[-1])
    shown = value / scale
    return f"{shown:.{max(0, 2 - len(str(int(shown))) + 1)}f} {name}"


def show(title: str, rows: Sequence[Row], console: Console) -> None:
    """Print the rows as a table."""
    table = Table(title=title, title_justify="left")
    for name in ("what", "ours", "peer", "", "ratio", "aim", "met"):
        table.add_column(name, justify="left" if name in ("what", "peer", "met") else "right")
    for r in rows:
        if r.missing is not None:
            table.add_row(r.what, "", r.peer, "not installed", "", "", "")
            continue
        met = "" if r.met is None else "yes" if r.met else "NO"
        aim = "" if r.aim is None else f"{r.aim:.3g}"
        shown = (
            quantity(r.ours, r.kind),
            r.peer,
            quantity(r.theirs, r.kind),
            "" if r.ratio is None else f"{r.ratio:.3f}",
        )
        table.add_row(r.what, *shown, aim, met)
    console.print(table)


def as_json(tables: Iterable[tuple[str, Sequence[Row]]]) -> bytes:
    """The tables for machines: seconds of CPU or bytes, ratio, aim, whether it is met. No word about the machine."""
    plain = [
        {"title": title, "rows": [{**msgspec.to_builtins(r), "ratio": r.ratio, "met": r.met} for r in rows]}
        for title, rows in tables
    ]
    return msgspec.json.format(msgspec.json.encode(plain), indent=2) + b"\n"
