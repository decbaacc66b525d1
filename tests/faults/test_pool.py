"""The pool of the default transport: shared by loops and processes, and kept within its limits."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import httpcore2
import pytest
from runtime.options import Limits
from runtime.transport import TransportError
from runtime.transports import choose, choose_async
from runtime.transports.asyncio_ import AsyncioBackend, AsyncioStream
from runtime.transports.httpcore2_ import HttpTransport
from runtime.transports.httpcore2_async import AsyncHttpTransport

from tests.faults.drivers import Driver, make_request
from tests.faults.replies import answers, echo, reply
from tests.faults.server import FaultServer, Peer, Recorded

Start = Callable[..., FaultServer]
MakeDriver = Callable[..., Driver]


def test_one_transport_in_one_loop_after_the_other(start: Start) -> None:
    server = start(echo)
    transport = choose_async(None, limits=Limits())

    async def main() -> bytes:
        answers = [await (await transport.send(make_request(server, target=b"/a"))).read() for _ in range(2)]
        assert len(set(answers)) == 1
        return answers[0]

    for backend in ("asyncio", "asyncio", "trio"):
        assert anyio.run(main, backend=backend) == b"/a"
    assert server.connections == 3


def test_one_transport_in_two_loops_at_once(start: Start) -> None:
    server = start(echo)
    transport = choose_async(None, limits=Limits(max_connections=2))

    def work(number: int) -> None:
        async def main() -> None:
            for step in range(30):
                target = b"/%d/%d" % (number, step)
                assert await (await transport.send(make_request(server, target=target))).read() == target

        asyncio.run(main())

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert len(server.requests) == 120


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_child_process_has_connections_of_its_own(start: Start) -> None:
    server = start(echo)
    transport = choose(None, limits=Limits())
    assert transport.send(make_request(server, target=b"/parent")).read() == b"/parent"
    child = os.fork()
    if child == 0:
        try:
            good = transport.send(make_request(server, target=b"/child")).read() == b"/child"
            os._exit(0 if good else 1)
        except BaseException:
            os._exit(2)
    assert os.waitpid(child, 0)[1] == 0
    assert transport.send(make_request(server, target=b"/again")).read() == b"/again"
    by_target = {request.target: request.connection for request in server.requests}
    assert by_target[b"/parent"] == by_target[b"/again"] != by_target[b"/child"]
    transport.close()


# Limits of the pool


def test_waiting_requests_are_served_in_turn(make_driver: MakeDriver, start: Start) -> None:
    driver = make_driver(limits=Limits(max_connections=1))
    server = start(echo)
    for number in range(20):
        assert driver.fetch(server, target=b"/%d" % number) == b"/%d" % number
    assert server.connections == 1


def test_no_more_connections_than_allowed(start: Start) -> None:
    most = 0

    async def script(peer: Peer, request: Recorded) -> None:
        nonlocal most
        most = max(most, server.open)
        await peer.pause(0.005)
        await peer.send(reply(b"ok"))

    servers = [start(script) for _ in range(2)]
    server = servers[0]
    transport = choose(None, limits=Limits(max_connections=3))
    with ThreadPoolExecutor(10) as pool:
        list(pool.map(lambda n: transport.send(make_request(servers[n % 2])).read(), range(40)))
    assert most <= 3
    assert sum(server.open for server in servers) <= 3
    transport.close()


def test_no_more_idle_connections_than_allowed(start: Start) -> None:
    server = start(answers(reply(b"ok")))
    transport = choose(None, limits=Limits(max_keepalive=1))
    open_ = [transport.send(make_request(server)) for _ in range(4)]
    assert [answer.read() for answer in open_] == [b"ok"] * 4
    assert server.wait_for_open(1)
    transport.close()


@pytest.mark.parametrize(
    ("limits", "headers"),
    [(Limits(keepalive_expiry=0.0), {}), (Limits(), {"keep_alive": "timeout=1, max=100"})],
    ids=["ours", "the server's"],
)
def test_idle_connections_grow_old(start: Start, limits: Limits, headers: dict[str, str]) -> None:
    server = start(answers(reply(b"ok", **headers)))
    transport = choose(None, limits=limits)
    for _ in range(3):
        assert transport.send(make_request(server)).read() == b"ok"
    assert server.connections == 3
    transport.close()


class ClosesMeanwhile(httpcore2.SyncBackend):
    """Somebody closes the transport while it connects."""

    transport: HttpTransport

    def connect_tcp(self, *given: Any, **options: Any) -> httpcore2.NetworkStream:
        stream = super().connect_tcp(*given, **options)
        self.transport.close()
        return stream


class AsyncClosesMeanwhile(AsyncioBackend):
    transport: AsyncHttpTransport

    async def connect_tcp(self, *given: Any, **options: Any) -> AsyncioStream:
        stream = await super().connect_tcp(*given, **options)
        await self.transport.close()
        return stream


def test_nothing_is_sent_over_a_connection_that_opens_after_closing(start: Start) -> None:
    server = start(answers(reply(b"late")))
    backend = ClosesMeanwhile()
    backend.transport = HttpTransport(Limits(), backend=backend)
    with pytest.raises(TransportError) as caught:
        backend.transport.send(make_request(server))
    assert (caught.value.kind, caught.value.sent) == ("closed", False)

    async def meanwhile() -> None:
        later = AsyncClosesMeanwhile()
        later.transport = AsyncHttpTransport(Limits(), backend=later)
        with pytest.raises(TransportError, match="closed"):
            await later.transport.send(make_request(server))

    asyncio.run(meanwhile())
    assert server.wait_for_open(0)
    assert not server.requests
