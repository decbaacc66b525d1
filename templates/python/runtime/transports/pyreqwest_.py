"""The fast transport: ``pyreqwest``, whose work is done in Rust. Its extra is ``fast``; it needs Python 3.11 or later.

It has time-outs per client, not per request, so there is one of its clients for each ``Timeout`` in use.
"""

from __future__ import annotations

import asyncio
import os
import threading
from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import anyio.lowlevel

from ..transport import TransportError
from .body import AsyncBody, Body
from .content import Watched
from .decompress import accept_encoding, decompressor
from .failures import timed_out, translate
from .outgoing import check_headers, check_line, check_outgoing
from .proxies import parse_proxy
from .slots import closed, within
from .wire import check_size, framing_header, host_header

if TYPE_CHECKING:
    import ssl

    from ..options import Limits, Timeout
    from ..transport import Request

__all__ = ["AsyncFastTransport", "FastTransport"]

_ITS_OWN = (b"host", b"transfer-encoding", b"connection")
_FRAMING = (b"host", b"content-length", b"transfer-encoding")
_MOST_KEPT = 64


class _Written(NamedTuple):
    """Headers as they were given, and what is made of them: their names, and the list as the library wants it."""

    headers: list[tuple[bytes, bytes]]
    names: set[bytes]
    plain: bool
    """Nothing in them says where a request ends or begins."""
    pairs: Any


class _Clients:
    """Clients of pyreqwest by time-outs, made when they are first needed."""

    _builder = ""

    def __init__(self, limits: Limits, *, ssl_context: ssl.SSLContext | None = None, proxy: str | None = None) -> None:
        if ssl_context is not None:
            raise ValueError('the transport "fast" takes no ssl_context; SSL_CERT_FILE names other certificates')
        if proxy:
            parse_proxy(proxy)
        self._limits = limits
        self._proxy = proxy
        self._lock = threading.Lock()
        self._clients: dict[object, Any] = {}
        self._pid = os.getpid()
        self._closed = False
        self._accept = accept_encoding()
        self._addresses: dict[tuple[str, str, int], str] = {}
        self._kept: dict[int, _Written] = {}
        try:
            self._library: Any = import_module("pyreqwest.client")
            self._header_map: Any = import_module("pyreqwest.http").HeaderMap
        except ImportError as error:
            raise ImportError(
                'transport="fast" needs pyreqwest: install the extra "fast" on Python 3.11 or newer'
            ) from error

    def _client(self, timeout: Timeout) -> Any:
        if self._pid != os.getpid():  # threads do not survive a fork, and its clients live on threads
            self._clients, self._lock, self._pid = {}, threading.Lock(), os.getpid()
        key = (timeout.connect, timeout.read, timeout.pool)
        client = self._clients.get(key)
        if client is None:
            with self._lock:
                if self._closed:
                    raise closed()
                client = self._clients.get(key) or self._make(timeout)
                self._clients[key] = client
        return client

    def _make(self, timeout: Timeout) -> Any:
        limits = self._limits
        builder = getattr(self._library, self._builder)()
        builder = (
            builder.follow_redirects(False)
            .referer(False)
            .gzip(False)
            .brotli(False)
            .zstd(False)
            .deflate(False)
            .http1_lower_case_headers()
            .max_connections(limits.max_connections)
            .pool_max_idle_per_host(limits.max_keepalive)
            .pool_idle_timeout(timedelta(seconds=limits.keepalive_expiry))
        )
        if timeout.connect is not None:
            builder = builder.connect_timeout(timedelta(seconds=timeout.connect))
        if timeout.read is not None:
            builder = builder.read_timeout(timedelta(seconds=timeout.read))
        if timeout.pool is not None:
            builder = builder.pool_timeout(timedelta(seconds=timeout.pool))
        return self._with_proxy(builder).build()

    def _with_proxy(self, builder: Any) -> Any:
        if self._proxy is None:
            return builder  # the environment's, which it reads by itself
        if not self._proxy:
            return builder.no_proxy()
        return builder.proxy(import_module("pyreqwest.proxy").ProxyBuilder.all(self._proxy))

    def _build(self, request: Request) -> tuple[Any, int | None]:
        """A request as the library has it, and how many bytes its body must have, where that is said."""
        client = self._client(request.timeout)
        origin = (request.scheme, request.host, request.port)
        address = self._addresses.get(origin)
        if address is None:
            address = f"{request.scheme}://{host_header(*origin).decode('ascii')}"
            self._addresses[origin] = address
        written = self._written(request.headers)
        length = None
        if written.plain:
            check_line(request.method, request.target)
        else:
            length = check_outgoing(request.method, request.target, request.headers, request.content)
        builder = client.request(request.method.decode("ascii"), address + request.target.decode("ascii"))
        builder = builder.headers(written.pairs)
        framing = framing_header(request, written.names)
        if framing is not None and framing[0] not in _ITS_OWN:
            builder = builder.header(framing[0].decode("ascii"), framing[1].decode("ascii"))
        if not request.whole:
            builder = builder.streamed_read_buffer_limit(0)  # or an event would wait until 64 KiB of others have come
        left = within(None, request.deadline, sent=False)
        return (builder if left is None else builder.timeout(timedelta(seconds=left))), length

    def _written(self, headers: list[tuple[bytes, bytes]]) -> _Written:
        """One list serves many requests: what was made of it is kept, and taken again while the list is still the same."""
        known = self._kept.get(id(headers))
        if known is not None and known.headers == headers:
            return known
        check_headers(headers)
        names = {name for name, _ in headers}
        pairs = [] if b"accept-encoding" in names else [("accept-encoding", self._accept.decode("ascii"))]
        pairs += [(n.decode("ascii"), v.decode("latin-1")) for n, v in headers if n not in _ITS_OWN]
        plain = names.isdisjoint(_FRAMING)
        made = _Written(headers.copy(), names, plain, self._header_map(pairs))
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        self._kept[id(headers)] = made
        return made

    def _headers(self, answer: Any) -> list[tuple[bytes, bytes]]:
        try:
            headers = [(name.encode("ascii"), value.encode("latin-1")) for name, value in answer.headers.items()]
        except ValueError:  # its text is UTF-8, and a header may be anything
            raise TransportError("the answer has a header that is not ASCII", kind="protocol") from None
        check_size(headers, self._limits.max_headers)
        return headers

    def _translate(self, error: Exception) -> Exception:
        return closed() if self._closed else translate(error)

    def _raise(self, error: Exception, watched: Watched | None) -> NoReturn:
        failure = (watched.failure if watched is not None else None) or self._translate(error)
        if failure is error:
            raise error
        raise failure from error


def _length(headers: list[tuple[bytes, bytes]]) -> int:
    """Bytes of the body, where the server has said it; a number below zero where it has not."""
    for name, value in headers:
        if name == b"content-length":
            return int(value) if value.isdigit() else -1
    return -1


class FastTransport(_Clients):
    """Sends through pyreqwest's synchronous client."""

    _builder = "SyncClientBuilder"

    def send(self, request: Request) -> Body:
        """The answer, as soon as its headers are there."""
        content = request.content
        watched: Watched | None = None
        try:
            builder, size = self._build(request)
            if isinstance(content, bytes):
                builder = builder.body_bytes(content)
            elif content is not None:
                watched = Watched(size)
                builder = builder.body_stream(watched.sending_sync(content))
            opened = builder.build_streamed()
            answer = opened.__enter__()
        except Exception as error:
            self._raise(error, watched)
        try:
            headers = self._headers(answer)
            decoder = decompressor(headers, self._limits.max_ratio, request.method, answer.status)
        except BaseException:
            opened.__exit__(None, None, None)
            raise
        source = _Source(self, opened, answer.body_reader, _length(headers))
        return Body(source, answer.status, headers, decoder, request)

    def close(self) -> None:
        """Let go of all connections."""
        self._closed = True
        clients, self._clients = list(self._clients.values()), {}
        for client in clients:
            client.close()


class _Source:
    __slots__ = ("_left", "_opened", "_owner", "_reader", "ended")

    def __init__(self, owner: FastTransport, opened: Any, reader: Any, length: int) -> None:
        self._owner = owner
        self._opened = opened
        self._reader = reader
        self._left = length
        self.ended = False

    def next(self, seconds: float | None, deadline: float | None) -> bytes:
        """The client's own read time-out is in force; the deadline is looked at between two pieces."""
        if deadline is not None:
            within(seconds, deadline)
        while (piece := self._reader.read_chunk()) is not None:
            data: bytes = piece.to_bytes()
            if data:
                self._left -= len(data)
                if not self._left:
                    self.stop()  # without asking for an end that is known
                return data
        self.stop()
        return b""

    def stop(self) -> None:
        if not self.ended:
            self.ended = True
            self._opened.__exit__(None, None, None)

    def translate(self, error: Exception) -> Exception:
        return self._owner._translate(error)  # pyright: ignore[reportPrivateUsage]


class AsyncFastTransport(_Clients):
    """Sends through pyreqwest's asynchronous client. asyncio only."""

    _builder = "ClientBuilder"

    async def send(self, request: Request) -> AsyncBody:
        """The answer, as soon as its headers are there."""
        content = request.content
        watched: Watched | None = None
        try:
            builder, size = self._build(request)
            if isinstance(content, bytes):
                builder = builder.body_bytes(content)
            elif content is not None:
                watched = Watched(size)
                builder = builder.body_stream(watched.sending_async(content))
            opened = builder.build_streamed()
            answer = await opened.__aenter__()
        except Exception as error:
            self._raise(error, watched)
        except asyncio.CancelledError:
            await _own_cancellation()
            raise
        try:
            headers = self._headers(answer)
            decoder = decompressor(headers, self._limits.max_ratio, request.method, answer.status)
        except BaseException:
            await opened.__aexit__(None, None, None)
            raise
        source = _AsyncSource(self, opened, answer.body_reader, _length(headers), request)
        return AsyncBody(source, answer.status, headers, decoder, request)

    async def close(self) -> None:
        """Let go of all connections."""
        self._closed = True
        clients, self._clients = list(self._clients.values()), {}
        for client in clients:
            await client.close()


async def _own_cancellation() -> None:
    """Raise the cancellation of the caller's anyio scope, if that is what it was.

    pyreqwest raises a new ``CancelledError`` in its place. anyio would not know it again, and would take the whole task
    group for cancelled.
    """
    await anyio.lowlevel.checkpoint_if_cancelled()


class _AsyncSource:
    __slots__ = ("_clocks", "_left", "_opened", "_owner", "_reader", "ended")

    def __init__(self, owner: AsyncFastTransport, opened: Any, reader: Any, length: int, request: Request) -> None:
        self._owner = owner
        self._opened = opened
        self._reader = reader
        self._left = length
        self._clocks = (request.timeout.read, request.deadline)
        """The time-outs that the library itself keeps."""
        self.ended = False

    async def next(self, seconds: float | None, deadline: float | None) -> bytes:
        """The client's own read time-out is in force, and the request's deadline; others that are shorter are ours."""
        own = (seconds, deadline) == self._clocks
        try:
            while True:
                coming = self._reader.read_chunk()
                piece = await (coming if own else asyncio.wait_for(coming, within(seconds, deadline)))
                if piece is None:
                    break
                data: bytes = piece.to_bytes()
                if data:
                    self._left -= len(data)
                    if not self._left:
                        await self.stop()  # without asking for an end that is known
                    return data
        except asyncio.TimeoutError as error:
            failure = self.translate(error)
            raise failure if failure is not error else timed_out("read") from error
        except asyncio.CancelledError:
            await _own_cancellation()
            raise
        await self.stop()
        return b""

    async def stop(self) -> None:
        if not self.ended:
            self.ended = True
            await self._opened.__aexit__(None, None, None)

    def translate(self, error: Exception) -> Exception:
        return self._owner._translate(error)  # pyright: ignore[reportPrivateUsage]
