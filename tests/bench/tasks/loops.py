"""How a task is repeated."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

Run = Callable[[int], object]


def looped(once: Callable[[], Coroutine[Any, Any, object]]) -> Run:
    """``run(units)`` for a coroutine, all in one event loop."""
    loop = asyncio.new_event_loop()

    async def batch(units: int) -> None:
        for _ in range(units):
            await once()

    return lambda units: loop.run_until_complete(batch(units))


def repeated(once: Callable[[], object]) -> Run:
    """``run(units)`` for a function."""

    def run(units: int) -> None:
        for _ in range(units):
            once()

    return run
