"""What is left behind: nothing. Cancelled, closed, forked, shared, exhausted."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import pytest
from runtime.options import Limits, Timeout
from runtime.transport import TransportError
from runtime.transports import choose, choose_async

from tests.faults.drivers import ASYNC, Driver, driver, make_request
from tests.faults.replies import answers, chunked, echo, reply, then_silence
from tests.faults.server import PATIENCE, FaultServer, Peer, Recorded

Start = Callable[..., FaultServer]
MakeDriver = Callable[..., Driver]
Count = Callable[[str, int], None]

ENDLESS = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n"


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))


def settles(count: int) -> bool:
    """Whether no more descriptors are open than that, now or soon: the server's own end of a connection closes later."""
    for _ in range(100):
        if descriptors() <= count:
            return True
        time.sleep(0.05)
    return False


def test_closing_twice_is_harmless(transport: Driver, start: Start) -> None:
    server = start(answers(reply(b"abc")))
    answer = transport.get(server)
    assert answer.read() == b"abc"
    answer.close()
    answer.close()
    transport.close()
    transport.close()


def test_a_closed_transport_says_so(transport: Driver, start: Start) -> None:
    server = start(answers(reply(b"abc")))
    transport.fetch(server)
    transport.close()
    with pytest.raises(TransportError) as caught:
        transport.get(server)
    assert (caught.value.kind, caught.value.sent) == ("closed", False)
    assert len(server.requests) == 1


def test_closing_an_unused_transport(transport: Driver) -> None:
    transport.close()


def test_closing_leaves_no_connection(transport: Driver, start: Start) -> None:
    server = start(answers(reply(b"abc")))
    transport.fetch(server)
    transport.finish()
    assert server.wait_for_open(0)


def test_breaking_out_releases_the_connection(transport: Driver, start: Start) -> None:
    server = start(then_silence(ENDLESS))
    for chunk in transport.get(server).chunks():
        assert chunk == b"abc"
        break
    answer = transport.get(server)
    assert answer.next_chunk() == b"abc"
    assert server.open >= 1
    answer.close()
    assert answer.next_chunk() == b""


def test_a_body_that_has_arrived_keeps_its_connection(make_driver: MakeDriver, start: Start) -> None:
    """A stream is left behind its last event, before the end of the body is read: no reason to lose the connection."""
    driver = make_driver()
    if not driver.ours:
        pytest.skip("the libraries close it")

    async def script(peer: Peer, request: Recorded) -> None:
        await peer.send(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n")
        await peer.pause(0.05)
        await peer.send(b"0\r\n\r\n")

    server = start(script)
    for _ in range(3):
        answer = driver.get(server)
        assert answer.next_chunk() == b"abc"
        time.sleep(0.1)
        answer.close()
    assert server.connections == 1


def test_threads_get_their_own_answers(start: Start) -> None:
    server = start(echo)
    transport = choose(None, limits=Limits(max_connections=4))

    def one(number: int) -> None:
        target = b"/%d%s" % (number, b"/slow" if number % 3 else b"")
        assert transport.send(make_request(server, target=target)).read() == target

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(one, range(300)))
    assert server.connections <= 300
    assert len(server.requests) == 300
    transport.close()
    assert server.wait_for_open(0)


@pytest.mark.parametrize("name", ASYNC)
def test_tasks_get_their_own_answers(start: Start, name: str) -> None:
    server = start(echo)

    async def main(transport: Any) -> None:
        async def one(number: int) -> None:
            target = b"/%d%s" % (number, b"/slow" if number % 3 else b"")
            answer = await transport.send(make_request(server, target=target))
            assert await answer.read() == target

        async with anyio.create_task_group() as tasks:
            for number in range(200):
                tasks.start_soon(one, number)

    with driver(name, limits=Limits(max_connections=4)) as made:
        made.run(main, made.transport)
    assert len(server.requests) == 200
    assert server.wait_for_open(0)


# Cancellation


class Moody:
    """A server that takes its time everywhere, at random."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    async def __call__(self, peer: Peer, request: Recorded) -> None:
        chance = self._random
        whole = chunked(*(b"x" * chance.randrange(1, 2000) for _ in range(chance.randrange(1, 6))))
        while whole:
            size = chance.randrange(1, len(whole) + 1)
            await peer.send(whole[:size])
            whole = whole[size:]
            await peer.pause(chance.random() * 0.002)


async def _cancelled_at_random(transport: Any, server: FaultServer, count: int, seed: int) -> int:
    chance = random.Random(seed)
    finished = 0

    async def one(seconds: float) -> None:
        nonlocal finished
        with anyio.move_on_after(seconds):
            answer = await transport.send(make_request(server, timeout=Timeout(PATIENCE)))
            try:
                while await answer.next_chunk():
                    pass
                finished += 1
            finally:
                await answer.close()

    for begin in range(0, count, 50):
        async with anyio.create_task_group() as tasks:
            for number in range(min(50, count - begin)):
                tasks.start_soon(one, PATIENCE if number % 10 == 0 else chance.random() * 0.03)
    return finished


@pytest.mark.parametrize("number", [300, pytest.param(10_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", ASYNC)
def test_cancelled_at_random_moments(start: Start, count: Count, name: str, number: int) -> None:
    if name.startswith("httpx/") and number > 1000:
        pytest.skip("httpcore 1.0 loses some connections of cancelled requests for good, and has none left in the end")
    server = start(Moody(1))
    before = threading.active_count()
    with driver(name, limits=Limits(max_connections=20)) as made:
        finished = made.run(_cancelled_at_random, made.transport, server, number, 2)
        assert 0 < finished < number
        count("requests cancelled at random moments", number - finished)
        assert made.fetch(server).startswith(b"x")
        if made.ours:
            assert _granted(made.transport) == 0
            assert server.open <= 20
    assert server.wait_for_open(0)
    if not name.startswith("fast"):  # whose runtime keeps threads of its own
        assert threading.active_count() <= before


def _granted(transport: Any) -> int:
    """Rights to a connection that were never given back."""
    pools = [transport._pool] if hasattr(transport, "_pool") else list(transport._pools.values())
    assert all(not pool._slots.active and not pool._waiting for pool in pools)
    return sum(pool._slots.granted for pool in pools)


def test_native_cancellation_of_tasks(start: Start, count: Count) -> None:
    """asyncio's own `cancel()`, which knows nothing of scopes, at every step of a request."""
    server = start(Moody(3))

    async def main() -> None:
        transport = choose_async(None, limits=Limits(max_connections=5))
        before = len(asyncio.all_tasks())

        async def one() -> None:
            answer = await transport.send(make_request(server))
            while await answer.next_chunk():
                pass

        for step in range(60):
            tasks = [asyncio.create_task(one()) for _ in range(8)]
            await asyncio.sleep(step * 0.0004)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        assert len(asyncio.all_tasks()) == before
        assert _granted(transport) == 0
        answer = await transport.send(make_request(server))
        assert (await answer.read()).startswith(b"x")
        await transport.close()

    before = descriptors()
    asyncio.run(main())
    count("tasks cancelled by asyncio", 60 * 8)
    assert server.wait_for_open(0)
    assert settles(before)


@pytest.mark.parametrize("number", [300, pytest.param(10_000, marks=pytest.mark.slow)])
def test_threads_that_give_up_at_random_moments(start: Start, count: Count, number: int) -> None:
    server = start(Moody(4))
    transport = choose(None, limits=Limits(max_connections=10))
    before = descriptors()

    def one(number: int) -> None:
        chance = random.Random(number)
        timeout = Timeout(PATIENCE, read=chance.choice([0.0005, 0.002, PATIENCE]))
        with contextlib.suppress(TransportError):
            answer = transport.send(make_request(server, timeout=timeout))
            for _ in range(chance.randrange(5)):
                answer.next_chunk()
            answer.close()

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(one, range(number)))
    count("requests given up by threads at random moments", number)
    assert _granted(transport) == 0
    assert transport.send(make_request(server)).read().startswith(b"x")
    transport.close()
    assert server.wait_for_open(0)
    assert settles(before + 1)


def test_closing_ends_what_other_threads_read(start: Start) -> None:
    server = start(then_silence(ENDLESS))
    transport = choose(None, limits=Limits(max_connections=1))
    reading = transport.send(make_request(server))
    assert reading.next_chunk() == b"abc"
    with ThreadPoolExecutor(2) as pool:
        stuck = pool.submit(reading.next_chunk)
        waiting = pool.submit(transport.send, make_request(server))
        time.sleep(0.05)
        transport.close()
        for future in (stuck, waiting):
            error = future.exception(PATIENCE)
            assert isinstance(error, TransportError)
            assert error.kind == "closed"
    assert server.wait_for_open(0)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_closing_ends_what_other_tasks_read(start: Start, backend: str) -> None:
    server = start(then_silence(ENDLESS))
    kinds: list[str] = []

    async def main() -> None:
        transport = choose_async(None, limits=Limits(max_connections=1))
        reading = await transport.send(make_request(server))
        assert await reading.next_chunk() == b"abc"

        async def expect(step: Callable[[], Any]) -> None:
            try:
                await step()
            except TransportError as error:
                kinds.append(error.kind)

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(expect, reading.next_chunk)
            tasks.start_soon(expect, lambda: transport.send(make_request(server)))
            await anyio.sleep(0.05)
            await transport.close()

    anyio.run(main, backend=backend)
    assert kinds == ["closed", "closed"]
    assert server.wait_for_open(0)


@pytest.fixture(autouse=True)
def _same_number_of_threads() -> Iterator[None]:
    yield
    names = [thread.name for thread in threading.enumerate() if thread.name == "fault server"]
    assert len(names) <= 2, names
