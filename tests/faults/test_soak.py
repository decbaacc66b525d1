"""Real clients against a server that fails at random, for as long as is asked for.

`SDKLOOM_SOAK_SECONDS=1800 pytest tests/faults/test_soak.py -m slow` is the long run; ten seconds are the default.
Every call is accounted for, on both sides: it returns what was sent, or raises an error with a name; what it handed out
before is a beginning of the whole; the server never heard of it more often than the error says, and under one key only.
Memory and descriptors stay flat.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import random
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from runtime.async_client import AsyncClient
from runtime.client import Client
from runtime.errors import SDKError
from runtime.models import Model
from runtime.operation import Events, Idempotency, Json, Match, Operation, Pages
from runtime.spec import ClientSpec

from tests.faults.replies import chunked, gzipped, reply
from tests.faults.server import FaultServer, Peer, Recorded
from tests.faults.test_life_cycle import descriptors, settles

SECONDS = float(os.environ.get("SDKLOOM_SOAK_SECONDS", "10"))
WORKERS = 4
MIB = 1024 * 1024
TICKS = 21
PAGES, ON_A_PAGE = 4, 5


class Echo(Model):
    id: str


class Tick(Model, tag_field="type", tag="tick"):
    n: int


class End(Model, tag_field="type", tag="end"):
    n: int


SPEC = ClientSpec(name="soak", client="Soak", user_agent="soak/1", servers=("http://127.0.0.1",))
_GET: Operation[Echo] = Operation("GET", "/echo/{id}", response=Json(Echo, at="/data"))
_POST: Operation[Echo] = Operation("POST", "/echo/{id}", response=Json(Echo, at="/data"), idempotency=Idempotency())
_STREAM: Operation[Any] = Operation(
    "GET", "/ticks/{id}", response=Events(Tick | End, terminal=(Match("/type", "end"),))
)
_LIST: Operation[Echo] = Operation(
    "GET", "/items/{id}", response=Pages(Echo, style="cursor", items="/data", next="/next", cursor="cursor")
)
KINDS = ("get", "get", "post", "post", "stream", "walk")


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
        path, _, query = request.target.decode().partition("?")
        _, kind, id = path.split("/")
        if kind == "ticks":
            events = [{"type": "tick", "n": n} for n in range(TICKS - 1)] + [{"type": "end", "n": TICKS - 1}]
            data = [f"data: {json.dumps(event)}\n\n".encode() for event in events]
            return chunked(*data, content_type="text/event-stream")
        body = json.dumps(
            _page(int(query.partition("=")[2] or 0)) if kind == "items" else {"data": {"id": id}}
        ).encode()
        return gzipped(body) if self._random.random() < 0.3 else reply(body)


def _page(number: int) -> dict[str, Any]:
    first = number * ON_A_PAGE
    following = str(number + 1) if number + 1 < PAGES else None
    return {"data": [{"id": str(n)} for n in range(first, first + ON_A_PAGE)], "next": following}


class Book:
    """What one worker asked for in one round, and what became of it."""

    def __init__(self, round: int, worker: int) -> None:
        self.worker = worker
        self.name = f"{round}.{worker}"
        self.seen: Counter[str] = Counter()
        self.kinds: dict[str, str] = {}
        self.attempts: dict[str, int] = {}
        """What an error says of the calls that failed. A walk's error speaks of one page only, and is not in it."""
        self._chance = random.Random(self.name)

    def begin(self) -> tuple[str, str]:
        """A new call: its id, and its kind."""
        id, kind = f"{self.name}.{len(self.kinds)}", self._chance.choice(KINDS)
        self.kinds[id] = kind
        self.seen["calls"] += 1
        return id, kind

    def answered(self, id: str) -> None:
        """The call gave everything."""
        self.seen[f"{self.kinds[id]} answered"] += 1

    def failed(self, id: str, error: SDKError) -> None:
        """The call raised ``error``."""
        self.seen[type(error).__name__] += 1
        attempts = getattr(error, "attempts", None)
        if attempts is not None and self.kinds[id] != "walk":
            self.attempts[id] = attempts

    def compare(self, heard: dict[str, list[Recorded]]) -> None:
        """With what the server heard."""
        for id, kind in self.kinds.items():
            requests = heard.get(id, [])
            if id in self.attempts:
                assert len(requests) <= self.attempts[id], f"{kind}: sent more often than is said"
            if kind == "post":
                assert len({request.header(b"idempotency-key") for request in requests}) <= 1, "two keys for one call"
                assert all(request.header(b"idempotency-key") for request in requests)


def _settings(server: FaultServer) -> dict[str, Any]:
    return {"base_url": server.url, "timeout": 0.2, "max_retries": 1, "deadline": 2.0}


def _beginning(found: list[Any], whole: Iterable[Any]) -> None:
    """What was handed out before an error, or before the end, is right."""
    assert found == list(whole)[: len(found)]


def _ask(client: SoakClient, id: str, kind: str) -> None:
    if kind == "stream":
        ticks: list[int] = []
        try:
            with client.stream(_STREAM, path=(id,)) as stream:
                ticks.extend(event.n for event in stream)
            assert len(ticks) == TICKS
        finally:
            _beginning(ticks, range(TICKS))
    elif kind == "walk":
        items: list[str] = []
        try:
            items.extend(item.id for item in client.paginate(_LIST, path=(id,)))
            assert len(items) == PAGES * ON_A_PAGE
        finally:
            _beginning(items, map(str, range(PAGES * ON_A_PAGE)))
    else:
        assert client.call(_POST if kind == "post" else _GET, path=(id,)).id == id


async def _ask_async(client: AsyncSoakClient, id: str, kind: str) -> None:
    if kind == "stream":
        ticks: list[int] = []
        try:
            async with client.stream(_STREAM, path=(id,)) as stream:
                async for event in stream:
                    ticks.append(event.n)
            assert len(ticks) == TICKS
        finally:
            _beginning(ticks, range(TICKS))
    elif kind == "walk":
        items: list[str] = []
        try:
            async for item in client.paginate(_LIST, path=(id,)):
                items.append(item.id)
            assert len(items) == PAGES * ON_A_PAGE
        finally:
            _beginning(items, map(str, range(PAGES * ON_A_PAGE)))
    else:
        assert (await client.call(_POST if kind == "post" else _GET, path=(id,))).id == id


def _sync_worker(server: FaultServer, until: float, book: Book) -> None:
    with SoakClient(**_settings(server)) as client:
        while time.monotonic() < until:
            id, kind = book.begin()
            try:
                _ask(client, id, kind)
                book.answered(id)
            except SDKError as error:
                book.failed(id, error)


async def _async_worker(server: FaultServer, until: float, book: Book) -> None:
    async with AsyncSoakClient(**_settings(server)) as client:
        while time.monotonic() < until:
            id, kind = book.begin()
            try:
                await _ask_async(client, id, kind)
                book.answered(id)
            except SDKError as error:
                book.failed(id, error)


def _round(server: FaultServer, number: int, seconds: float, seen: Counter[str]) -> None:
    until = time.monotonic() + seconds
    books = [Book(number, worker) for worker in range(2 * WORKERS)]
    failures: list[BaseException] = []

    def sync(book: Book) -> None:
        try:
            _sync_worker(server, until, book)
        except BaseException as error:
            failures.append(error)

    async def tasks() -> None:
        await asyncio.gather(*(_async_worker(server, until, book) for book in books[WORKERS:]))

    threads = [threading.Thread(target=sync, args=(book,)) for book in books[:WORKERS]]
    for thread in threads:
        thread.start()
    asyncio.run(tasks())
    for thread in threads:
        thread.join()
    assert failures == []
    _settle_accounts(server, number, books)
    for book in books:
        seen.update(book.seen)


def _settle_accounts(server: FaultServer, number: int, books: list[Book]) -> None:
    heard: defaultdict[str, list[Recorded]] = defaultdict(list)
    for request in server.requests:
        id = request.target.decode().partition("?")[0].rpartition("/")[2]
        heard[id].append(request)
    server.requests.clear()
    for book in books:
        book.compare(heard)
    asked = {id for book in books for id in book.kinds}
    # What a client gave up before the server read it may be read in the next round.
    assert all(int(id.partition(".")[0]) < number for id in heard.keys() - asked), "a request that nobody asked for"


def _resident() -> int:
    gc.collect()
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.slow
def test_soak(start: Callable[..., FaultServer], count: Callable[[str, int], None]) -> None:
    server = start(Chaos())
    seen: Counter[str] = Counter()
    _round(server, 0, max(SECONDS / 10, 1.0), seen)
    memory, files = _resident(), descriptors()
    for number in range(1, 10):
        _round(server, number, SECONDS / 10, seen)
    calls, named = seen.pop("calls"), dict(seen)
    assert sum(named.values()) == calls, "a call is unaccounted for"
    answered = {kind: named[f"{kind} answered"] for kind in set(KINDS)}
    assert sum(answered.values()) > calls * 0.7
    assert server.wait_for_open(0)
    assert settles(files)
    assert _resident() - memory < 16 * MIB
    for name, number in named.items():
        count(f"soak, {name}", number)
