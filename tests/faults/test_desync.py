"""Whose answer is this? Two sides that disagree where one message ends hand out the answer to somebody else's request.

Whatever a server sends, the next request gets its own answer or none; and nothing that a caller gives makes two requests
of one. Each test sends a second request over the same transport and looks at what it gets.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import httpcore2
import pytest
from runtime.options import Limits
from runtime.transport import TransportError
from runtime.transports.httpcore2_ import HttpTransport
from runtime.transports.httpcore2_async import AsyncHttpTransport

from tests.faults.drivers import Driver, make_request
from tests.faults.proxy import HttpProxy
from tests.faults.replies import answers, reply, then_close
from tests.faults.server import PATIENCE, FaultServer, Peer, Recorded, client_context, server_context

Start = Callable[..., FaultServer]
MakeDriver = Callable[..., Driver]

POISON = reply(b"poison")
TWO = reply(b"two")
CHUNKED = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"


def _skip_others(driver: Driver, *more: str) -> None:
    if any(name in driver.name for name in ("httpx", *more)):
        pytest.skip("a hole in this library's own pool, which cannot be closed from outside")


class Late:
    """A script: the head of an answer, and all the rest when the client has that. The second request gets `TWO`."""

    def __init__(self, head: bytes, *rest: bytes) -> None:
        self.head, self.rest = head, rest
        self.go, self.sent = threading.Event(), threading.Event()

    async def __call__(self, peer: Peer, request: Recorded) -> None:
        if request.target == b"/two":
            await peer.send(TWO)
            return
        await peer.send(self.head)
        while not self.go.is_set():
            await peer.pause(0.001)
        await peer.send(*self.rest)
        self.sent.set()

    def let_go(self) -> None:
        self.go.set()
        assert self.sent.wait(PATIENCE)
        time.sleep(0.02)  # until the client's kernel has it


# Bytes behind an answer


@pytest.mark.parametrize("size", [3, 16_384, 65_536, 262_144], ids=str)
@pytest.mark.parametrize("tls", [False, True], ids=["tcp", "tls"])
def test_a_second_answer_that_came_with_the_first(make_driver: MakeDriver, start: Start, tls: bool, size: int) -> None:
    """It is in the memory of the event loop or of TLS, and the socket looks as if there were nothing."""
    driver = make_driver(**({"ssl_context": client_context()} if tls else {}))
    _skip_others(driver, "aiohttp")
    body = b"x" * size
    whole = reply(body)
    script = Late(whole[:-size], body, POISON)
    server = start(script, tls=server_context() if tls else None)
    answer = driver.get(server)
    script.let_go()
    assert answer.read() == body
    assert driver.fetch(server, target=b"/two") == b"two"


def test_a_second_answer_within_two_layers_of_tls(make_driver: MakeDriver, start: Start) -> None:
    with HttpProxy(tls=server_context()) as proxy:
        try:
            driver = make_driver(proxy=f"https://127.0.0.1:{proxy.port}", ssl_context=client_context())
        except (ImportError, ValueError, TypeError) as error:
            pytest.skip(f"this library has no such proxy: {error}")
        if not driver.ours:
            pytest.skip("proxies of this kind are the business of the client that was handed in")
        script = Late(reply(b"abc")[:-3], b"abc", POISON)
        server = start(script, tls=server_context())
        answer = driver.get(server)
        script.let_go()
        assert answer.read() == b"abc"
        assert driver.fetch(server, target=b"/two") == b"two"


@pytest.mark.parametrize(
    ("method", "first"),
    [
        (b"HEAD", reply(b"", content_length="6") + POISON),
        (b"HEAD", reply(b"poison")),
        (b"GET", b"HTTP/1.1 204 No\r\ncontent-length: 6\r\n\r\npoison"),
        (b"GET", b"HTTP/1.1 204 No\r\ntransfer-encoding: chunked\r\n\r\n6\r\npoison\r\n0\r\n\r\n"),
        (b"GET", b"HTTP/1.1 304 Not\r\ncontent-length: 6\r\n\r\npoison"),
        (b"GET", reply(b"abc") + POISON),
        (b"GET", CHUNKED + POISON),
        (b"GET", CHUNKED + b"\r\n"),
        (b"GET", CHUNKED[:-2] + b"x: 1\r\n\r\n" + POISON),
    ],
    ids=["head", "head body", "204", "204 chunked", "304", "length", "chunked", "line", "trailers"],
)
@pytest.mark.parametrize("together", [True, False], ids=["together", "apart"])
def test_a_body_where_none_belongs(
    transport: Driver, start: Start, method: bytes, first: bytes, together: bool
) -> None:
    _skip_others(transport, *(() if together else ("aiohttp",)))

    async def script(peer: Peer, request: Recorded) -> None:
        if request.target == b"/two":
            await peer.send(TWO)
        elif together:
            await peer.send(first)
        else:
            head, end, rest = first.partition(b"\r\n\r\n")
            await peer.send(head + end, rest)

    server = start(script)
    with suppress(TransportError):  # aiohttp takes it for a failure
        assert transport.fetch(server, method=method) in (b"", b"abc")
    time.sleep(0.02)
    assert transport.fetch(server, target=b"/two") == b"two"


# Answers that say two things of their end


@pytest.mark.parametrize(
    "framing",
    [
        "content-length: 3\r\ntransfer-encoding: chunked",
        "transfer-encoding: chunked\r\ncontent-length: 99",
        "Transfer-Encoding: Chunked\r\nContent-Length: 13",
    ],
)
def test_an_answer_with_two_lengths_ends_its_connection(transport: Driver, start: Start, framing: str) -> None:
    """RFC 9112, section 6.3: chunks are what counts, and nothing is built on it."""
    head = f"HTTP/1.1 200 OK\r\n{framing}\r\n\r\n".encode()
    server = start(answers(head + b"3\r\nabc\r\n0\r\n\r\n"))
    for _ in range(2):
        with suppress(TransportError):  # aiohttp refuses it altogether
            assert transport.fetch(server) == b"abc"
    if transport.ours:
        assert server.connections == 2


@pytest.mark.parametrize(
    "framing",
    [
        "content-length: 3\r\ncontent-length: 4",
        "content-length: 3, 4",
        "content-length: +3",
        "content-length: 3\r\n 0",
        "transfer-encoding: gzip, chunked",
        "transfer-encoding: chunked\r\ntransfer-encoding: identity",
        "transfer-encoding: chunked, identity",
        "transfer-encoding : chunked",
        "transfer-encoding: \x0bchunked",
        "x: y\rtransfer-encoding: chunked",
    ],
)
def test_an_answer_without_a_clear_end_is_refused(make_driver: MakeDriver, start: Start, framing: str) -> None:
    driver = make_driver()
    if not driver.ours:
        pytest.skip("how libraries that are handed in read answers is their own")
    head = f"HTTP/1.1 200 OK\r\n{framing}\r\n\r\n".encode("latin-1")
    server = start(answers(head + b"3\r\nabc\r\n0\r\n\r\n" + POISON, TWO))
    with pytest.raises(TransportError) as caught:
        driver.fetch(server)
    assert caught.value.kind == "protocol"
    assert driver.fetch(server) == b"two"
    assert server.connections == 2


def test_interim_answers_one_by_one_without_end(make_driver: MakeDriver, start: Start) -> None:
    """Each keeps the read time-out from striking."""
    driver = make_driver()
    if not driver.ours:
        pytest.skip("the other libraries skip them for ever; the deadline serves instead")

    async def script(peer: Peer, request: Recorded) -> None:
        while True:
            await peer.send(b"HTTP/1.1 103 Early Hints\r\n\r\n")
            await peer.pause(0.005)

    server = start(script)
    with pytest.raises(TransportError) as caught:
        driver.fetch(server)
    assert caught.value.kind == "protocol"
    assert server.wait_for_open(0)


# Requests that were not sent to their end


class _Deaf:
    """What a stream does when the server has stopped listening after so many bytes, but has sent its answer."""

    def __init__(self) -> None:
        self.closed = 0
        self._answer = [reply(b"too large", 413), b""]

    def _write(self, buffer: bytes) -> None:
        raise httpcore2.WriteError("broken pipe")

    def _read(self) -> bytes:
        return self._answer.pop(0)

    def get_extra_info(self, info: str) -> Any:
        return None


class _DeafStream(_Deaf, httpcore2.NetworkStream):
    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._write(buffer)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._read()

    def close(self) -> None:
        self.closed += 1


class _AsyncDeafStream(_Deaf, httpcore2.AsyncNetworkStream):
    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._write(buffer)

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._read()

    async def aclose(self) -> None:
        self.closed += 1


class _Backend(httpcore2.NetworkBackend):
    def __init__(self, stream: _DeafStream) -> None:
        self.stream = stream

    def connect_tcp(self, *given: Any, **more: Any) -> httpcore2.NetworkStream:
        return self.stream


class _AsyncBackend(httpcore2.AsyncNetworkBackend):
    def __init__(self, stream: _AsyncDeafStream) -> None:
        self.stream = stream

    async def connect_tcp(self, *given: Any, **more: Any) -> httpcore2.AsyncNetworkStream:
        return self.stream


def test_half_a_request_is_not_followed_by_another(start: Start) -> None:
    """The server reads the next request as the rest of this one."""
    request = make_request(start(answers(TWO)), method=b"POST", content=b"x" * 1000)
    stream = _DeafStream()
    transport = HttpTransport(Limits(), backend=_Backend(stream))
    answer = transport.send(request)
    assert (answer.status, answer.read(), stream.closed) == (413, b"too large", 1)
    transport.close()


@pytest.mark.parametrize("loop", ["asyncio", "trio"])
def test_half_a_request_is_not_followed_by_another_async(start: Start, loop: str) -> None:
    import anyio

    request = make_request(start(answers(TWO)), method=b"POST", content=b"x" * 1000)
    stream = _AsyncDeafStream()

    async def main() -> None:
        transport = AsyncHttpTransport(Limits(), backend=_AsyncBackend(stream))
        answer = await transport.send(request)
        assert (answer.status, await answer.read(), stream.closed) == (413, b"too large", 1)
        await transport.close()

    anyio.run(main, backend=loop)


# What a caller gives


def _pieces(driver: Driver, pieces: list[bytes]) -> Any:
    return _later(pieces) if driver.is_async else iter(pieces)


async def _later(pieces: list[bytes]):
    for piece in pieces:
        yield piece


EVIL = b"GET /evil HTTP/1.1\r\nhost: evil\r\n\r\n"


@pytest.mark.parametrize(
    ("headers", "content"),
    [
        ([(b"content-length", b"3"), (b"transfer-encoding", b"chunked")], b"abc"),
        ([(b"transfer-encoding", b"chunked")], b"abc"),
        ([(b"transfer-encoding", b"gzip, chunked")], b"abc"),
        ([(b"content-length", b"3"), (b"content-length", b"4")], b"abc"),
        ([(b"content-length", b"3")], b"abc" + EVIL),
        ([(b"content-length", b"9")], b"abc"),
        ([(b"content-length", b"5")], None),
        ([(b"host", b"a"), (b"host", b"b")], None),
        ([(b"host", b"a b")], None),
        ([(b"x-a", b"b\r\n\r\n" + EVIL)], None),
    ],
)
def test_no_caller_makes_two_requests_of_one(
    transport: Driver, start: Start, headers: list[tuple[bytes, bytes]], content: bytes | None
) -> None:
    server = start(answers(TWO))
    with pytest.raises(TransportError) as caught:
        transport.fetch(server, method=b"POST", headers=headers, content=content)
    assert (caught.value.kind, caught.value.sent) == ("protocol", False)
    assert server.requests == []
    assert transport.fetch(server) == b"two"


METHODS = (b"GET /x", b"GET\r\nx: y", b"", b"G\0T")
TARGETS = (b"/a b", b"/a HTTP/1.1\r\nx: y", b"/\0", b"/\xe4", b"", b"/a\n")


def test_the_first_line_is_one_line(transport: Driver, start: Start) -> None:
    server = start(answers(TWO))
    for method, target in [*((method, b"/") for method in METHODS), *((b"GET", target) for target in TARGETS)]:
        with pytest.raises(TransportError) as caught:
            transport.fetch(server, method=method, target=target)
        assert (caught.value.kind, caught.value.sent) == ("protocol", False)
    assert server.requests == []


@pytest.mark.parametrize(
    "pieces",
    [[b"abc", EVIL], [b"abc" + EVIL], [b"ab"], [], [b"abc", b"", EVIL]],
    ids=["more", "more at once", "less", "none", "more later"],
)
def test_a_body_that_does_not_have_its_length(transport: Driver, start: Start, pieces: list[bytes]) -> None:
    """A file that grows while it is sent. What is too much would be read as another request."""

    async def script(peer: Peer, request: Recorded) -> None:
        if request.method == b"POST":
            await peer.until_closed()
            await peer.close()
        else:
            await peer.send(TWO)

    server = start(script)
    content = _pieces(transport, pieces)
    with pytest.raises(TransportError) as caught:
        transport.fetch(server, method=b"POST", headers=[(b"content-length", b"3")], content=content)
    assert caught.value.kind in ("protocol", "read", "write")
    assert server.wait_for_open(0)
    assert transport.fetch(server) == b"two"
    assert all(request.target == b"/" for request in server.requests)


# TLS that breaks


def test_garbage_among_the_records_is_a_named_failure(make_driver: MakeDriver, start: Start) -> None:
    import os
    import socket

    driver = make_driver(ssl_context=client_context())
    head = reply(b"", content_length="10") + b"12345"

    async def script(peer: Peer, request: Recorded) -> None:
        await peer.send(head)
        await peer.pause(0.02)
        with socket.socket(fileno=os.dup(peer.socket.fileno())) as below:
            below.sendall(b"no record of TLS at all, and long enough to be seen as one")
        await peer.until_closed()

    server = start(script, tls=server_context())
    with pytest.raises(TransportError) as caught:
        driver.fetch(server)
    assert caught.value.kind in ("read", "protocol", "tls")
    assert server.wait_for_open(0)


def test_a_connection_that_said_goodbye_within_tls_is_not_used_again(make_driver: MakeDriver, start: Start) -> None:
    driver = make_driver(ssl_context=client_context())
    _skip_others(driver)
    server = start(then_close(reply(b"ok")), tls=server_context())
    for _ in range(3):
        assert driver.fetch(server) == b"ok"
        time.sleep(0.02)
    assert server.connections == 3
