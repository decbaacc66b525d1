"""The table as a picture: one bar for each row, its length the ratio to the peer. No word about the machine or the time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from tests.bench.report import Row

LINE, TOP, LEFT, FULL, RIGHT = 22, 58, 400, 300, 110
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#24292f}.s{fill:#57606a}.o{fill:#0969da}.p{fill:#d0d7de}"
    "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.s{fill:#9198a1}.o{fill:#4493f8}.p{fill:#3d444d}}"
)


def draw(title: str, rows: Sequence[Row]) -> str:
    """An SVG of the rows that have a ratio. A bar that is full is as costly as the peer, or more so."""
    shown = [r for r in rows if r.ratio is not None]
    width, height = LEFT + FULL + RIGHT, TOP + LINE * len(shown) + 12
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' role="img" aria-label="{escape(title)}">'
    )
    lines = [head, f"<style>{_STYLE}</style>", f'<text x="8" y="22" font-weight="600">{escape(title)}</text>']
    note = "share of the peer's cost; the grey bar is the peer, shorter is better"
    lines.append(f'<text x="8" y="42" class="s">{escape(note)}</text>')
    for number, r in enumerate(shown):
        lines += _bar(r, TOP + LINE * number)
    return "\n".join([*lines, "</svg>", ""])


def _bar(r: Row, top: int) -> Iterator[str]:
    ratio = r.ratio or 0.0
    filled = max(1, round(FULL * min(1.0, ratio)))
    label = f"{r.what}, against {r.peer}"
    yield f'<text x="{LEFT - 10}" y="{top + 14}" text-anchor="end">{escape(label)}</text>'
    yield f'<rect x="{LEFT}" y="{top + 3}" width="{FULL}" height="14" class="p"/>'
    yield f'<rect x="{LEFT}" y="{top + 3}" width="{filled}" height="14" class="o"/>'
    yield f'<text x="{LEFT + FULL + 10}" y="{top + 14}">{share(ratio)}</text>'


def share(ratio: float) -> str:
    """A ratio as people say it: ``0.42``, or ``1/36`` where it is small."""
    return f"1/{1 / ratio:.0f}" if 0 < ratio < 0.1 else f"{ratio:.2f}"
