"""What a caller can choose: for a client (:class:`ClientOptions`) and for one call (:class:`RequestOptions`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Mapping

    from .otel import Tracing
    from .tolerant import Drift
    from .transport import AsyncTransport, Transport
    from .watch import CallEvent

__all__ = ["ClientOptions", "Limits", "RequestOptions", "StreamClocks", "Timeout"]

MIB = 1024 * 1024
_ENDLESS = float("inf")


class Timeout:
    """How long to wait, in seconds; ``None`` waits for ever.

    Args:
        default: For each of the four that is not given.
        connect: Until a connection, its TLS included, is open.
        read: Between two pieces of the answer, and until the first one.
        write: Until the server has taken a piece of the request.
        pool: Until a connection of the pool is free.
    """

    __slots__ = ("connect", "pool", "read", "write")

    def __init__(
        self,
        default: float | None = 60.0,
        *,
        connect: float | None = -1.0,
        read: float | None = -1.0,
        write: float | None = -1.0,
        pool: float | None = -1.0,
    ) -> None:
        self.connect = default if connect == -1.0 else connect
        self.read = default if read == -1.0 else read
        self.write = default if write == -1.0 else write
        self.pool = default if pool == -1.0 else pool

    def at_most(self, seconds: float) -> Timeout:
        """The same, with nothing longer than ``seconds``: what is left until a deadline."""
        return Timeout(
            connect=_at_most(self.connect, seconds),
            read=_at_most(self.read, seconds),
            write=_at_most(self.write, seconds),
            pool=_at_most(self.pool, seconds),
        )

    def reading(self, seconds: float | None) -> Timeout:
        """The same with ``seconds`` for reading."""
        if seconds == self.read:
            return self
        return Timeout(connect=self.connect, read=seconds, write=self.write, pool=self.pool)

    def _key(self) -> tuple[float | None, ...]:
        return (self.connect, self.read, self.write, self.pool)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Timeout) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        return f"Timeout(connect={self.connect}, read={self.read}, write={self.write}, pool={self.pool})"


def _at_most(value: float | None, seconds: float) -> float:
    return seconds if value is None or value > seconds else value


def _repr(options: Limits | StreamClocks) -> str:
    values = ((name, getattr(options, name)) for name in options.__slots__)
    given = ", ".join(f"{name}={value!r}" for name, value in values if value != -1.0)  # which stands for "not given"
    return f"{type(options).__name__}({given})"


class Limits:
    """What a client keeps and what it takes.

    Args:
        max_connections: Connections open at a time, per client.
        max_keepalive: Idle connections kept for the next request.
        keepalive_expiry: Seconds that an idle connection is kept; below the idle limits of common servers (60 to 75).
        max_body: Bytes of a decoded body that is read whole.
        max_ratio: How many times larger than its compressed form a body may be, once it passes 1 MiB.
        max_headers: Bytes of all headers of an answer.
        max_line: Bytes of a line of an event stream.
        max_event: Bytes of the data of an event.
        max_redirects: Redirects followed in one call.
    """

    __slots__ = (
        "keepalive_expiry",
        "max_body",
        "max_connections",
        "max_event",
        "max_headers",
        "max_keepalive",
        "max_line",
        "max_ratio",
        "max_redirects",
    )

    def __init__(
        self,
        *,
        max_connections: int = 100,
        max_keepalive: int = 20,
        keepalive_expiry: float = 55.0,
        max_body: int = 256 * MIB,
        max_ratio: int = 200,
        max_headers: int = 100 * 1024,
        max_line: int = 4 * MIB,
        max_event: int = 16 * MIB,
        max_redirects: int = 5,
    ) -> None:
        self.max_connections = max_connections
        self.max_keepalive = max_keepalive
        self.keepalive_expiry = keepalive_expiry
        self.max_body = max_body
        self.max_ratio = max_ratio
        self.max_headers = max_headers
        self.max_line = max_line
        self.max_event = max_event
        self.max_redirects = max_redirects

    def __repr__(self) -> str:
        return _repr(self)


class StreamClocks:
    """How long a stream waits, in seconds; ``None`` waits for ever.

    Args:
        first: From sending the request to the first byte of the body, the head of the answer on the way; in place of
            the read time-out, and as long as that where it is not given.
        idle: Between two pieces of the body.
        event: Between two events; a comment is no event.

    Raises:
        InvalidRequestError: One of them is no number above 0.
    """

    __slots__ = ("event", "first", "idle")

    def __init__(self, *, first: float | None = -1.0, idle: float | None = 60.0, event: float | None = 300.0) -> None:
        self.first = first
        self.idle = idle
        self.event = event
        for name, seconds in (("first", None if first == -1.0 else first), ("idle", idle), ("event", event)):
            if seconds is not None and not (isinstance(seconds, (int, float)) and 0 < seconds < _ENDLESS):
                from .errors import InvalidRequestError

                raise InvalidRequestError(f"{name} must be a number of seconds above 0, or None, and not {seconds!r}")

    def __repr__(self) -> str:
        return _repr(self)


class RequestOptions(TypedDict, total=False):
    """What every method takes besides its own arguments.

    Keys:
        extra_headers: Added to the request; ``None`` as a value removes a header that would be sent.
        extra_query: Added to the query.
        extra_body: Properties added to a JSON or form body.
        timeout: Seconds for each step of an attempt, or a :class:`Timeout`; ``None`` waits for ever.
        max_retries: How often the request is sent again at most.
        idempotency_key: The key of this call, where the operation takes one. It is never replaced by another.
        deadline: Seconds for the whole call, waiting and retries included.
        clocks: How long a stream waits.
    """

    extra_headers: Mapping[str, str | None]
    extra_query: Mapping[str, object]
    extra_body: Mapping[str, object]
    timeout: float | Timeout | None
    max_retries: int
    idempotency_key: str
    deadline: float | None
    clocks: StreamClocks


class ClientOptions(TypedDict, total=False):
    """What every client takes besides credentials and client-wide parameters.

    Keys:
        base_url: Where every request goes; replaces the package's server.
        server_variables: Values for the ``{variables}`` of the package's server.
        timeout: Seconds for each step of an attempt, 60 by default, or a :class:`Timeout`; ``None`` waits for ever.
        max_retries: How often a request is sent again at most, 2 by default.
        deadline: Seconds for a whole call, waiting and retries included; none by default.
        default_headers: Sent with every request.
        default_query: Sent with every request.
        transport: What sends the requests: an ``httpx``, ``httpx2`` or ``aiohttp`` client, ``"fast"`` for the
            transport of the extra of that name, or anything that has the small protocol ``Transport``.
        proxy: Address of a proxy for every request; by default the environment's variables say it.
        ssl_context: How servers are verified.
        limits: What is kept and what is taken.
        clocks: How long streams wait.
        strict: A body that does not fit its type raises ``ResponseDecodeError``.
        on_drift: Told of every value that does not fit its type.
        on_event: Told of every attempt, answer, retry and failure.
        tracing: Makes spans, such as ``OpenTelemetryTracing()``.
    """

    base_url: str
    server_variables: Mapping[str, str]
    timeout: float | Timeout | None
    max_retries: int
    deadline: float | None
    default_headers: Mapping[str, str]
    default_query: Mapping[str, object]
    transport: Transport | AsyncTransport | Any | None
    proxy: str | None
    ssl_context: ssl.SSLContext | None
    limits: Limits
    clocks: StreamClocks
    strict: bool
    on_drift: Callable[[Drift], None] | None
    on_event: Callable[[CallEvent], None] | None
    tracing: Tracing | None
