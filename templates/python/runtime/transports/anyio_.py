"""Connections on trio: httpcore2's network interface over anyio, which is at home on asyncio as well.

httpcore2 has streams of its own for both. These here know one thing more: whether bytes have come that nobody has read.
A socket that has nothing to read does not say that. asyncio takes up to 256 KiB from it at a time, and TLS takes all
records that have come to hand out one of them; what they keep would be read as the answer to the next request.
"""

from __future__ import annotations

import socket
import ssl
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import anyio
import anyio.abc
import httpcore2

from .unread import holds_records, is_readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Backend"]

_EVERYTHING = 262_144
"""Bytes that asyncio takes from a socket at most, so that nothing of them is left behind when so many are asked for."""
_PERHAPS_MORE = 256_000
"""From so many bytes on, uvloop may have taken more in the same round."""


class _Socket(anyio.abc.ByteStream):
    """A socket, of which nothing is left behind in the event loop where it is not seen."""

    __slots__ = ("_rest", "perhaps_more", "raw", "stream")

    def __init__(self, stream: anyio.abc.SocketStream) -> None:
        self.stream = stream
        self.raw: socket.socket = stream.extra(anyio.abc.SocketAttribute.raw_socket)
        self._rest = b""
        self.perhaps_more = False

    async def receive(self, max_bytes: int = _EVERYTHING) -> bytes:
        data = self._rest
        if not data:
            data = await self.stream.receive(_EVERYTHING)
            self.perhaps_more = len(data) >= _PERHAPS_MORE
        self._rest = data[max_bytes:]
        return data[:max_bytes]

    def is_readable(self) -> bool:
        """Whether a read would not wait."""
        return bool(self._rest) or is_readable(self.raw)

    async def send(self, item: bytes) -> None:
        await self.stream.send(item)

    async def send_eof(self) -> None:
        await self.stream.send_eof()

    async def aclose(self) -> None:
        await self.stream.aclose()

    @property
    def extra_attributes(self) -> Any:
        return self.stream.extra_attributes


class _Stream(httpcore2.AsyncNetworkStream):
    """A connection, in as many layers of TLS as it has."""

    __slots__ = ("_layers", "_socket", "_stream")

    def __init__(
        self, sock: _Socket, stream: anyio.abc.ByteStream | None = None, layers: tuple[ssl.SSLObject, ...] = ()
    ) -> None:
        self._socket = sock
        self._stream = stream or sock
        self._layers = layers

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes; ``b""`` at the end."""
        with _named(httpcore2.ReadError, httpcore2.ReadTimeout), anyio.fail_after(timeout):
            try:
                return await self._stream.receive(max_bytes)
            except anyio.EndOfStream:
                return b""

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if buffer:
            with _named(httpcore2.WriteError, httpcore2.WriteTimeout), anyio.fail_after(timeout):
                await self._stream.send(buffer)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> _Stream:
        from anyio.streams.tls import TLSAttribute, TLSStream

        with _named(httpcore2.ConnectError, httpcore2.ConnectTimeout), anyio.fail_after(timeout):
            stream = await TLSStream.wrap(
                self._stream,
                ssl_context=ssl_context,
                hostname=server_hostname,
                standard_compatible=False,
                server_side=False,
            )
        return _Stream(self._socket, stream, (*self._layers, stream.extra(TLSAttribute.ssl_object)))

    def get_extra_info(self, info: str) -> Any:
        """``is_readable``: a read would not wait. ``has_unread``: the same of all that has come; it may lose bytes."""
        if info == "is_readable":
            return self._socket.is_readable()
        if info == "has_unread":
            base = self._socket
            return base.perhaps_more or base.is_readable() or any(map(holds_records, self._layers))
        if info == "socket":
            return self._socket.raw
        return self._layers[-1] if info == "ssl_object" and self._layers else None


class Backend(httpcore2.AsyncNetworkBackend):
    """Opens connections in the event loop that runs."""

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> _Stream:
        with _named(httpcore2.ConnectError, httpcore2.ConnectTimeout), anyio.fail_after(timeout):
            return _Stream(_Socket(await anyio.connect_tcp(host, port, local_host=local_address)))


@contextmanager
def _named(failure: type[Exception], too_late: type[Exception]) -> Iterator[None]:
    """httpcore2's names for what goes wrong. What TLS says of a broken record is an ``OSError``."""
    try:
        yield
    except TimeoutError as error:
        raise too_late(error) from error
    except (OSError, anyio.BrokenResourceError, anyio.ClosedResourceError, anyio.EndOfStream) as error:
        raise failure(error) from error
