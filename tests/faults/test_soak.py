"""Real clients against a server that fails at random, for as long as is asked for.

`SDKLOOM_SOAK_SECONDS=1800 pytest tests/faults/test_soak.py -m slow` is the long run; ten seconds are the default.
Every call is accounted for: it returns what was sent, or raises an error with a name. Memory and descriptors stay flat.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from runtime.async_client import AsyncClient
from runtime.client import Client
from runtime.errors import SDKError
from runtime.models import Model
from runtime.operation import Events, Idempotency, Json, Match, Operation
from runtime.spec import ClientSpec

from tests.faults.replies import chunked, gzipped, reply
from tests.faults.server import FaultServer, Peer, Recorded
from tests.faults.test_life_cycle import descriptors, settles

SECONDS = float(os.environ.get("SDKLOOM_SOAK_SECONDS", "10"))
WORKERS = 4
MIB = 1024 * 1024


class Echo(Model):
    id: str


class Tick(Model, tag_field="type", tag="tick"):
    n: int


class End(Model, tag_field="type", tag="end"):
    n: int


SPEC = ClientSpec(name="soak", client="Soak", user_agent="soak/1", servers=("http://127.0.0.1",))
_GET: Operation[Echo] = Operation("GET", "/echo/{id}", response=Json(Echo, at="/data"))
_POST: Operation[Echo] = Operation("POST", "/echo/{id}", response=Json(Echo, at="/data"), idempotency=Idempotency())
_STREAM: Operation[Any] = Operation("GET", "/ticks", response=Events(Tick | End, terminal=(Match("/type", "end"),)))


class SoakClient(Client):
    _spec = SPEC

    def __init__(self, **settings: Any) -> None:
        super().__init__(credentials={}, parameters={}, settings=settings)


class AsyncSoakClient(AsyncClient):
    _spec = SPEC

    def __init__(self, **settings: Any) -> None:
        super().__init__(credentials={}, parameters={}, settings=settings)


class Chaos:
    """Right answers, most of the time."""

    def __init__(self) -> None:
        self._random = random.Random(7)

    async def __call__(self, peer: Peer, request: Recorded) -> None:
        chance, whole = self._random, self._answer(request)
        mood = chance.random()
        if mood < 0.70:
            await peer.send(whole)
        elif mood < 0.76:
            await peer.send(reply(b'{"error": "busy"}', chance.choice([429, 500, 503]), retry_after="0"))
        elif mood < 0.82:
            await peer.send(whole[: chance.randrange(len(whole))])
            peer.reset() if chance.random() < 0.5 else await peer.close()
        elif mood < 0.88:
            await peer.drip(whole, 0.0, size=chance.randrange(1, 200))
        elif mood < 0.92:
            await peer.send(whole)
            await peer.close()
        elif mood < 0.96:
            await peer.send(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nnoise and more")
        else:
            await peer.pause(0.3)
            await peer.close()

    def _answer(self, request: Recorded) -> bytes:
        if request.target == b"/ticks":
            events = [{"type": "tick", "n": n} for n in range(20)] + [{"type": "end", "n": 20}]
            data = [f"data: {json.dumps(event)}\n\n".encode() for event in events]
            return chunked(*data, content_type="text/event-stream")
        body = json.dumps({"data": {"id": request.target.rpartition(b"/")[2].decode()}}).encode()
        return gzipped(body) if self._random.random() < 0.3 else reply(body)


def _settings(server: FaultServer) -> dict[str, Any]:
    return {"base_url": server.url, "timeout": 0.2, "max_retries": 1, "deadline": 2.0}


def _sync_worker(server: FaultServer, until: float, seed: int, seen: Counter[str]) -> None:
    chance = random.Random(seed)
    with SoakClient(**_settings(server)) as client:
        while time.monotonic() < until:
            id = f"{chance.randrange(10**9)}"
            try:
                if chance.random() < 0.2:
                    with client.stream(_STREAM) as stream:
                        ticks = [event.n for event in stream]
                    assert ticks == list(range(21))
                else:
                    assert client.call(chance.choice([_GET, _POST]), path=(id,)).id == id
                seen["answered"] += 1
            except SDKError as error:
                seen[type(error).__name__] += 1
            seen["calls"] += 1


async def _async_worker(server: FaultServer, until: float, seed: int, seen: Counter[str]) -> None:
    chance = random.Random(seed)
    async with AsyncSoakClient(**_settings(server)) as client:
        while time.monotonic() < until:
            id = f"{chance.randrange(10**9)}"
            try:
                if chance.random() < 0.2:
                    async with client.stream(_STREAM) as stream:
                        ticks = [event.n async for event in stream]
                    assert ticks == list(range(21))
                else:
                    assert (await client.call(chance.choice([_GET, _POST]), path=(id,))).id == id
                seen["answered"] += 1
            except SDKError as error:
                seen[type(error).__name__] += 1
            seen["calls"] += 1


def _round(server: FaultServer, seconds: float, seen: Counter[str]) -> None:
    until = time.monotonic() + seconds
    counters = [Counter[str]() for _ in range(2 * WORKERS)]
    failures: list[BaseException] = []

    def sync(number: int) -> None:
        try:
            _sync_worker(server, until, number, counters[number])
        except BaseException as error:
            failures.append(error)

    async def tasks() -> None:
        numbers = range(WORKERS, 2 * WORKERS)
        await asyncio.gather(*(_async_worker(server, until, number, counters[number]) for number in numbers))

    threads = [threading.Thread(target=sync, args=(number,)) for number in range(WORKERS)]
    for thread in threads:
        thread.start()
    asyncio.run(tasks())
    for thread in threads:
        thread.join()
    assert failures == []
    for counter in counters:
        seen.update(counter)
    server.requests.clear()


def _resident() -> int:
    gc.collect()
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.slow
def test_soak(start: Callable[..., FaultServer], count: Callable[[str, int], None]) -> None:
    server = start(Chaos())
    seen: Counter[str] = Counter()
    _round(server, max(SECONDS / 10, 1.0), seen)
    memory, files = _resident(), descriptors()
    for _ in range(9):
        _round(server, SECONDS / 10, seen)
    calls, named = seen.pop("calls"), dict(seen)
    assert sum(named.values()) == calls, "a call is unaccounted for"
    assert named["answered"] > calls * 0.8
    assert server.wait_for_open(0)
    assert settles(files)
    assert _resident() - memory < 16 * MIB
    for name, number in named.items():
        count(f"soak, {name}", number)
