"""TLS over a connection on asyncio, in as many layers as a proxy asks for: OpenSSL in memory, fed by the stream below."""

from __future__ import annotations

import asyncio
import ssl
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import httpcore2

from .unread import holds_records

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["TlsStream"]

_READ_SIZE = 65536


class TlsStream(httpcore2.AsyncNetworkStream):
    """A stream within a stream.

    An end without TLS's own goodbye is taken for an end (most servers say none); whether a body was complete is known by
    its framing.
    """

    def __init__(self, below: httpcore2.AsyncNetworkStream, context: ssl.SSLContext, hostname: str | None) -> None:
        self._below = below
        self._came = ssl.MemoryBIO()
        self._goes = ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._came, self._goes, server_hostname=hostname)
        self._loop = asyncio.get_running_loop()

    async def opened(self, seconds: float | None) -> TlsStream:
        """Itself, when both sides have agreed."""
        due = self._due(seconds)
        try:
            await self._until_done(self._tls.do_handshake, due)
        except (httpcore2.ReadTimeout, httpcore2.WriteTimeout) as error:
            raise httpcore2.ConnectTimeout("TLS was not agreed on in time") from error
        except (OSError, httpcore2.NetworkError) as error:  # what TLS says is an OSError as well
            raise httpcore2.ConnectError(str(error)) from error
        return self

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes; ``b""`` at the end."""
        due = self._due(timeout)
        try:
            data: bytes = await self._until_done(self._tls.read, due, max_bytes)
        except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
            return b""
        except OSError as error:
            raise httpcore2.ReadError(str(error)) from error
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send, and wait until the system has taken all of it."""
        due = self._due(timeout)
        try:
            while buffer:
                sent: int = await self._until_done(self._tls.write, due, buffer)
                buffer = buffer[sent:]
        except OSError as error:
            raise httpcore2.WriteError(str(error)) from error

    async def aclose(self) -> None:
        """Let go of the socket, without a goodbye."""
        await self._below.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> TlsStream:
        """TLS within TLS: to a server, through a proxy that is spoken to over TLS."""
        return await TlsStream(self, ssl_context, server_hostname).opened(timeout)

    def get_extra_info(self, info: str) -> Any:
        """``is_readable``: something has come, be it the end, that nobody has read.

        ``has_unread``: the same of an idle connection, of which it may lose some: it is of no use then.
        """
        if info == "ssl_object":
            return self._tls
        found = self._below.get_extra_info(info)
        if info == "is_readable":
            return bool(found or self._came.pending or self._tls.pending())
        if info == "has_unread":
            return bool(found) or holds_records(self._tls)
        return found

    # -- the stream below ---------------------------------------------------------------------------------------------

    def _due(self, seconds: float | None) -> float | None:
        return None if seconds is None else self._loop.time() + seconds

    def _left(self, due: float | None) -> float | None:
        return None if due is None else max(0.0, due - self._loop.time())

    async def _until_done(self, step: Callable[..., Any], due: float | None, *given: Any) -> Any:
        """Take one step, with as many bytes from below as it needs, and send what it leaves behind."""
        while True:
            try:
                done = step(*given)
            except ssl.SSLWantReadError:
                await self._flush(due)
                data = await self._below.read(_READ_SIZE, self._left(due))
                if data:
                    self._came.write(data)
                else:
                    self._came.write_eof()
            except ssl.SSLError:
                with suppress(httpcore2.NetworkError, httpcore2.TimeoutException):
                    await self._flush(due)  # the alert that says so to the other side
                raise
            else:
                await self._flush(due)
                return done

    async def _flush(self, due: float | None) -> None:
        if self._goes.pending:
            await self._below.write(self._goes.read(), self._left(due))
