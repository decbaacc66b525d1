"""Everything that a call can raise.

::

    SDKError
    ├── InvalidRequestError          what the caller gave cannot be sent (also a ValueError)
    │   ├── MissingCredentialError   no credential for a scheme that the operation needs
    │   └── ClientClosedError        the client was closed
    ├── APIError                     the server answered, and it is no success
    │   ├── RedirectError            3xx that is not followed: another origin, or a body that cannot be sent again
    │   ├── BadRequestError          400
    │   ├── AuthenticationError      401
    │   ├── PaymentRequiredError     402
    │   ├── PermissionDeniedError    403
    │   ├── NotFoundError            404
    │   ├── RequestTimeoutError      408
    │   ├── ConflictError            409
    │   │   └── IdempotencyConflictError   the first attempt may have run
    │   ├── GoneError                410
    │   ├── PreconditionFailedError  412
    │   ├── PayloadTooLargeError     413
    │   ├── UnsupportedMediaTypeError 415
    │   ├── UnprocessableEntityError 422
    │   ├── RateLimitError           429
    │   └── ServerError              5xx
    │       ├── BadGatewayError      502
    │       ├── ServiceUnavailableError 503
    │       └── GatewayTimeoutError  504
    ├── APIConnectionError           no answer: not reached, cut, or not HTTP
    │   └── APITimeoutError          no answer in time
    ├── ResponseDecodeError          a success whose body does not fit its type
    ├── StreamError                  an error event without a class of its own
    │   ├── StreamIncompleteError    the end came before the terminal event
    │   ├── StreamIdleError          nothing came for too long
    │   └── StreamLimitError         a line or an event is too large
    ├── SocketError                  a WebSocket broke
    ├── PaginationError              a list that cannot be walked, such as a cursor that came twice
    └── ToolLoopError                a run asked for tools too often, or for one that is not there

All of them pickle. None of them holds a credential or the request's headers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .log import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from .response import Answer

__all__ = [
    "APIConnectionError",
    "APIError",
    "APITimeoutError",
    "AuthenticationError",
    "BadGatewayError",
    "BadRequestError",
    "ClientClosedError",
    "ConflictError",
    "GatewayTimeoutError",
    "GoneError",
    "IdempotencyConflictError",
    "InvalidRequestError",
    "MissingCredentialError",
    "NotFoundError",
    "PaginationError",
    "PayloadTooLargeError",
    "PaymentRequiredError",
    "PermissionDeniedError",
    "PreconditionFailedError",
    "RateLimitError",
    "RedirectError",
    "RequestTimeoutError",
    "ResponseDecodeError",
    "SDKError",
    "ServerError",
    "ServiceUnavailableError",
    "SocketError",
    "StreamError",
    "StreamIdleError",
    "StreamIncompleteError",
    "StreamLimitError",
    "ToolLoopError",
    "UnprocessableEntityError",
    "UnsupportedMediaTypeError",
]


def _restore(cls: type[SDKError], args: tuple[Any, ...], state: dict[str, Any]) -> SDKError:
    error = cls.__new__(cls, *args)
    error.args = args  # OSError, a base of the time-outs, sets them only in its own __init__
    error.__dict__.update(state)
    return error


class SDKError(Exception):
    """The root of everything that this package raises. ``message`` is one line for a person."""

    def __init__(self, message: str) -> None:
        message = one_line(message)
        super().__init__(message)
        self.message = message

    def __reduce__(self) -> tuple[Callable[..., SDKError], tuple[Any, ...]]:
        """Pickles by state, not by calling ``__init__`` again, whose arguments differ from class to class."""
        return _restore, (type(self), self.args, self.__dict__)


class InvalidRequestError(SDKError, ValueError):
    """What the caller gave cannot be sent; nothing was sent."""


class MissingCredentialError(InvalidRequestError):
    """The operation needs a credential that the client does not have; nothing was sent."""


class ClientClosedError(InvalidRequestError):
    """The client was closed before; nothing was sent."""


class _CallError(SDKError):
    """What an error of a call that was tried knows.

    Attributes:
        attempts: How often the request was sent, or tried to be.
        idempotency_key: The key of the last attempt, where the operation has one.
        may_have_run: An attempt reached, or may have reached, the server without an answer that rules out that it ran.
        operation: Method and path template, such as ``POST /agents/{agent_id}/execute``.
    """

    def __init__(
        self,
        message: str,
        *,
        attempts: int = 1,
        idempotency_key: str | None = None,
        may_have_run: bool = False,
        operation: str | None = None,
    ) -> None:
        super().__init__(message)
        self.attempts = attempts
        self.idempotency_key = idempotency_key
        self.may_have_run = may_have_run
        self.operation = operation

    def __str__(self) -> str:
        return f"{self.message} ({self.operation})" if self.operation else self.message


class APIError(_CallError):
    """The server answered, and it is no success.

    Attributes:
        status: The HTTP status of the answer. An error event inside a stream keeps the stream's own, such as 200.
        code: The stable code of the error body, where it has one.
        message: The error body's message; the beginning of its text where it is no JSON; else the reason phrase.
        details: What the error body adds, as parsed JSON.
        trace_id: What to quote to the people who run the server.
        timestamp: When it happened, as the server wrote it.
        body: The parsed JSON body, or its text, or ``None`` when it was empty.
        response: Status, headers and the bytes of the body.
        retry_after: Seconds that the server asks to wait, where it says so.
        in_stream: The error is an event of a stream that had begun well.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int,
        code: str | None = None,
        details: Any = None,
        trace_id: str | None = None,
        timestamp: str | None = None,
        body: Any = None,
        response: Answer | None = None,
        retry_after: float | None = None,
        in_stream: bool = False,
        **known: Any,
    ) -> None:
        super().__init__(message, **known)
        self.status = status
        self.code = code
        self.details = details
        self.trace_id = trace_id
        self.timestamp = timestamp
        self.body = body
        self.response = response
        self.retry_after = retry_after
        self.in_stream = in_stream

    def __str__(self) -> str:
        head = f"{self.status} {self.code}" if self.code else str(self.status)
        tail = [f"trace_id={self.trace_id}"] if self.trace_id else []
        tail += [self.operation] if self.operation else []
        tail += [f"{self.attempts} attempts"] if self.attempts > 1 else []
        return one_line(f"{head}: {self.message}" + (f" ({', '.join(tail)})" if tail else ""))


class RedirectError(APIError):
    """3xx that is not followed. ``location`` is the origin it points to (never the whole address) or ``None``."""

    location: str | None = None


class BadRequestError(APIError):
    """400: the server does not understand the request."""


class AuthenticationError(APIError):
    """401: the credential is missing, unknown or expired."""


class PaymentRequiredError(APIError):
    """402: there is nothing left to pay with."""


class PermissionDeniedError(APIError):
    """403: the credential does not allow this."""


class NotFoundError(APIError):
    """404: there is no such thing, or the credential may not see it."""


class RequestTimeoutError(APIError):
    """408: the server gave up waiting for the request."""


class ConflictError(APIError):
    """409: the request contradicts the state of what it is about."""


class IdempotencyConflictError(ConflictError):
    """The server knows the idempotency key of our own repeated request: the first attempt may have run.

    Its answer is lost; look for its effect (``idempotency_key`` says under which key) before calling again.
    """


class GoneError(APIError):
    """410: it was there and is no more."""


class PreconditionFailedError(APIError):
    """412: what was asked to be true first is not."""


class PayloadTooLargeError(APIError):
    """413: the body is larger than the server takes."""


class UnsupportedMediaTypeError(APIError):
    """415: the server does not take this content type."""


class UnprocessableEntityError(APIError):
    """422: the request is well formed and breaks a rule; ``details`` says which."""


class RateLimitError(APIError):
    """429: too many requests; ``retry_after`` says for how long."""


class ServerError(APIError):
    """5xx: the server failed."""


class BadGatewayError(ServerError):
    """502: a proxy got no proper answer from the server behind it."""


class ServiceUnavailableError(ServerError):
    """503: the server cannot answer now."""


class GatewayTimeoutError(ServerError):
    """504: a proxy got no answer in time from the server behind it."""


class APIConnectionError(_CallError):
    """No answer: the server could not be reached, the connection was cut, or what came is not HTTP.

    The transport's own exception is ``__cause__``. ``kind`` is one of ``connect``, ``read``, ``write``, ``protocol``,
    ``timeout``, ``pool``, ``tls``, ``proxy``, ``limit``, ``closed`` (the client was, while the call ran).
    """

    def __init__(self, message: str, *, kind: str = "connect", **known: Any) -> None:
        super().__init__(message, **known)
        self.kind = kind


class APITimeoutError(APIConnectionError, TimeoutError):
    """No answer in time: connecting, waiting for a free connection, sending, or reading took too long."""

    def __init__(self, message: str, *, kind: str = "timeout", **known: Any) -> None:
        super().__init__(message, kind=kind, **known)


class ResponseDecodeError(_CallError):
    """A success whose body does not fit its type; only raised with ``strict=True``, or where nothing of it fits.

    Attributes:
        pointer: JSON pointer to the value that does not fit.
        expected: What the description says.
        got: What came, in a few words.
        status: The HTTP status.
        response: Status, headers and the bytes of the body; ``None`` for an event of a stream.
        raw: The bytes that were decoded.
    """

    def __init__(
        self,
        message: str,
        *,
        pointer: str = "",
        expected: str = "",
        got: str = "",
        status: int = 200,
        response: Answer | None = None,
        raw: bytes = b"",
        **known: Any,
    ) -> None:
        known.setdefault("may_have_run", True)
        super().__init__(message, **known)
        self.pointer = pointer
        self.expected = expected
        self.got = got
        self.status = status
        self.response = response
        self.raw = raw


class StreamError(_CallError):
    """A stream that had begun did not end well; by itself: an error event whose code has no class of its own.

    Attributes:
        code: The error event's code.
        body: The error event, parsed; its text where it is no JSON.
        status: The HTTP status with which the stream began.
        events_seen: How many events were handed out.
        last_event_id: The id of the last event that had one.
        response: Status and headers of the answer.
    """

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        body: Any = None,
        status: int = 200,
        events_seen: int = 0,
        last_event_id: str | None = None,
        response: Answer | None = None,
        **known: Any,
    ) -> None:
        known.setdefault("may_have_run", True)
        super().__init__(message, **known)
        self.code = code
        self.body = body
        self.status = status
        self.events_seen = events_seen
        self.last_event_id = last_event_id
        self.response = response


class StreamIncompleteError(StreamError):
    """The body ended, or the connection was cut, before the terminal event. What came before is real, and not all."""


class StreamIdleError(StreamError, TimeoutError):
    """Nothing came, or nothing but comments, for longer than the stream's clock allows."""


class StreamLimitError(StreamError):
    """A line or an event is larger than the client takes."""


class SocketError(_CallError):
    """A WebSocket could not be opened, or broke and could not be opened again. ``close_code``: RFC 6455, section 7.4."""

    def __init__(self, message: str, *, close_code: int | None = None, **known: Any) -> None:
        super().__init__(message, **known)
        self.close_code = close_code


class PaginationError(_CallError):
    """A list that cannot be walked on: a cursor that came twice, or a next page on another origin."""


class ToolLoopError(_CallError):
    """A run asked for a tool that is not there, or went on asking for more rounds than allowed."""
