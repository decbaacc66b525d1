"""A server whose every byte is scripted: asyncio streams on a thread of their own, no framework, loopback only.

A script is an `async def script(peer, request)`. It is called for each request that arrives, and does with the connection
what it likes: sends bytes in any pieces, pauses, resets, closes one half or both. What it does not close is kept alive.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CERTIFICATES = Path(__file__).parent / "certs"
PATIENCE = 10.0
"""Seconds until a wait for something that must happen is given up."""

Script = Callable[["Peer", "Recorded"], Awaitable[None]]
OnConnection = Callable[["Peer"], Awaitable[None]]


@dataclass(frozen=True)
class Recorded:
    """A request as it came: nothing is decoded but its framing."""

    method: bytes
    target: bytes
    headers: list[tuple[bytes, bytes]]
    body: bytes
    connection: int
    """The number of its connection, from 1."""

    def header(self, name: bytes) -> bytes | None:
        """The value of the only header of this name; `None` without one."""
        values = [value for found, value in self.headers if found.lower() == name]
        assert len(values) < 2, f"{name!r} came {len(values)} times"
        return values[0] if values else None


class Closed(Exception):
    """The other side has gone, or the script has let go of the connection."""


class Peer:
    """One connection, seen from the server."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int) -> None:
        self.reader = reader
        self.writer = writer
        self.number = number
        self.closed = False

    async def send(self, *pieces: bytes) -> None:
        """Each piece in a write of its own."""
        for piece in pieces:
            self.writer.write(piece)
            try:
                await self.writer.drain()
            except OSError as error:
                raise Closed from error

    async def drip(self, data: bytes, seconds: float = 0.0, size: int = 1) -> None:
        """In pieces of `size`, with a pause after each."""
        for start in range(0, len(data), size):
            await self.send(data[start : start + size])
            await asyncio.sleep(seconds)

    async def pause(self, seconds: float) -> None:
        """Do nothing."""
        await asyncio.sleep(seconds)

    def reset(self) -> None:
        """Close with a TCP reset, as a crashed server or a tired middlebox does."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()
        self.closed = True

    async def half_close(self) -> None:
        """Send no more, go on reading."""
        await self.writer.drain()
        self.writer.write_eof()

    async def close(self) -> None:
        """Send what is left, and close."""
        self.closed = True
        self.writer.close()

    async def until_closed(self) -> None:
        """Until the client has closed or reset the connection; what it still sends is thrown away."""
        try:
            while await self.reader.read(65536):
                pass
        except OSError:
            pass

    @property
    def socket(self) -> Any:
        return self.writer.get_extra_info("socket")

    # Reading a request

    async def request(self) -> Recorded | None:
        """The next request, its body read; `None` at the end of the connection."""
        try:
            head = await self.reader.readuntil(b"\r\n\r\n")
            return await self._read_body(await self.head(head))
        except (asyncio.IncompleteReadError, OSError, ssl.SSLError):
            return None

    async def head(self, head: bytes) -> Recorded:
        """The request whose head this is, without its body."""
        first, *lines = head[:-4].split(b"\r\n")
        method, target, _ = first.split(b" ")
        headers = [(name, value.strip()) for name, _, value in (line.partition(b":") for line in lines)]
        return Recorded(method, target, headers, b"", self.number)

    async def _read_body(self, request: Recorded) -> Recorded:
        if (request.header(b"transfer-encoding") or b"").lower() == b"chunked":
            body = b"".join([chunk async for chunk in self._chunks()])
        else:
            body = await self.reader.readexactly(int(request.header(b"content-length") or 0))
        return Recorded(request.method, request.target, request.headers, body, request.connection)

    async def _chunks(self) -> Any:
        while True:
            size = int((await self.reader.readline()).split(b";")[0], 16)
            chunk = await self.reader.readexactly(size + 2)
            if size == 0:
                return
            yield chunk[:-2]


def server_context(certificate: str = "localhost") -> ssl.SSLContext:
    """TLS for a server: `localhost` is right for the loopback address, `elsewhere` is not."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / f"{certificate}.pem")
    return context


def client_context() -> ssl.SSLContext:
    """TLS for a client that trusts the test authority and nobody else."""
    return ssl.create_default_context(cafile=str(CERTIFICATES / "ca.pem"))


@dataclass
class FaultServer:
    """Serves a script until it is stopped; a context manager.

    With `on_connection`, whole connections are handed over and `script` is not used. With `read_bodies=False` the
    script is called as soon as the head is there.
    """

    script: Script | None = None
    on_connection: OnConnection | None = None
    tls: ssl.SSLContext | None = None
    read_bodies: bool = True
    requests: list[Recorded] = field(default_factory=list)
    connections: int = 0
    open: int = 0

    def __enter__(self) -> FaultServer:
        self._changed = threading.Condition()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="fault server", daemon=True)
        self._thread.start()
        self._server = self.call(asyncio.start_server(self._accept, "127.0.0.1", 0, ssl=self.tls, limit=2**20))
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        self.call(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def call(self, coroutine: Any) -> Any:
        """Run a coroutine on the server's loop; returns its result."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(PATIENCE)

    async def _stop(self) -> None:
        self._server.close()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    @property
    def scheme(self) -> str:
        return "http" if self.tls is None else "https"

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"

    def wait_for_open(self, count: int) -> bool:
        """Whether so many connections are open, now or within `PATIENCE`."""
        with self._changed:
            return self._changed.wait_for(lambda: self.open == count, PATIENCE)

    def wait_for_requests(self, count: int) -> bool:
        """Whether so many requests have come, now or within `PATIENCE`."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self.requests) >= count, PATIENCE)

    def _count(self, delta: int) -> int:
        with self._changed:
            self.open += delta
            self.connections += max(delta, 0)
            self._changed.notify_all()
            return self.connections

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        peer = Peer(reader, writer, self._count(1))
        try:
            await (self.on_connection(peer) if self.on_connection is not None else self._serve(peer))
        except (Closed, OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the end of a connection, or of the server
        finally:
            writer.close()
            self._count(-1)

    async def _serve(self, peer: Peer) -> None:
        assert self.script is not None
        while not peer.closed:
            request = await self._next(peer)
            if request is None:
                return
            with self._changed:
                self.requests.append(request)
                self._changed.notify_all()
            await self.script(peer, request)

    async def _next(self, peer: Peer) -> Recorded | None:
        if self.read_bodies:
            return await peer.request()
        try:
            return await peer.head(await peer.reader.readuntil(b"\r\n\r\n"))
        except (asyncio.IncompleteReadError, OSError):
            return None
