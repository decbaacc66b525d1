"""Connections on asyncio: httpcore2's network interface on asyncio's own transports and protocols.

httpcore2's stream for asyncio goes through anyio, which enters and leaves four context managers and two cancel scopes for
each read and each write: more than half of what an asynchronous request costs. Here a read that has to wait is one
future, and its time-out is an alarm of the connection that is set once and then looks, when it rings, whether somebody
waits for something later.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

import anyio
import httpcore2

from .asyncio_connect import connected_socket
from .unread import is_readable

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable

__all__ = ["AsyncioBackend", "AsyncioStream"]

_ENOUGH = 256 * 1024
"""Bytes that are kept unread at most, give or take what asyncio reads at a time; then the server has to wait."""


class _Pipe(asyncio.Protocol):
    """The two ends of a socket as asyncio sees them: what has come, whether there is room, and who waits for either."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.transport: asyncio.Transport
        self.pieces: list[bytes] = []
        self.held = 0  # bytes in them
        self.ended = False
        self.lost: Exception | None = None  # why nothing can be sent any more, and nothing will come
        self.reader: asyncio.Future[None] | None = None
        self.writer: asyncio.Future[None] | None = None
        self._full = False
        self._still = False
        self._due = 0.0
        self._alarm: asyncio.TimerHandle | None = None

    # -- what asyncio tells -------------------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self.transport.set_write_buffer_limits(0)  # what is written has been taken when nothing of it is left

    def data_received(self, data: bytes) -> None:
        self.pieces.append(bytes(data))
        self.held += len(data)
        if self.held > _ENOUGH and not self._still:
            self._still = True
            self.transport.pause_reading()
        _wake(self.reader)

    def eof_received(self) -> bool:
        self.ended = True
        _wake(self.reader)
        return True  # it is closed by whoever has it

    def connection_lost(self, exc: Exception | None) -> None:
        if self.lost is None:
            self.lost = exc or ConnectionAbortedError("the connection was closed")
        self.stop_alarm()
        _wake(self.reader)
        _wake(self.writer)

    def pause_writing(self) -> None:
        self._full = True

    def resume_writing(self) -> None:
        self._full = False
        _wake(self.writer)

    # -- what the stream asks -----------------------------------------------------------------------------------------

    def take(self, most: int) -> bytes:
        """What has come, up to so many bytes."""
        data = self.pieces[0] if len(self.pieces) == 1 else b"".join(self.pieces)
        self.pieces = [data[most:]] if len(data) > most else []
        data = data[:most]
        self.held -= len(data)
        if self._still and self.held <= _ENOUGH and self.lost is None:
            self._still = False
            self.transport.resume_reading()
        return data

    async def arrival(self, seconds: float | None) -> None:
        """Wait until something has come, or nothing will. Raises TimeoutError."""
        if self.reader is not None:
            raise RuntimeError("another task reads from this connection")
        loop = self.loop
        waiter = self.reader = loop.create_future()
        if seconds is None:
            self.stop_alarm()  # it was set for an earlier read
        else:
            self._due = due = loop.time() + seconds
            if self._alarm is None or self._alarm.when() > due:
                self._set_alarm(due)
        try:
            await waiter
        finally:
            self.reader = None

    async def room(self, seconds: float | None) -> None:
        """Wait until what was written has been taken. Raises TimeoutError."""
        while self._full and self.lost is None:
            waiter = self.writer = self.loop.create_future()
            alarm = None if seconds is None else self.loop.call_later(seconds, _too_late, waiter)
            try:
                await waiter
            finally:
                self.writer = None
                if alarm is not None:
                    alarm.cancel()

    def _set_alarm(self, when: float) -> None:
        self.stop_alarm()
        self._alarm = self.loop.call_at(when, self._ring)

    def _ring(self) -> None:
        self._alarm = None
        if self.reader is None:
            return
        if self._due > self.loop.time():
            self._set_alarm(self._due)
        else:
            _too_late(self.reader)

    def stop_alarm(self) -> None:
        """Nobody will wait any more."""
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None


def _wake(waiter: asyncio.Future[None] | None) -> None:
    if waiter is not None and not waiter.done():
        waiter.set_result(None)


def _too_late(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_exception(TimeoutError())


class AsyncioStream(httpcore2.AsyncNetworkStream):
    """One connection."""

    def __init__(self, pipe: _Pipe) -> None:
        self._pipe = pipe

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes; ``b""`` at the end."""
        pipe = self._pipe
        if not pipe.held:
            if not pipe.ended and pipe.lost is None:
                try:
                    await pipe.arrival(timeout)
                except TimeoutError as error:
                    raise httpcore2.ReadTimeout("nothing came in time") from error
            if not pipe.held:
                if pipe.ended:
                    return b""
                raise httpcore2.ReadError(str(pipe.lost)) from pipe.lost
        return pipe.take(max_bytes)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send, and wait until the system has taken all of it."""
        pipe = self._pipe
        if buffer and pipe.lost is None and not pipe.transport.is_closing():
            pipe.transport.write(buffer)
            try:
                await pipe.room(timeout)
            except TimeoutError as error:
                raise httpcore2.WriteTimeout("it was not taken in time") from error
        if buffer and (pipe.lost is not None or pipe.transport.is_closing()):
            raise httpcore2.WriteError(str(pipe.lost or "the connection was closed")) from pipe.lost

    async def aclose(self) -> None:
        """Let go of the socket, whatever of what was written has not been taken."""
        pipe = self._pipe
        pipe.stop_alarm()
        try:
            if not pipe.transport.is_closing():
                with suppress(OSError, RuntimeError):  # it may be broken already
                    pipe.transport.write_eof()
                pipe.transport.close()
                await asyncio.sleep(0)
        finally:
            pipe.transport.abort()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.AsyncNetworkStream:
        """The same connection, with TLS from here on."""
        from .asyncio_tls import TlsStream

        return await TlsStream(self, ssl_context, server_hostname).opened(timeout)

    def get_extra_info(self, info: str) -> Any:
        """``is_readable`` and ``has_unread``: something has come, be it the end, that nobody has read."""
        pipe = self._pipe
        if info == "socket":
            return pipe.transport.get_extra_info("socket")
        if info in ("is_readable", "has_unread"):
            return bool(pipe.held) or pipe.ended or pipe.lost is not None or is_readable(self.get_extra_info("socket"))
        return None


class AsyncioBackend(httpcore2.AsyncNetworkBackend):
    """Opens connections in the running loop of asyncio, or of what takes its place."""

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> AsyncioStream:
        """An open connection to one of the addresses of ``host``."""
        loop = asyncio.get_running_loop()
        try:
            with anyio.fail_after(timeout):
                sock = await connected_socket(host, port, local_address, socket_options)
                try:
                    _, pipe = await loop.create_connection(lambda: _Pipe(loop), sock=sock)
                except BaseException:
                    sock.close()
                    raise
        except TimeoutError as error:
            raise httpcore2.ConnectTimeout("the connection was not open in time") from error
        except OSError as error:
            raise httpcore2.ConnectError(str(error)) from error
        return AsyncioStream(pipe)
