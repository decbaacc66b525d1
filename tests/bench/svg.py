"""The table as a picture: one bar for each row, its length the ratio to the peer. No word about the machine or the time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from tests.bench.report import Row

LINE, TOP, LEFT, FULL, RIGHT = 20, 52, 300, 260, 70
_TITLE = "What the package costs, as a share of what others cost"
_NOTE = "blue: this package; grey: the other one; shorter is better; CPU, unless memory is said"
_STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#24292f}.h{font-weight:600}.s{fill:#57606a}.o{fill:#0969da}.p{fill:#d0d7de}"
    "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.s{fill:#9198a1}.o{fill:#4493f8}.p{fill:#3d444d}}"
)


def draw(rows: Sequence[Row]) -> str:
    """An SVG of the rows that have a ratio, those about the same thing under one heading.

    A bar that is full is as costly as the peer, or more so: the number says it.
    """
    lines: list[str] = []
    top = TOP
    for what, group in groupby((r for r in rows if r.ratio is not None), key=lambda r: r.what):
        lines.append(f'<text x="8" y="{top + 14}" class="h">{escape(what)}</text>')
        top += LINE
        for r in group:
            lines += _bar(r, top)
            top += LINE
    width, height = LEFT + FULL + RIGHT, top + 12
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    head = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(_TITLE)}">',
        f"<style>{_STYLE}</style>",
        f'<text x="8" y="20" class="h">{escape(_TITLE)}</text>',
        f'<text x="8" y="38" class="s">{escape(_NOTE)}</text>',
    ]
    return "\n".join([*head, *lines, "</svg>", ""])


def _bar(r: Row, top: int) -> Iterator[str]:
    ratio = r.ratio or 0.0
    filled = max(1, round(FULL * min(1.0, ratio)))
    yield f'<text x="{LEFT - 10}" y="{top + 14}" text-anchor="end" class="s">{escape(r.peer)}</text>'
    yield f'<rect x="{LEFT}" y="{top + 4}" width="{FULL}" height="12" class="p"/>'
    yield f'<rect x="{LEFT}" y="{top + 4}" width="{filled}" height="12" class="o"/>'
    yield f'<text x="{LEFT + FULL + 8}" y="{top + 14}">{share(ratio)}</text>'


def share(ratio: float) -> str:
    """A ratio as people say it: ``0.42``, or ``1/36`` where it is small."""
    return f"1/{1 / ratio:.0f}" if 0 < ratio < 0.1 else f"{ratio:.2f}"
