"""Every way in which a server can fail, and the one name that the failure gets whichever library noticed it."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Callable, Iterator

import pytest
from runtime.options import Limits, Timeout
from runtime.transport import TransportError

from tests.faults.drivers import SECONDS, Driver, drained, make_request
from tests.faults.replies import answers, chunked, reply, then_close, then_reset, then_silence
from tests.faults.server import PATIENCE, FaultServer, Peer, Recorded

Start = Callable[..., FaultServer]
MakeDriver = Callable[..., Driver]
Count = Callable[[str, int], None]

HEAD = b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n"
CHUNKED_HEAD = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
LOST = ("read", "protocol")
"""What a lost connection may be called: some libraries cannot tell it from broken HTTP."""


def failure_of(driver: Driver, server: FaultServer, **changes: object) -> TransportError:
    with pytest.raises(TransportError) as caught:
        driver.fetch(server, **changes)
    assert caught.value is not None
    return caught.value


def test_nobody_listens(transport: Driver, start: Start) -> None:
    server = start(answers(reply()))
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        error = failure_of(transport, server, port=unused.getsockname()[1])
    assert (error.kind, error.phase, error.sent) == ("connect", "connect", False)
    assert error.__cause__ is not None


def test_no_such_name(transport: Driver, start: Start) -> None:
    server = start(answers(reply()))
    error = failure_of(transport, server, host="no-such-host.invalid")
    assert (error.kind, error.sent) == ("connect", False)


@pytest.mark.parametrize("script", [then_close(), then_reset()], ids=["close", "reset"])
def test_no_answer_at_all(transport: Driver, start: Start, script: object) -> None:
    server = start(script)
    error = failure_of(transport, server, method=b"POST", content=b"{}")
    assert error.kind == "read"
    assert error.sent
    assert not error.stale
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "garbage",
    [
        b"not http at all\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: nan\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
    ids=["text", "status", "length", "header", "tls"],
)
def test_what_comes_is_not_http(transport: Driver, start: Start, garbage: bytes) -> None:
    error = failure_of(transport, start(then_close(garbage)))
    assert error.kind in LOST


@pytest.mark.parametrize("script", [then_close(HEAD + b"12345"), then_reset(HEAD + b"12345")], ids=["close", "reset"])
def test_less_than_was_promised(transport: Driver, start: Start, script: object) -> None:
    got, error = drained(transport, start(script))
    # aiohttp throws away what it has buffered when the connection dies.
    assert got == b"12345" or (got == b"" and transport.name.startswith("aiohttp"))
    assert error.kind in LOST
    assert error.sent


@pytest.mark.parametrize("later", [False, True], ids=["at once", "later"])
@pytest.mark.parametrize(
    "bad", [b"zz\r\nabc\r\n", b"3\r\nabcde\r\n", b"-1\r\n", b"\r\n\r\n"], ids=["size", "too long", "sign", "empty"]
)
def test_broken_chunks(transport: Driver, start: Start, bad: bytes, later: bool) -> None:
    async def script(peer: Peer, request: Recorded) -> None:
        await peer.send(CHUNKED_HEAD + b"2\r\nok\r\n")
        if later:  # so that the client has read what came before, and waits
            await peer.pause(0.05)
        await peer.send(bad)
        await peer.close()

    got, error = drained(transport, start(script))
    assert got[:2] == b"ok" or (got == b"" and transport.name.startswith("aiohttp"))
    assert len(got) <= 5
    assert error.kind in LOST


def _cuts(whole: bytes) -> Iterator[int]:
    head = whole.index(b"\r\n\r\n") + 4
    yield from range(len(whole) if len(whole) - head < 100 else head)


@pytest.mark.parametrize(
    ("whole", "body"),
    [
        (reply(b"hello world"), b"hello world"),
        (chunked(b"hello", b" ", b"world"), b"hello world"),
        (
            reply(gzip.compress(b"hello world", mtime=0), content_encoding="gzip"),
            b"hello world",
        ),
    ],
    ids=["length", "chunked", "gzip"],
)
def test_cut_at_every_byte(transport: Driver, start: Start, count: Count, whole: bytes, body: bytes) -> None:
    """Whatever the byte at which the connection dies: a prefix of the body and a failure, never a clean end."""
    cut = 0

    async def script(peer: Peer, request: Recorded) -> None:
        await peer.send(whole[:cut])
        await peer.close()

    server = start(script)
    for cut in _cuts(whole):
        got, error = drained(transport, server)
        assert body.startswith(got), cut
        assert error.kind in LOST, cut
    count("cut points", len(list(_cuts(whole))))
    if not transport.name.startswith("aiohttp"):  # which repeats a GET once by itself
        assert len(server.requests) == len(list(_cuts(whole)))


def test_a_dead_connection_is_not_used_again(transport: Driver, start: Start) -> None:
    async def script(peer: Peer, request: Recorded) -> None:
        await peer.send(reply(b"ok"))
        await peer.close()

    server = start(script)
    for _ in range(5):
        assert transport.fetch(server) == b"ok"
        time.sleep(0.02)  # lets the goodbye arrive
    assert server.connections == 5


def test_a_connection_that_dies_under_a_post(transport: Driver, start: Start) -> None:
    """The server takes a second request on a kept connection and dies: the transport must not repeat it by itself."""

    async def script(peer: Peer, request: Recorded) -> None:
        if request.method == b"GET":
            await peer.send(reply(b"ok"))
        else:
            peer.reset()

    server = start(script)
    transport.fetch(server)
    error = failure_of(transport, server, method=b"POST", content=b"{}")
    assert error.kind == "read"
    assert [request.method for request in server.requests] == [b"GET", b"POST"]
    assert server.requests[0].connection == server.requests[1].connection
    if transport.ours:
        assert error.stale


def test_bytes_that_nobody_asked_for_poison_nothing(transport: Driver, start: Start) -> None:
    """A server that sends two answers to one request must not have the second taken for the next request's."""
    if "httpx" in transport.name:
        pytest.skip("a hole in httpcore's and httpcore2's own pools, which cannot be closed from outside")
    server = start(answers(reply(b"one") + reply(b"poison"), reply(b"two")))
    assert transport.fetch(server) == b"one"
    time.sleep(0.02)
    assert transport.fetch(server) == b"two"


# Time-outs


def test_no_answer_in_time(transport: Driver, start: Start) -> None:
    server = start(then_silence())
    error = failure_of(transport, server, timeout=Timeout(PATIENCE, read=0.1))
    assert (error.kind, error.phase, error.sent) == ("timeout", "read", True)
    assert server.wait_for_open(0)


def test_half_an_answer_in_time(transport: Driver, start: Start) -> None:
    server = start(then_silence(b"HTTP/1.1 200 OK\r\ncontent-le"))
    error = failure_of(transport, server, timeout=Timeout(PATIENCE, read=0.1))
    assert (error.kind, error.phase) == ("timeout", "read")


def test_a_body_that_stops(transport: Driver, start: Start) -> None:
    server = start(then_silence(HEAD + b"12345"))
    answer = transport.get(server, timeout=Timeout(PATIENCE, read=0.1))
    assert answer.next_chunk() == b"12345"
    with pytest.raises(TransportError) as caught:
        answer.next_chunk()
    assert (caught.value.kind, caught.value.phase) == ("timeout", "read")
    assert server.wait_for_open(0)


def test_the_read_time_out_can_be_changed_between_reads(transport: Driver, start: Start) -> None:
    if not transport.ours and not transport.is_async:
        pytest.skip("a synchronous library's own time-out cannot be changed under way")
    server = start(then_silence(HEAD + b"12345"))
    answer = transport.get(server)
    assert answer.next_chunk() == b"12345"
    answer.response.read_timeout = 0.05
    with pytest.raises(TransportError) as caught:
        answer.next_chunk()
    assert (caught.value.kind, caught.value.phase) == ("timeout", "read")


def test_the_deadline_ends_a_body_that_drips(transport: Driver, start: Start) -> None:
    async def script(peer: Peer, request: Recorded) -> None:
        await peer.send(CHUNKED_HEAD)
        while True:
            await peer.send(b"1\r\nx\r\n")
            await peer.pause(0.02)

    server = start(script)
    _, error = drained(transport, server, deadline=time.monotonic() + 0.2)
    assert error.kind == "timeout"
    assert server.wait_for_open(0)


def test_a_deadline_that_has_passed_sends_nothing(transport: Driver, start: Start) -> None:
    server = start(answers(reply()))
    error = failure_of(transport, server, deadline=time.monotonic() - 1)
    assert (error.kind, error.sent) == ("timeout", False)
    assert server.requests == []


def test_a_server_that_does_not_read(transport: Driver, start: Start) -> None:
    if transport.name.startswith(("fast", "aiohttp")):
        pytest.skip("this library has no time-out for writing; the deadline serves instead")

    async def script(peer: Peer, request: Recorded) -> None:
        await peer.pause(PATIENCE)

    server = start(script, read_bodies=False)
    body = b"x" * 50_000_000
    error = failure_of(transport, server, method=b"POST", content=body, timeout=Timeout(PATIENCE, write=0.2, read=0.2))
    assert error.kind == "timeout"
    assert error.phase in ("write", "read")
    assert error.sent


def test_tls_that_never_answers(transport: Driver, start: Start) -> None:
    async def silent(peer: Peer) -> None:
        await peer.until_closed()

    server = start(on_connection=silent)
    error = failure_of(transport, server, scheme="https", timeout=Timeout(PATIENCE, connect=0.2, read=0.3))
    assert error.kind == "timeout"
    assert server.wait_for_open(0)
    if transport.ours:
        assert (error.phase, error.sent) == ("connect", False)


def test_no_free_connection_in_time(make_driver: MakeDriver, start: Start) -> None:
    driver = make_driver(limits=Limits(max_connections=1))
    server = start(then_silence(HEAD + b"12345"))
    timeout = Timeout(PATIENCE, pool=0.1)
    first = driver.get(server, timeout=timeout)
    error = failure_of(driver, server, timeout=timeout)
    assert (error.kind, error.sent) == ("timeout", False)
    assert error.phase == ("connect" if driver.name.startswith("aiohttp") else "pool")
    first.close()
    second = driver.get(server, timeout=timeout)
    assert second.status == 200
    second.close()


# Requests that cannot be sent, and answers that come too early


@pytest.mark.parametrize(
    "header",
    [(b"x-a", b"1\r\nx-injected: 2"), (b"x-a", b"1\n2"), (b"x-a", b"a\0b"), (b"x a", b"1"), (b"x-a\r\nx-b", b"1")],
    ids=["crlf", "lf", "nul", "space in name", "crlf in name"],
)
def test_headers_cannot_be_smuggled(transport: Driver, start: Start, header: tuple[bytes, bytes]) -> None:
    server = start(answers(reply()))
    with pytest.raises((TransportError, ValueError)):
        transport.fetch(server, headers=[header])
    assert server.requests == []
    assert transport.fetch(server) == b""


def test_an_early_refusal_is_seen_although_the_body_is_not_sent(transport: Driver, start: Start) -> None:
    """The server refuses an upload from its head, and resets what still comes."""
    if transport.name == "fast" or (transport.is_async and not transport.ours):
        pytest.skip("this library reports the reset rather than the answer, as TCP allows")

    async def script(peer: Peer, request: Recorded) -> None:
        await peer.send(reply(b"too large", 413, connection="close"))
        await peer.pause(0.05)
        await peer.close()

    server = start(script, read_bodies=False)
    content = _slow_async() if transport.is_async else _slow()
    answer = transport.get(server, method=b"POST", content=content)
    assert answer.status == 413
    answer.close()


def _slow() -> Iterator[bytes]:
    for _ in range(50):
        yield b"x" * 1000
        time.sleep(0.005)


async def _slow_async():
    import anyio

    for _ in range(50):
        yield b"x" * 1000
        await anyio.sleep(0.005)


class Unreadable(Exception):
    """What the caller's own body raises."""


def test_the_callers_own_failure_comes_back_unchanged(transport: Driver, start: Start) -> None:
    server = start(answers(reply()))
    content = _failing_async() if transport.is_async else _failing()
    with pytest.raises(Unreadable):
        transport.send(make_request(server, method=b"POST", content=content))
    assert server.wait_for_open(0)
    assert transport.fetch(server) == b""


def _failing() -> Iterator[bytes]:
    yield b"abc"
    raise Unreadable


async def _failing_async():
    yield b"abc"
    raise Unreadable


def test_time_outs_are_the_callers_own(transport: Driver, start: Start) -> None:
    server = start(answers(reply(b"ok")))
    assert transport.fetch(server, timeout=Timeout(None)) == b"ok"
    assert transport.fetch(server, timeout=SECONDS) == b"ok"
