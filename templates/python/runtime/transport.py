"""The boundary between the SDK and whatever moves its bytes: one request in; status, headers and a stream of bytes out.

Anything with these methods can be handed to a client as ``transport=``. No type of a third party crosses this boundary:
a transport turns every failure into ``TransportError``, and the library's own exception stays reachable as
``__cause__``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Iterable
    from typing import Literal, TypeAlias

    from .options import Timeout

    Phase: TypeAlias = Literal["pool", "proxy", "connect", "tls", "write", "read", "protocol", "limit", "closed"]
    Kind: TypeAlias = Literal["timeout"] | Phase

__all__ = ["AsyncResponse", "AsyncTransport", "Request", "Response", "Transport", "TransportError"]


class TransportError(Exception):
    """A request that got no usable answer, or an answer whose body ended early.

    ``kind`` is what went wrong: ``timeout``, ``pool``, ``proxy``, ``connect``, ``tls``, ``write``, ``read`` (the
    connection was lost), ``protocol`` (what came is not HTTP), ``limit`` (the answer is larger than allowed), ``closed``
    (the transport was closed).
    ``phase`` is where a time-out struck; for every other kind it equals ``kind``.
    ``sent`` is False only when not a single byte of the request can have reached the server.
    ``stale`` is True when a kept-alive connection turned out to be dead: no byte of an answer came, so the server most
    likely closed it while idle. A request that may be repeated at all can then be repeated at once.
    """

    def __init__(
        self, message: str, *, kind: Kind, phase: Phase | None = None, sent: bool = True, stale: bool = False
    ) -> None:
        super().__init__(message)
        self.kind: Kind = kind
        self.phase: Phase = phase or ("read" if kind == "timeout" else kind)
        self.sent = sent
        self.stale = stale

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (str(self), self.kind, self.phase, self.sent, self.stale)


def _rebuild(message: str, kind: Kind, phase: Phase, sent: bool, stale: bool) -> TransportError:
    return TransportError(message, kind=kind, phase=phase, sent=sent, stale=stale)


class Request:
    """One HTTP request, as bytes, ready for the wire.

    ``headers`` have lower-case names and are never changed by a transport, so one list can serve many requests. The
    transport adds ``host``, ``accept-encoding`` and the framing (``content-length`` or ``transfer-encoding``) where
    the list has none, and refuses a list that contradicts itself or ``content``. ``target`` is the path with its query, in origin form. ``content`` of an asynchronous request
    may be an asynchronous iterable. ``deadline``, on the clock of ``time.monotonic()``, bounds the whole exchange,
    body included.
    ``whole`` says that the answer's body will be read in one go, so that a transport may read ahead.
    """

    __slots__ = ("content", "deadline", "headers", "host", "method", "port", "scheme", "target", "timeout", "whole")

    def __init__(
        self,
        method: bytes,
        scheme: str,
        host: str,
        port: int,
        target: bytes,
        headers: list[tuple[bytes, bytes]],
        content: bytes | Iterable[bytes] | AsyncIterable[bytes] | None,
        timeout: Timeout,
        deadline: float | None = None,
        *,
        whole: bool = False,
    ) -> None:
        self.method = method
        self.scheme = scheme
        self.host = host
        self.port = port
        self.target = target
        self.headers = headers
        self.content = content
        self.timeout = timeout
        self.deadline = deadline
        self.whole = whole

    def __repr__(self) -> str:
        # Neither headers nor target: both may carry credentials.
        return f"<Request {self.method.decode('latin-1')} {self.scheme}://{self.host}:{self.port}>"


class Response(Protocol):
    """An answer whose body has not been read. Close it, or read it to its end, to give the connection back."""

    status: int
    headers: list[tuple[bytes, bytes]]
    """Lower-case names, in the order of arrival."""
    read_timeout: float | None
    """Seconds without a byte after which reading fails. May be changed between two reads."""
    deadline: float | None
    """When reading fails whatever arrives, on the clock of ``time.monotonic()``. May be changed between two reads."""

    def read(self, max_bytes: int | None = None) -> bytes:
        """The whole decoded body, and the connection given back. ``TransportError("limit")`` beyond ``max_bytes``."""
        ...

    def next_chunk(self) -> bytes:
        """The next piece of the decoded body as soon as there is one; ``b""`` after the last."""
        ...

    def close(self) -> None:
        """Stop reading. Harmless when repeated."""
        ...


class AsyncResponse(Protocol):
    """``Response``, asynchronous."""

    status: int
    headers: list[tuple[bytes, bytes]]
    read_timeout: float | None
    deadline: float | None

    async def read(self, max_bytes: int | None = None) -> bytes:
        """The whole decoded body, and the connection given back. ``TransportError("limit")`` beyond ``max_bytes``."""
        ...

    async def next_chunk(self) -> bytes:
        """The next piece of the decoded body as soon as there is one; ``b""`` after the last."""
        ...

    async def close(self) -> None:
        """Stop reading. Harmless when repeated."""
        ...


class Transport(Protocol):
    """Sends requests. Shared by threads, so its methods may be called at the same time."""

    def send(self, request: Request) -> Response:
        """The answer, as soon as its headers are there. Follows no redirect, repeats nothing, reads no netrc."""
        ...

    def close(self) -> None:
        """Let go of all connections. Harmless when repeated."""
        ...


class AsyncTransport(Protocol):
    """``Transport``, asynchronous: shared by the tasks of a loop."""

    async def send(self, request: Request) -> AsyncResponse:
        """The answer, as soon as its headers are there. Follows no redirect, repeats nothing, reads no netrc."""
        ...

    async def close(self) -> None:
        """Let go of all connections. Harmless when repeated."""
        ...
