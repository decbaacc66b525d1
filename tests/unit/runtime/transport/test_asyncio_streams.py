"""Our own streams on asyncio: what is read, how long it may take, and what is left when somebody goes away."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpcore2
import pytest
from runtime.transports import asyncio_, asyncio_connect
from runtime.transports.asyncio_ import AsyncioBackend, AsyncioStream
from runtime.transports.asyncio_connect import connected_socket

CERTIFICATES = Path(__file__).resolve().parents[3] / "faults" / "certs"
MIB = 1024 * 1024

pytestmark = pytest.mark.anyio

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@asynccontextmanager
async def listening(talk: Talk, context: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """The port of a server that does this with each connection."""
    tasks: set[asyncio.Task[Any]] = set()

    async def each(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            await talk(reader, writer)
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(each, "127.0.0.1", 0, ssl=context)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def connected(talk: Talk) -> AsyncIterator[AsyncioStream]:
    async with listening(talk) as port:
        stream = await AsyncioBackend().connect_tcp("127.0.0.1", port, timeout=5)
        try:
            yield stream
        finally:
            await stream.aclose()


async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()


def contexts() -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """The server's and the client's."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(CERTIFICATES / "localhost.pem")
    return server, ssl.create_default_context(cafile=str(CERTIFICATES / "ca.pem"))


# -- reading ----------------------------------------------------------------------------------------------------------


async def test_what_comes_is_read_in_order_and_in_the_sizes_asked_for() -> None:
    async with connected(echo) as stream:
        await stream.write(b"0123456789", 5)
        found = b""
        while len(found) < 10:
            piece = await stream.read(3, 5)
            assert 1 <= len(piece) <= 3
            found += piece
        assert found == b"0123456789"
        assert not stream.get_extra_info("is_readable")


async def test_what_asyncio_has_taken_from_the_socket_counts_as_unread() -> None:
    """Nothing is left in the socket then, so a look at that alone would take the connection for an idle one."""
    async with connected(echo) as stream:
        await stream.write(b"ab", 5)
        assert await stream.read(1, 5) == b"a"
        assert stream.get_extra_info("has_unread")
        assert await stream.read(1, 5) == b"b"
        assert not stream.get_extra_info("has_unread")


async def test_the_alarm_of_an_earlier_read_does_not_ring_for_one_that_waits_for_ever() -> None:
    async def late(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(await reader.read(1))
        await asyncio.sleep(0.3)
        writer.write(b"late")

    async with connected(late) as stream:
        await stream.write(b"x", 5)
        assert await stream.read(1, 0.1) == b"x"
        assert await stream.read(4, None) == b"late"


async def test_after_the_end_there_is_nothing_but_the_end() -> None:
    async def bye(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"bye")

    async with connected(bye) as stream:
        assert [await stream.read(65536, 5) for _ in range(3)] == [b"bye", b"", b""]
        assert stream.get_extra_info("has_unread")  # the end is something that an idle connection must not have


async def test_what_came_before_a_reset_is_read_before_the_failure() -> None:
    async def reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"half")
        await writer.drain()
        await reader.read(1)
        sock = writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        writer.transport.abort()

    async with connected(reset) as stream:
        await asyncio.sleep(0.05)
        await stream.write(b"x", 5)
        assert await stream.read(65536, 5) == b"half"
        with pytest.raises(httpcore2.ReadError):
            await stream.read(65536, 5)
        with pytest.raises(httpcore2.WriteError):
            await stream.write(b"x", 5)


async def test_a_server_that_sends_faster_than_is_read_has_to_wait() -> None:
    sent = 0

    async def flood(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        for _ in range(64):
            writer.write(bytes(MIB))
            await writer.drain()
            sent += MIB

    async with connected(flood) as stream:
        await asyncio.sleep(0.3)
        kept = stream._pipe.held
        assert kept < 2 * asyncio_._ENOUGH
        assert sent < 32 * MIB
        read = 0
        while data := await stream.read(65536, 5):
            read += len(data)
        assert read == 64 * MIB


# -- time-outs --------------------------------------------------------------------------------------------------------


async def test_a_read_that_takes_too_long_fails_and_the_next_one_may_be_longer() -> None:
    async def late(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        await asyncio.sleep(0.2)
        writer.write(b"late")
        await asyncio.sleep(60)

    async with connected(late) as stream:
        await stream.write(b"x", 5)
        for seconds in (0.0, 0.02, 0.03):
            with pytest.raises(httpcore2.ReadTimeout):
                await stream.read(65536, seconds)
        assert await stream.read(65536, 30) == b"late"
        with pytest.raises(httpcore2.ReadTimeout):  # although an alarm is set for much later
            await asyncio.wait_for(stream.read(65536, 0.02), 5)


async def test_an_alarm_is_set_once_for_many_reads() -> None:
    async with connected(echo) as stream:
        await stream.write(b"x", 5)
        await stream.read(65536, 60)
        first = stream._pipe._alarm
        for _ in range(5):
            await stream.write(b"x", 5)
            await stream.read(65536, 60)
        assert stream._pipe._alarm is first is not None
        await stream.aclose()
        assert first.cancelled()


async def test_an_alarm_of_a_read_that_is_over_harms_no_later_one() -> None:
    async with connected(echo) as stream:
        await stream.write(b"x", 5)
        await stream.read(65536, 0.05)
        reading = asyncio.ensure_future(stream.read(65536, 5))
        await asyncio.sleep(0.15)  # the alarm has rung
        assert not reading.done()
        await stream.write(b"y", 5)
        assert await reading == b"y"


async def test_a_write_that_nobody_takes_fails() -> None:
    async with connected(silent) as stream:
        with pytest.raises(httpcore2.WriteTimeout):
            await stream.write(bytes(64 * MIB), 0.1)


async def test_a_handshake_that_nobody_answers_is_a_failure_to_connect() -> None:
    async with listening(silent) as port:
        stream = await AsyncioBackend().connect_tcp("127.0.0.1", port, timeout=5)
        with pytest.raises(httpcore2.ConnectTimeout):
            await stream.start_tls(contexts()[1], "localhost", 0.1)
        await stream.aclose()


# -- cancellation and closing -----------------------------------------------------------------------------------------


async def test_a_cancelled_read_loses_nothing() -> None:
    async with connected(echo) as stream:
        for number in range(200):
            reading = asyncio.ensure_future(stream.read(65536, 5))
            await asyncio.sleep(0)
            await stream.write(b"%03d" % number, 5)
            for _ in range(number % 5):
                await asyncio.sleep(0)
            reading.cancel()
            found = (await asyncio.gather(reading, return_exceptions=True))[0]
            if isinstance(found, asyncio.CancelledError):
                found = await stream.read(65536, 5)
            assert found == b"%03d" % number


async def test_only_one_task_reads() -> None:
    async with connected(silent) as stream:
        reading = asyncio.ensure_future(stream.read(65536, 5))
        await asyncio.sleep(0)
        with pytest.raises(RuntimeError, match="another task"):
            await stream.read(65536, 5)
        reading.cancel()


async def test_closing_wakes_who_reads() -> None:
    async with connected(silent) as stream:
        reading = asyncio.ensure_future(stream.read(65536, None))
        await asyncio.sleep(0)
        await stream.aclose()
        await stream.aclose()
        with pytest.raises(httpcore2.ReadError):
            await reading
        with pytest.raises(httpcore2.WriteError):
            await stream.write(b"x", 5)


async def test_closing_does_not_wait_for_what_nobody_takes() -> None:
    async with connected(silent) as stream:
        writing = asyncio.ensure_future(stream.write(bytes(32 * MIB), None))
        await asyncio.sleep(0.05)
        assert not writing.done()
        await asyncio.wait_for(stream.aclose(), 5)
        with pytest.raises(httpcore2.WriteError):
            await asyncio.wait_for(writing, 5)


# -- connecting -------------------------------------------------------------------------------------------------------


class Addresses:
    """Stands for the addresses of a name, and for how long each takes to answer."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *behaviours: str) -> None:
        self.sockets: list[socket.socket] = []
        self.tried: list[int] = []

        async def found(host: str, port: int) -> list[Any]:
            return [(socket.AF_INET, socket.SOCK_STREAM, 0, number) for number in range(len(behaviours))]

        async def sock_connect(sock: socket.socket, number: int) -> None:
            self.sockets.append(sock)
            self.tried.append(number)
            if behaviours[number] == "refused":
                raise ConnectionRefusedError(f"refused {number}")
            if behaviours[number] == "never":
                await asyncio.sleep(60)

        monkeypatch.setattr(asyncio_connect, "_addresses", found)
        monkeypatch.setattr(asyncio_connect, "_NEXT_ADDRESS", 0.02)
        monkeypatch.setattr(asyncio.get_running_loop(), "sock_connect", sock_connect)

    @property
    def open(self) -> list[socket.socket]:
        return [sock for sock in self.sockets if sock.fileno() >= 0]


@pytest.mark.parametrize(
    ("behaviours", "tried"),
    [
        (["ok", "ok"], [0]),
        (["refused", "ok", "ok"], [0, 1]),
        (["never", "ok"], [0, 1]),
        (["never", "refused", "never", "ok", "ok"], [0, 1, 2, 3]),
    ],
)
async def test_the_first_address_that_answers(
    monkeypatch: pytest.MonkeyPatch, behaviours: list[str], tried: list[int]
) -> None:
    world = Addresses(monkeypatch, *behaviours)
    sock = await connected_socket("name", 80)
    assert world.tried == tried
    assert world.open == [sock]
    sock.close()


async def test_when_no_address_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    world = Addresses(monkeypatch, "refused", "refused")
    with pytest.raises(ConnectionRefusedError, match="refused 1"):
        await connected_socket("name", 80)
    assert world.open == []


@pytest.mark.parametrize("steps", range(12))
async def test_cancelled_while_it_connects(monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    world = Addresses(monkeypatch, "refused", "ok", "never")
    connecting = asyncio.ensure_future(connected_socket("name", 80))
    for _ in range(steps):
        await asyncio.sleep(0)
    connecting.cancel()
    found = (await asyncio.gather(connecting, return_exceptions=True))[0]
    if isinstance(found, socket.socket):
        found.close()
    assert world.open == []


def test_the_kinds_of_addresses_take_turns() -> None:
    six, four = socket.AF_INET6, socket.AF_INET
    given: list[Any] = [(six, 0, 0, "a"), (six, 0, 0, "b"), (six, 0, 0, "c"), (four, 0, 0, "d"), (four, 0, 0, "e")]
    assert [address for *_, address in asyncio_connect._interleaved(given)] == ["a", "d", "b", "e", "c"]


async def test_nobody_listens() -> None:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        with pytest.raises(httpcore2.ConnectError):
            await AsyncioBackend().connect_tcp("127.0.0.1", sock.getsockname()[1], timeout=5)


# -- TLS --------------------------------------------------------------------------------------------------------------


async def test_tls_carries_more_than_a_record_either_way() -> None:
    server, client = contexts()
    async with listening(echo, server) as port:
        plain = await AsyncioBackend().connect_tcp("localhost", port, timeout=5)
        stream = await plain.start_tls(client, "localhost", 5)
        assert stream.get_extra_info("ssl_object").version() == "TLSv1.3"
        body = bytes(range(256)) * 1000
        await stream.write(body, 5)
        found = b""
        while len(found) < len(body):
            found += await stream.read(65536, 5)
        assert found == body
        assert not stream.get_extra_info("has_unread")
        await stream.aclose()


async def test_tls_knows_of_what_nobody_has_read() -> None:
    server, client = contexts()

    async def twice(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"asked for")
        writer.write(b"not asked for")
        await asyncio.sleep(60)

    async with listening(twice, server) as port:
        plain = await AsyncioBackend().connect_tcp("localhost", port, timeout=5)
        stream = await plain.start_tls(client, "localhost", 5)
        await stream.write(b"x", 5)
        assert await stream.read(9, 5) == b"asked for"
        await asyncio.sleep(0.05)
        assert stream.get_extra_info("is_readable")
        assert stream.get_extra_info("has_unread")
        await stream.aclose()


async def test_tls_of_somebody_else_is_refused() -> None:
    server, client = contexts()
    async with listening(echo, server) as port:
        plain = await AsyncioBackend().connect_tcp("localhost", port, timeout=5)
        with pytest.raises(httpcore2.ConnectError, match=r"(?i)certificate") as caught:
            await plain.start_tls(client, "elsewhere.invalid", 5)
        assert isinstance(caught.value.__cause__, ssl.SSLCertVerificationError)
        await plain.aclose()


async def test_an_end_without_a_goodbye_is_an_end() -> None:
    server, client = contexts()

    async def cut(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"all")
        await writer.drain()
        await reader.read(1)
        sock: socket.socket = writer.get_extra_info("socket")._sock
        sock.shutdown(socket.SHUT_WR)
        await asyncio.sleep(60)

    async with listening(cut, server) as port:
        plain = await AsyncioBackend().connect_tcp("localhost", port, timeout=5)
        stream = await plain.start_tls(client, "localhost", 5)
        assert await stream.read(65536, 5) == b"all"
        await stream.write(b"x", 5)
        assert await stream.read(65536, 5) == b""
        await stream.aclose()
