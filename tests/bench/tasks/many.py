"""Many streams open at a time, in one process. A unit is a stream of so many events, one every 20 ms."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Awaitable, Callable

import httpx2
from athena import AsyncAthena, Limits

from tests.bench.tasks.loops import Run

MOST = 100_000


def ours(address: str, events: str) -> Run:
    """Typed events."""
    limits = Limits(max_connections=MOST, max_keepalive=0)
    client = AsyncAthena(api_key="eak", workspace_id="w", base_url=f"{address}/ticks.{events}", limits=limits)
    agents = client.agents

    async def once() -> int:
        async with agents.execute_stream("agent:abc", message="hi") as stream:
            return sum([1 async for _ in stream])

    return _at_once(once, int(events))


def on_httpx2(address: str, events: str) -> Run:
    """The bytes alone."""
    client = httpx2.AsyncClient(limits=httpx2.Limits(max_connections=MOST, max_keepalive_connections=0))

    async def once() -> int:
        async with client.stream("GET", f"{address}/ticks.{events}/") as answer:
            return sum([1 async for _ in answer.aiter_raw()])

    return _at_once(once, int(events))


def _at_once(once: Callable[[], Awaitable[int]], events: int) -> Run:
    loop = asyncio.new_event_loop()

    async def batch(units: int) -> None:
        seen = await asyncio.gather(*(once() for _ in range(units)))
        assert min(seen) >= events // 2, "a stream ended early"  # two events may come in one piece

    def run(units: int) -> None:
        gc.collect()
        loop.run_until_complete(batch(units))

    return run
