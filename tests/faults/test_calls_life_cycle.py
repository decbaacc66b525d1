"""Calls, streams and pages of the emitted package, given up at any moment: nothing stays behind."""

from __future__ import annotations

import ast
import asyncio
import contextlib
import gc
import json
import os
import random
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import anyio.from_thread
import athena
import pytest
from athena import AthenaError, Timeout

from tests.faults.product import async_client, sync_client
from tests.faults.replies import answers, chunked, reply, then_silence
from tests.faults.server import PATIENCE, FaultServer, Peer, Recorded
from tests.faults.test_life_cycle import descriptors, settles

Start = Callable[..., FaultServer]
Count = Callable[[str, int], None]

CREDITS = reply(b'{"data": {"active_credits": 1}}')
EVENT = b'data: {"type": "text", "text": "x"}\n\n'
ONE_EVENT = reply(b"", transfer_encoding="chunked", content_type="text/event-stream") + (
    b"%x\r\n" % len(EVENT) + EVENT + b"\r\n"
)
RUNTIME = Path(athena.__file__).parent / "_runtime"


# Interrupts


def test_an_interrupt_between_head_and_body_gives_the_connection_back(start: Start) -> None:
    """Such as Ctrl-C in a listener; a notebook goes on with the same client."""

    def interrupted(event: Any) -> None:
        if event.kind == "answer":
            raise KeyboardInterrupt

    server = start(answers(CREDITS))
    timeout = Timeout(PATIENCE, pool=0.5)
    with sync_client(server, limits=athena.Limits(max_connections=1), timeout=timeout) as client:
        for _ in range(2):
            with pytest.raises(KeyboardInterrupt):
                client.with_options(on_event=interrupted).credits.get()
        assert client.credits.get().active_credits == 1


# Leaving a loop


def test_the_server_notices_that_a_loop_was_left(start: Start) -> None:
    server = start(then_silence(ONE_EVENT))
    with sync_client(server) as client:
        for _ in client.agents.execute_stream("agent:x", message="m"):
            break
        assert server.wait_for_open(0), "without a with block"
        with client.agents.execute_stream("agent:x", message="m") as stream:
            for _ in stream:
                break
        assert server.wait_for_open(0)
        with contextlib.suppress(KeyError), client.agents.execute_stream("agent:x", message="m") as stream:
            for _ in stream:
                raise KeyError("the caller's own")
        assert server.wait_for_open(0)
        for _ in client.agents.execute_stream("agent:x", message="m").text_deltas():
            break
        assert server.wait_for_open(0)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_the_server_notices_that_an_asynchronous_loop_was_left(start: Start, backend: str) -> None:
    server = start(then_silence(ONE_EVENT))

    async def closed() -> bool:
        return await anyio.to_thread.run_sync(server.wait_for_open, 0)

    async def main() -> None:
        async with async_client(server) as client:
            async with client.agents.execute_stream("agent:x", message="m") as stream:
                async for _ in stream:
                    break
            assert await closed()
            with contextlib.suppress(KeyError):
                async with client.agents.execute_stream("agent:x", message="m") as stream:
                    async for _ in stream:
                        raise KeyError("the caller's own")
            assert await closed()
            with anyio.move_on_after(0.05):
                async with client.agents.execute_stream("agent:x", message="m") as stream:
                    [event async for event in stream]
            assert await closed(), "cancelled"

    anyio.run(main, backend=backend)


# Given up at random moments


class Moody:
    """Answers of every kind, slowly, with failures that are repeated and some that are not."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    async def __call__(self, peer: Peer, request: Recorded) -> None:
        chance = self._random
        if chance.random() < 0.15:
            await peer.send(reply(b"{}", chance.choice([429, 500, 404]), retry_after="0"))
            return
        whole = self._answer(request)
        if chance.random() < 0.1:
            await peer.send(whole[: chance.randrange(len(whole))])
            await peer.close()
            return
        while whole:
            size = chance.randrange(1, len(whole) + 1)
            await peer.send(whole[:size])
            whole = whole[size:]
            await peer.pause(chance.random() * 0.002)

    def _answer(self, request: Recorded) -> bytes:
        if request.target.endswith(b"/stream"):
            end = b'data: {"type": "final", "status": "Completed", "execution_id": "e"}\n\n'
            return chunked(*[EVENT] * self._random.randrange(6), end, content_type="text/event-stream")
        if request.target.startswith(b"/my/media"):
            page = {"data": [], "pagination": {"has_more": False, "next_cursor": None}}
            return reply(json.dumps(page).encode())
        return CREDITS


async def _one(client: Any, kind: int) -> None:
    if kind == 0:
        await client.credits.get()
    elif kind == 1:
        async with client.agents.execute_stream("agent:x", message="m") as stream:
            [event async for event in stream]
    else:
        [media async for media in client.media.list()]


async def _cancelled(server: FaultServer, number: int, seed: int, done: dict[str, int]) -> None:
    chance = random.Random(seed)

    async def one(client: Any, seconds: float, kind: int) -> None:
        with anyio.move_on_after(seconds) as scope:
            try:
                await _one(client, kind)
                done["ended"] += 1
            except AthenaError:
                done["failed"] += 1
        done["cancelled"] += scope.cancelled_caught

    async with async_client(server, max_retries=2, limits=athena.Limits(max_connections=20)) as client:
        client._link.random = lambda: 0.001
        for begin in range(0, number, 50):
            async with anyio.create_task_group() as tasks:
                for at in range(begin, min(begin + 50, number)):
                    tasks.start_soon(one, client, PATIENCE if at % 10 == 0 else chance.random() * 0.03, at % 3)
        assert sum(done.values()) == number, "every call is accounted for"


@pytest.mark.parametrize("number", [600, pytest.param(10_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_cancelled_at_random_moments(start: Start, count: Count, backend: str, number: int) -> None:
    server = start(Moody(5))
    threads, files = threading.active_count(), descriptors()
    done = {"ended": 0, "failed": 0, "cancelled": 0}

    async def main() -> None:
        before = len(asyncio.all_tasks()) if backend == "asyncio" else 0
        await _cancelled(server, number, 6, done)
        if backend == "asyncio":
            assert len(asyncio.all_tasks()) == before

    anyio.run(main, backend=backend)
    assert min(done.values()) > 0, done
    count("calls, streams and pages cancelled at random moments", done["cancelled"])
    assert server.wait_for_open(0)
    assert threading.active_count() <= threads  # one that trio kept for later may have ended
    assert settles(files)


@pytest.mark.parametrize("number", [600, pytest.param(10_000, marks=pytest.mark.slow)])
def test_given_up_by_threads_at_random_moments(start: Start, count: Count, number: int) -> None:
    """A thread cannot be cancelled: it gives up by a time-out, by a deadline, or by leaving the loop."""
    server = start(Moody(7))
    threads, files = threading.active_count(), descriptors()
    with sync_client(server, max_retries=2, limits=athena.Limits(max_connections=10)) as client:
        client._link.random = lambda: 0.001

        def one(at: int) -> None:
            chance = random.Random(at)
            options: dict[str, Any] = {"timeout": Timeout(PATIENCE, read=chance.choice([0.0005, 0.002, PATIENCE]))}
            if chance.random() < 0.3:
                options["deadline"] = chance.random() * 0.02
            with contextlib.suppress(AthenaError):
                if at % 3 == 0:
                    client.credits.get(**options)
                elif at % 3 == 1:
                    list(client.media.list(**options))
                else:
                    for seen, _ in enumerate(client.agents.execute_stream("agent:x", message="m", **options)):
                        if seen == chance.randrange(4):
                            break

        with ThreadPoolExecutor(12) as pool:
            list(pool.map(one, range(number)))
    count("calls, streams and pages given up by threads", number)
    assert server.wait_for_open(0)
    assert threading.active_count() <= threads
    assert settles(files)


def test_cancelled_while_it_waits_for_the_next_attempt(start: Start) -> None:
    server = start(answers(reply(b"", 503, retry_after="50")))

    async def main() -> None:
        async with async_client(server, max_retries=2) as client:
            task = asyncio.create_task(client.credits.get())
            await anyio.to_thread.run_sync(server.wait_for_requests, 1)
            await asyncio.sleep(0.02)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(main())
    assert len(server.requests) == 1


# Loops, processes, and the end of things


def test_one_client_in_two_loops_at_once(start: Start) -> None:
    server = start(answers(CREDITS))
    with async_portal() as first, async_portal() as second:
        client = async_client(server)
        for portal in (first, second, first, second):
            assert portal.call(client.credits.get).active_credits == 1.0
        assert server.connections == 2, "each loop has connections of its own, and uses them again"
        second.call(client.close)
        first.call(client.close)


def async_portal() -> Any:
    return anyio.from_thread.start_blocking_portal()


def test_a_stream_of_another_loop_is_a_clear_error(start: Start) -> None:
    end = b'data: {"type": "final", "status": "Completed", "execution_id": "e"}\n\n'
    gate = threading.Event()

    async def script(peer: Peer, request: Recorded) -> None:
        await peer.send(ONE_EVENT)
        await asyncio.get_running_loop().run_in_executor(None, gate.wait, PATIENCE)
        await peer.send(b"%x\r\n" % len(end) + end + b"\r\n0\r\n\r\n")

    server = start(script)
    with async_portal() as first, async_portal() as second:
        client = async_client(server, timeout=5.0)
        stream = client.agents.execute_stream("agent:x", message="m")
        assert first.call(stream.__anext__).text == "x"
        gate.set()
        with pytest.raises(AthenaError, match="another event loop"):
            second.call(stream.collect)
        first.call(stream.close)
        first.call(client.close)
    assert server.wait_for_open(0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_child_process_makes_its_own_connection(start: Start) -> None:
    server = start(answers(CREDITS))
    with sync_client(server) as client:
        assert client.credits.get().active_credits == 1.0
        child = os.fork()
        if child == 0:  # nothing but the call: what the test's own threads hold must not be touched
            try:
                os._exit(0 if client.credits.get().active_credits == 1.0 else 1)
            except BaseException:
                os._exit(2)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert client.credits.get().active_credits == 1.0
    assert [request.connection for request in server.requests] == [1, 2, 1]


def test_closing_twice_and_in_the_middle(start: Start) -> None:
    server = start(then_silence(ONE_EVENT))
    client = sync_client(server)
    stream = client.agents.execute_stream("agent:x", message="m")
    assert next(stream).text == "x"
    client.close()
    client.close()
    with pytest.raises(AthenaError):
        next(stream)
    stream.close()
    stream.close()
    assert server.wait_for_open(0)


def test_no_finalizer_does_any_work() -> None:
    """Closing must not depend on when, or whether, the interpreter collects an object."""
    named = [
        f"{path.name}:{node.lineno}"
        for path in RUNTIME.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if (isinstance(node, ast.FunctionDef) and node.name == "__del__")
        or (isinstance(node, ast.Attribute) and node.attr in ("finalize", "register") and _is_exit_hook(node))
    ]
    assert named == []


def _is_exit_hook(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id in ("weakref", "atexit")


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_what_is_dropped_without_closing_disturbs_nobody(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    server = start(then_silence(ONE_EVENT))
    unraisable: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", unraisable.append)
    files = descriptors()
    for _ in range(5):
        client = sync_client(server)
        stream = client.agents.execute_stream("agent:x", message="m")
        next(stream)
        del client, stream
    gc.collect()
    assert server.wait_for_open(0), "the sockets close when nobody holds them"
    assert settles(files)
    assert unraisable == []


def test_waiting_threads_are_gone_after_the_block(start: Start) -> None:
    before = threading.active_count()
    with sync_client(start(answers(CREDITS))) as client, ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: client.credits.get(), range(40)))
    for _ in range(100):
        if threading.active_count() <= before + 1:  # the server's own
            return
        time.sleep(0.02)
    raise AssertionError(threading.enumerate())
