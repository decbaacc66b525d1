"""The default transport: httpcore2's network layer, with a pool and a wire format that do no more than is needed.

Measured on loopback, 1 KB, as a share of what an ``httpx2`` client costs: ``httpcore2.ConnectionPool`` 0.57 to 0.69; the
whole package on this, typed result included, 0.25 to 0.30. What is left out is what a client of one API never needs:
multiplexing, tracing, merging of headers. What is in any way unusual on the wire is left to h11.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

import httpcore2

from .body import Body
from .content import as_sync
from .decompress import accept_encoding, decompressor
from .dial import Dialer, absolute
from .failures import translate
from .pool import Connection, Pool, shut_down
from .proxies import proxies as find_proxies
from .slots import closed, keep_alive_seconds, within
from .wire import READ_SIZE, Wire, complete_headers

if TYPE_CHECKING:
    import ssl

    from ..options import Limits
    from ..transport import Request
    from .slots import Key

__all__ = ["HttpTransport"]


class HttpTransport:
    """HTTP/1.1 over pooled connections; see ``Transport``.

    Args:
        limits: Connections, keep-alive, sizes.
        ssl_context: How servers are verified; by default the system's certificates, loaded when they are first needed.
        proxy: For all requests; ``None`` asks the environment, ``""`` means none.
        backend: Opens the streams.
    """

    def __init__(
        self,
        limits: Limits,
        *,
        ssl_context: ssl.SSLContext | None = None,
        proxy: str | None = None,
        backend: httpcore2.NetworkBackend | None = None,
    ) -> None:
        self._limits = limits
        self._accept = accept_encoding()
        self._dialer = Dialer(find_proxies(proxy), ssl_context, backend)
        self._pool = Pool(limits)

    def send(self, request: Request) -> Body:
        """The answer, as soon as its headers are there."""
        pool = self._pool
        if pool.pid != os.getpid():
            pool = self._forked()
        key = (request.scheme, request.host, request.port)
        connection = pool.acquire(key, within(request.timeout.pool, request.deadline, sent=False))
        try:
            if connection is None:
                connection = self._open(pool, key, request)
            headers = _exchange(connection, request, complete_headers(request, self._accept))
            decoder = decompressor(headers, self._limits.max_ratio, request.method, connection.wire.status)
        except Exception as error:
            stale = connection is not None and connection.reused and not connection.wire.received
            pool.discard(connection)
            failure = closed() if pool.closed else translate(error, stale=stale)
            if failure is error:
                raise
            raise failure from error
        except BaseException:
            pool.discard(connection)
            raise
        source = _Source(pool, connection, keep_alive_seconds(headers))
        return Body(source, connection.wire.status, headers, decoder, request)

    def _open(self, pool: Pool, key: Key, request: Request) -> Connection:
        stream, forward = self._dialer.dial(request)
        connection = Connection(key, stream, Wire(self._limits.max_headers), forward)
        pool.opened(connection)
        return connection

    def _forked(self) -> Pool:
        """In a child process the parent's connections are not ours to use, nor to say goodbye on."""
        was_closed = self._pool.closed
        self._pool = Pool(self._limits)
        self._pool.closed = was_closed
        return self._pool

    def close(self) -> None:
        """Let go of all connections. Requests under way in other threads end with ``TransportError("closed")``."""
        self._pool.close()


def _exchange(
    connection: Connection, request: Request, headers: list[tuple[bytes, bytes]]
) -> list[tuple[bytes, bytes]]:
    wire, stream = connection.wire, connection.stream
    target = request.target
    if connection.forward is not None:
        target, headers = absolute(connection.forward, request, headers)
    first, whole = wire.start(request.method, target, headers, request.content)
    try:
        stream.write(first, within(request.timeout.write, request.deadline))
        if not whole:
            _send_body(wire, stream, request)
    except httpcore2.WriteError:
        wire.spoil()  # the server may have refused it before its end: its answer, if there is one, is what counts
    answer = None
    while answer is None:
        wire.feed(stream.read(READ_SIZE, within(request.timeout.read, request.deadline)))
        answer = wire.head()
    return answer


def _send_body(wire: Wire, stream: httpcore2.NetworkStream, request: Request) -> None:
    for piece in as_sync(request.content):
        if request.scheme == "http" and stream.get_extra_info("is_readable"):
            return  # an answer before the end is a refusal. (Over TLS, readable may mean a session ticket.)
        stream.write(wire.body(piece), within(request.timeout.write, request.deadline))
    stream.write(wire.end(), within(request.timeout.write, request.deadline))


class _Source:
    """The way from a connection to the body that comes over it."""

    __slots__ = ("_connection", "_expiry", "_pool", "_reading", "ended")

    def __init__(self, pool: Pool, connection: Connection, expiry: float | None) -> None:
        self._pool = pool
        self._connection = connection
        self._expiry = expiry
        self._reading = False
        self.ended = False

    def next(self, seconds: float | None, deadline: float | None) -> bytes:
        """Bytes as they come; ``b""`` only at the end."""
        wire, stream = self._connection.wire, self._connection.stream
        self._reading = True
        try:
            while (data := wire.chunk()) is None:
                wire.feed(stream.read(READ_SIZE, within(seconds, deadline)))
        finally:
            self._reading = False
        if wire.done:
            self._end()
        return data

    def stop(self) -> None:
        """What has arrived already may be the end, and then the connection lives on."""
        if self._reading:  # in another thread, which wakes up and does the rest
            shut_down(self._connection.stream)
        elif not self.ended:
            wire, stream = self._connection.wire, self._connection.stream
            with suppress(Exception):  # a broken connection is about to be closed
                if wire.chunk() is None and stream.get_extra_info("is_readable"):
                    wire.feed(stream.read(READ_SIZE, 0.0))
                wire.chunk()
            self._end()

    def _end(self) -> None:
        self.ended = True
        connection = self._connection
        if connection.wire.recycle():
            connection.reused = True
            self._pool.release(connection, self._expiry)
        else:
            self._pool.discard(connection)

    def translate(self, error: Exception) -> Exception:
        """The failure in our own words."""
        return closed() if self._pool.closed else translate(error)
