"""Answers for tests: what a server could have sent, built from plain values or from the package's own models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..codec import encode_json, to_plain
from ..data.pointers import tokens
from ..spec import ErrorShape
from ..transport import TransportError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..transport import Kind, Phase

__all__ = [
    "Reply",
    "ServerEvent",
    "at_pointer",
    "bytes_response",
    "error_response",
    "event_stream",
    "failure",
    "json_lines",
    "json_response",
]

_PLAIN_ERRORS = ErrorShape(code="/error/code", message="/error/message", details="/error/details")
_KINDS = ("timeout", "pool", "proxy", "connect", "tls", "write", "read", "protocol", "limit", "closed")


class Reply:
    """One answer: a status, headers, and a body in the pieces in which it will be read.

    With ``error``, reading fails with it after the last piece; without a status (0), the request itself fails with it.
    """

    __slots__ = ("error", "headers", "pieces", "status")

    def __init__(
        self,
        status: int,
        headers: Mapping[str, str] | None = None,
        pieces: Iterable[bytes] = (),
        error: TransportError | None = None,
    ) -> None:
        if not isinstance(status, int):
            raise TypeError(f"a status is a number, such as 404, not {status!r}")
        self.status = status
        self.headers = dict(headers or {})
        self.pieces = tuple(pieces)
        if not all(isinstance(piece, bytes) for piece in self.pieces):
            raise TypeError("a body is bytes")
        self.error = error

    def cut(self, *, after: int | None = None, kind: Kind = "read") -> Reply:
        """The same answer, but the connection fails behind so many pieces (all of them by default)."""
        error = TransportError("the connection was lost in the middle of an answer", kind=kind)
        return Reply(self.status, self.headers, self.pieces[:after], error)

    def in_pieces(self, size: int) -> Reply:
        """The same answer, its body handed out ``size`` bytes at a time."""
        body = b"".join(self.pieces)
        return Reply(self.status, self.headers, [body[i : i + size] for i in range(0, len(body), size)], self.error)

    def __repr__(self) -> str:
        return f"<Reply {self.status} of {sum(map(len, self.pieces))} bytes>"


class ServerEvent:
    """One event of a stream with what is not in its data: its name, its id, the time to wait before a reconnect."""

    __slots__ = ("data", "event", "id", "retry")

    def __init__(
        self, data: object, *, event: str | None = None, id: str | None = None, retry: int | None = None
    ) -> None:
        self.data = data
        self.event = event
        self.id = id
        self.retry = retry

    def encode(self) -> bytes:
        """The event as a server sends it (WHATWG HTML, section 9.2.5). Data that is text is sent as it is."""
        fields: list[tuple[str, object]] = [("event", self.event), ("id", self.id), ("retry", self.retry)]
        lines = [f"{name}: {value}" for name, value in fields if value is not None]
        data = self.data if isinstance(self.data, str) else encode_json(self.data).decode()
        lines += [f"data: {line}" for line in data.split("\n")]
        return ("\n".join(lines) + "\n\n").encode()


def json_response(value: object, status: int = 200, *, headers: Mapping[str, str] | None = None) -> Reply:
    """A JSON answer of a model, or of anything that JSON can say."""
    return Reply(status, {"content-type": "application/json", **(headers or {})}, [encode_json(value)])


def bytes_response(content: bytes, status: int = 200, *, content_type: str = "application/octet-stream") -> Reply:
    """An answer that is no JSON."""
    return Reply(status, {"content-type": content_type}, [content] if content else [])


def error_response(
    status: int,
    *,
    code: str | None = None,
    message: str | None = None,
    details: object = None,
    trace_id: str | None = None,
    retry_after: float | None = None,
    headers: Mapping[str, str] | None = None,
    shape: ErrorShape = _PLAIN_ERRORS,
) -> Reply:
    """An error as the API tells it, each part where ``shape`` says that it lies, or in a body of its own where ``shape``
    says nothing at all."""
    if not any(getattr(shape, part) is not None for part in shape.__slots__):
        shape = _PLAIN_ERRORS
    body: Any = {}
    parts = ((shape.code, code), (shape.message, message), (shape.details, details), (shape.trace_id, trace_id))
    given = [(pointer, value) for pointer, value in parts if pointer is not None and value is not None]
    for pointer, value in sorted(given, key=lambda part: len(part[0])):  # what holds another part goes first
        body = at_pointer(pointer, to_plain(value), body)
    waiting = {} if retry_after is None else {"retry-after": f"{retry_after:g}"}
    return json_response(body, status, headers={**waiting, **(headers or {})})


def event_stream(*events: object, sentinel: str | None = None, headers: Mapping[str, str] | None = None) -> Reply:
    """A stream of server-sent events: models, plain values, or ``ServerEvent`` where a name or an id is needed.

    Each event is a piece of its own. ``sentinel`` is sent as the data of a last event.
    """
    sent = [event if isinstance(event, ServerEvent) else ServerEvent(event) for event in events]
    if sentinel is not None:
        sent.append(ServerEvent(sentinel))
    kind = {"content-type": "text/event-stream", "cache-control": "no-cache"}
    return Reply(200, {**kind, **(headers or {})}, [event.encode() for event in sent])


def json_lines(*items: object, content_type: str = "application/jsonl") -> Reply:
    """A stream of JSON texts, one a line."""
    return Reply(200, {"content-type": content_type}, [encode_json(item) + b"\n" for item in items])


def failure(kind: Kind = "connect", *, phase: Phase | None = None, sent: bool | None = None) -> Reply:
    """No answer at all: ``connect``, ``tls``, ``proxy``, ``timeout``, ``read``, … (see ``TransportError``).

    ``sent`` says whether the server may have got the request; by default only ``read``, ``write`` and time-outs of
    theirs did.
    """
    for name in (kind, phase or kind):
        if name not in _KINDS:
            raise ValueError(f"a failure is one of {', '.join(_KINDS)}, not {name!r}")
    if sent is None:
        sent = (phase or kind) in ("read", "write", "protocol", "timeout")
    return Reply(0, error=TransportError(f"a failure made by a test: {kind}", kind=kind, phase=phase, sent=sent))


def at_pointer(pointer: str, value: Any, into: dict[str, Any] | None = None) -> Any:
    """A JSON body with ``value`` at ``pointer``, beside what ``into`` holds."""
    parts = tokens(pointer)
    if not parts:
        return value
    root: dict[str, Any] = {} if into is None else into
    place = root
    for part in parts[:-1]:
        place = place.setdefault(part, {})
    place[parts[-1]] = value
    return root
