"""However a stream is left, its connection is given up, and the server sees it within a second."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest
from athena import AsyncAthena, Athena

from tests.athena_api.seed import WORKSPACE
from tests.athena_api.server import RunningServer

from .driver import KEY, Driver

SLOW = "/agents/agent:slow/execute/stream"


class MyError(Exception):
    pass


@pytest.fixture
def endless(driver: Driver) -> Driver:
    """The server sends one event and then keeps silent."""
    driver.control.fault("stall-stream;arg=1", path=SLOW)
    return driver


def _open(client: Any) -> Any:
    return client.agents.execute_stream("agent:slow")


def test_close(endless: Driver, client: Any):
    stream = _open(client)
    next(iter(stream.__enter__()))
    stream.close()
    assert endless.disconnected(SLOW)
    stream.close()
    assert list(stream) == []


def test_leaving_the_block(endless: Driver, client: Any):
    with _open(client) as stream:
        for _ in stream:
            break
    assert endless.disconnected(SLOW)


def test_an_exception_in_the_block(endless: Driver, client: Any):
    def read() -> None:
        with _open(client) as stream:
            next(iter(stream))
            raise MyError

    with pytest.raises(MyError):
        read()
    assert endless.disconnected(SLOW)


def test_closing_the_client(endless: Driver):
    client = endless.client()
    next(iter(_open(client).__enter__()))
    client.close()
    assert endless.disconnected(SLOW)


def _disconnected(server: RunningServer) -> bool:
    return bool(server.control.wait_until(lambda c: c.requests(SLOW)[-1]["disconnected_at"], seconds=1.0))


def _client(server: RunningServer) -> AsyncAthena:
    return AsyncAthena(base_url=server.url, api_key=KEY, workspace_id=WORKSPACE)


@pytest.fixture
def silent(athena_api: RunningServer) -> RunningServer:
    athena_api.control.fault("stall-stream;arg=1", path=SLOW)
    return athena_api


def test_a_break_without_a_block(silent: RunningServer):
    with Athena(base_url=silent.url, api_key=KEY, workspace_id=WORKSPACE) as client:
        for _ in client.agents.execute_stream("agent:slow"):
            break
        assert _disconnected(silent)


def test_a_break_without_a_block_in_a_task(silent: RunningServer):
    async def run() -> bool:
        async with _client(silent) as client:
            async for _ in client.agents.execute_stream("agent:slow"):
                break
            return await asyncio.to_thread(_disconnected, silent)

    assert asyncio.run(run())


def test_a_task_that_is_cancelled_while_it_waits(silent: RunningServer):
    async def run() -> bool:
        async with _client(silent) as client:
            begun = asyncio.Event()

            async def read() -> None:
                async with client.agents.execute_stream("agent:slow") as stream:
                    async for _ in stream:
                        begun.set()

            task = asyncio.create_task(read())
            await begun.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return await asyncio.to_thread(_disconnected, silent)

    assert asyncio.run(run())


def test_a_call_that_is_cancelled(athena_api: RunningServer):
    athena_api.control.fault("stall", path="/my/credits")

    async def run() -> None:
        async with _client(athena_api) as client:
            task = asyncio.create_task(client.credits.get())
            await asyncio.to_thread(athena_api.control.wait_until, lambda c: c.requests("/my/credits"))
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            left = await asyncio.to_thread(
                athena_api.control.wait_until, lambda c: c.requests("/my/credits")[-1]["disconnected_at"], 1.0
            )
            assert left
            athena_api.control.fault("slow;arg=0", path="/my/media")
            assert [asset.id async for asset in client.media.list()], "the client goes on"

    asyncio.run(run())


def test_another_thread_closes_the_stream(silent: RunningServer):
    with Athena(base_url=silent.url, api_key=KEY, workspace_id=WORKSPACE) as client:
        stream = client.agents.execute_stream("agent:slow").__enter__()
        next(stream)
        closer = threading.Timer(0.05, stream.close)
        closer.start()
        assert list(stream) == []
        closer.join()
        assert _disconnected(silent)


def test_a_hundred_streams_leave_nothing_open(athena_api: RunningServer):
    async def one(client: AsyncAthena) -> None:
        async with client.agents.execute_stream("agent:echo", message="x") as stream:
            async for _ in stream:
                break

    async def run() -> None:
        async with _client(athena_api) as client:
            await asyncio.gather(*(one(client) for _ in range(100)))
            assert (await client.credits.get()).active_credits > 0
        (left,) = asyncio.all_tasks()
        assert left is asyncio.current_task()

    asyncio.run(run())
