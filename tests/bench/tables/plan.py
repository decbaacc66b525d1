"""How much is measured."""

from __future__ import annotations

from msgspec import Struct


class Effort(Struct, frozen=True):
    """Numbers of repetitions. ``QUICK`` shows whether everything works; its figures are noisy."""

    rounds: int
    requests: int
    events: int
    pages: int
    streams: int
    starts: int
    generations: int
    sizes: tuple[int, ...]


FULL = Effort(
    rounds=9, requests=300, events=100_000, pages=1000, streams=1000, starts=9, generations=3, sizes=(1, 2, 4, 8)
)
QUICK = Effort(rounds=3, requests=50, events=5_000, pages=20, streams=100, starts=3, generations=1, sizes=(1, 2))
