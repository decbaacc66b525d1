"""The table as a picture: one bar for each row, its length the ratio to the peer. No word about the machine or the time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from tests.bench.report import Row

LINE, GAP, TOP, LEFT, FULL, RIGHT = 20, 8, 52, 205, 180, 62
COLUMN = LEFT + FULL + RIGHT
_TITLE = "What the package costs, as a share of what others cost"
_NOTE = "grey: the other one; blue: this package; orange: more than the other one; a mark: the aim; CPU, unless memory is said"
_STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#24292f}.h{font-weight:600}.s{fill:#57606a}.o{fill:#0969da}.p{fill:#d0d7de}"
    ".w{fill:#bc4c00}.a{fill:#24292f}"
    "@media(prefers-color-scheme:dark){text,.a{fill:#e6edf3}.s{fill:#9198a1}.o{fill:#4493f8}.p{fill:#3d444d}.w{fill:#db6d28}}"
)


def draw(rows: Sequence[Row]) -> str:
    """An SVG of the rows that have a ratio: those about the same thing under one heading, in two columns."""
    groups: dict[str, list[Row]] = {}
    for r in rows:
        if r.ratio is not None:
            groups.setdefault(r.what, []).append(r)
    heights = {what: LINE * (1 + len(group)) + GAP for what, group in groups.items()}
    half, lines, left, top, lowest = sum(heights.values()) / 2, list[str](), 0, TOP, TOP
    for what, group in groups.items():
        if left == 0 and top - TOP + heights[what] / 2 > half:
            left, top = COLUMN, TOP
        lines += _group(what, group, left, top)
        top += heights[what]
        lowest = max(lowest, top)
    width, height = 2 * COLUMN, lowest + 4
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    head = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(_TITLE)}">',
        f"<style>{_STYLE}</style>",
        f'<text x="8" y="20" class="h">{escape(_TITLE)}</text>',
        f'<text x="8" y="38" class="s">{escape(_NOTE)}</text>',
    ]
    return "\n".join([*head, *lines, "</svg>", ""])


def _group(what: str, rows: Sequence[Row], left: int, top: int) -> Iterator[str]:
    yield f'<text x="{left + 8}" y="{top + 14}" class="h">{escape(what)}</text>'
    for number, r in enumerate(rows, 1):
        yield from _bar(r, left, top + LINE * number)


def _bar(r: Row, left: int, top: int) -> Iterator[str]:
    ratio, start = r.ratio or 0.0, left + LEFT
    filled = max(1, round(FULL * min(1.0, ratio)))
    yield f'<text x="{start - 10}" y="{top + 14}" text-anchor="end" class="s">{escape(r.peer)}</text>'
    yield f'<rect x="{start}" y="{top + 4}" width="{FULL}" height="12" class="p"/>'
    yield f'<rect x="{start}" y="{top + 4}" width="{filled}" height="12" class="{"o" if ratio <= 1 else "w"}"/>'
    if r.aim is not None and r.aim <= 1:
        yield f'<rect x="{start + round(FULL * r.aim) - 1}" y="{top + 1}" width="2" height="18" class="a"/>'
    yield f'<text x="{start + FULL + 8}" y="{top + 14}">{share(ratio)}</text>'


def share(ratio: float) -> str:
    """A ratio as people say it: ``0.42``, or ``1/36`` where it is small."""
    return f"1/{1 / ratio:.0f}" if 0 < ratio < 0.1 else f"{ratio:.2f}"
