"""The default transport, asynchronous: asyncio and trio."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import anyio
import httpcore2

from .async_pool import Connection, Pool
from .asyncio_ import AsyncioBackend
from .body import AsyncBody
from .content import as_async
from .decompress import accept_encoding, decompressor
from .dial import AsyncDialer, absolute
from .failures import translate
from .proxies import proxies as find_proxies
from .slots import closed, keep_alive_seconds, within
from .wire import READ_SIZE, Wire, complete_headers

if TYPE_CHECKING:
    import ssl

    from ..options import Limits
    from ..transport import Request
    from .slots import Key

__all__ = ["AsyncHttpTransport", "running_loop"]


def running_loop() -> object:
    """What stands for the running event loop: asyncio's loop or trio's token."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        trio = sys.modules.get("trio")
        if trio is None:
            raise
        token: object = trio.lowlevel.current_trio_token()
        return token


def _backend_for(loop: object) -> httpcore2.AsyncNetworkBackend:
    if isinstance(loop, asyncio.AbstractEventLoop):
        return AsyncioBackend()
    from .anyio_ import Backend

    return Backend()


_GLANCE = 0.05
"""Seconds for a read of what is there already: none at all, unless it is a part of a TLS record."""


class AsyncHttpTransport:
    """HTTP/1.1 over pooled connections, a pool for each event loop; see ``AsyncTransport``.

    Args:
        limits: Connections, keep-alive, sizes.
        ssl_context: How servers are verified; by default the system's certificates, loaded when they are first needed.
        proxy: For all requests; ``None`` asks the environment, ``""`` means none.
        backend: Opens the streams; by default our own on asyncio, over anyio on trio.
    """

    def __init__(
        self,
        limits: Limits,
        *,
        ssl_context: ssl.SSLContext | None = None,
        proxy: str | None = None,
        backend: httpcore2.AsyncNetworkBackend | None = None,
    ) -> None:
        self._limits = limits
        self._accept = accept_encoding()
        self._ssl_context = ssl_context
        self._proxies = find_proxies(proxy)
        self._backend = backend
        self._pools: WeakKeyDictionary[object, Pool] = WeakKeyDictionary()
        self._closed = False

    async def send(self, request: Request) -> AsyncBody:
        """The answer, as soon as its headers are there."""
        loop = running_loop()
        pool = self._pools.get(loop) or self._new_pool(loop)
        key = (request.scheme, request.host, request.port)
        connection = await pool.acquire(key, within(request.timeout.pool, request.deadline, sent=False))
        try:
            if connection is None:
                connection = await self._open(pool, key, request)
            headers = await _exchange(connection, request, complete_headers(request, self._accept))
            decoder = decompressor(headers, self._limits.max_ratio, request.method, connection.wire.status)
        except Exception as error:
            stale = connection is not None and connection.reused and not connection.wire.received
            await pool.discard(connection)
            failure = closed() if pool.closed else translate(error, stale=stale)
            if failure is error:
                raise
            raise failure from error
        except BaseException:
            await pool.discard(connection)
            raise
        source = _Source(pool, connection, keep_alive_seconds(headers))
        return AsyncBody(source, connection.wire.status, headers, decoder, request)

    def _new_pool(self, loop: object) -> Pool:
        if self._closed:
            raise closed()
        for other in list(self._pools):
            if isinstance(other, asyncio.AbstractEventLoop) and other.is_closed():
                del self._pools[other]  # its sockets close when they are collected: nothing can be awaited there
        backend = self._backend or _backend_for(loop)
        pool = Pool(self._limits, AsyncDialer(self._proxies, self._ssl_context, backend))
        self._pools[loop] = pool
        return pool

    async def _open(self, pool: Pool, key: Key, request: Request) -> Connection:
        stream, forward = await pool.dialer.dial(request)
        connection = Connection(key, stream, Wire(self._limits.max_headers), forward)
        await pool.opened(connection)
        return connection

    async def close(self) -> None:
        """Let go of all connections of this loop. Those of other loops close when they are released."""
        self._closed = True
        loop = running_loop()
        for other, pool in list(self._pools.items()):
            pool.closed = True
            if other is loop:
                await pool.close()


async def _exchange(
    connection: Connection, request: Request, headers: list[tuple[bytes, bytes]]
) -> list[tuple[bytes, bytes]]:
    wire, stream = connection.wire, connection.stream
    target = request.target
    if connection.forward is not None:
        target, headers = absolute(connection.forward, request, headers)
    first, whole = wire.start(request.method, target, headers, request.content)
    try:
        await stream.write(first, within(request.timeout.write, request.deadline))
        if not whole:
            await _send_body(wire, stream, request)
    except httpcore2.WriteError:
        wire.spoil()  # the server may have refused it before its end: its answer, if there is one, is what counts
    answer = None
    while answer is None:
        wire.feed(await stream.read(READ_SIZE, within(request.timeout.read, request.deadline)))
        answer = wire.head()
    return answer


async def _send_body(wire: Wire, stream: httpcore2.AsyncNetworkStream, request: Request) -> None:
    async for piece in as_async(request.content):
        if request.scheme == "http" and stream.get_extra_info("is_readable"):
            return  # an answer before the end is a refusal. (Over TLS, readable may mean a session ticket.)
        await stream.write(wire.body(piece), within(request.timeout.write, request.deadline))
    await stream.write(wire.end(), within(request.timeout.write, request.deadline))


class _Source:
    """The way from a connection to the body that comes over it."""

    __slots__ = ("_connection", "_expiry", "_pool", "ended")

    def __init__(self, pool: Pool, connection: Connection, expiry: float | None) -> None:
        self._pool = pool
        self._connection = connection
        self._expiry = expiry
        self.ended = False

    async def next(self, seconds: float | None, deadline: float | None) -> bytes:
        """Bytes as they come; ``b""`` only at the end."""
        wire, stream = self._connection.wire, self._connection.stream
        while (data := wire.chunk()) is None:
            wire.feed(await stream.read(READ_SIZE, within(seconds, deadline)))
        if wire.done:
            await self._end()
        return data

    async def stop(self) -> None:
        """What has arrived already may be the end, and then the connection lives on."""
        if not self.ended:
            wire, stream = self._connection.wire, self._connection.stream
            with suppress(Exception), anyio.CancelScope(shield=True):  # a broken connection is about to be closed
                if wire.chunk() is None and stream.get_extra_info("is_readable"):
                    wire.feed(await stream.read(READ_SIZE, _GLANCE))
                wire.chunk()
            await self._end()

    async def _end(self) -> None:
        self.ended = True
        connection = self._connection
        if connection.wire.recycle():
            connection.reused = True
            await self._pool.release(connection, self._expiry)
        else:
            await self._pool.discard(connection)

    def translate(self, error: Exception) -> Exception:
        """The failure in our own words."""
        return closed() if self._pool.closed else translate(error)
