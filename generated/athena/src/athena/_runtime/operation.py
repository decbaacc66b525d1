"""What an operation is, as data: the method, the path, and how to read what comes back.

Every emitted method has one :class:`Operation` as a module constant. Making one costs next to nothing: it holds names,
pointers and types, and is turned into decoders and header lists when it is first called. A *pointer* is an RFC 6901
JSON pointer; the empty pointer is the whole body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from .rules import ErrorMatch, Idempotency, Match, Retry, TextMatch

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from .bodies import BodySpec
    from .parameters import Param

__all__ = [
    "NOTHING",
    "ByStatus",
    "BytesBody",
    "ErrorMatch",
    "Events",
    "Idempotency",
    "Json",
    "JsonLines",
    "JsonSequence",
    "Match",
    "MultipartStream",
    "Negotiated",
    "NoContent",
    "Operation",
    "Pages",
    "ResponseSpec",
    "Retry",
    "SocketSpec",
    "StreamSpec",
    "TextBody",
    "TextMatch",
]

T = TypeVar("T")

NOTHING: Any = object()
"""No body at all, which is not a JSON null. (``UNSET`` means the same; naming it here would load every model's base.)"""


class Json:
    """A JSON body of ``type``, or of an envelope that holds the ``type`` at the pointer ``at``."""

    __slots__ = ("at", "type")

    def __init__(self, type: Any, *, at: str = "") -> None:
        self.type = type
        self.at = at


class NoContent:
    """No body; whatever comes is ignored, and the result is ``None``."""

    __slots__ = ()


class TextBody:
    """Text, decoded by the charset of its content type, UTF-8 where none is named."""

    __slots__ = ()


class BytesBody:
    """Bytes that are not read at once: the result is a :class:`~.response.Download`."""

    __slots__ = ()


class Pages:
    """One page of a list that is walked.

    ``items`` and ``next`` point into the page; ``cursor``, ``page``, ``offset`` and ``limit`` are wire names of the
    query parameters (or of the body's properties, with ``in_body``) that ask for another page. ``style``:

    - ``cursor``: the value at ``next``, or at ``item_cursor`` in the last item, is sent as ``cursor``;
    - ``page``: ``page`` counts up from ``first_page``;
    - ``offset``: ``offset`` grows by the items seen;
    - ``link``: the ``Link`` header with ``rel="next"`` (RFC 8288);
    - ``url``: ``next`` holds the address of the next page.

    What a link leads to is fetched by GET, without the body (RFC 8288, RFC 9110); ``repeat`` sends the operation's own method and
    body to it.
    """

    __slots__ = (
        "cursor",
        "first_page",
        "has_more",
        "in_body",
        "item_cursor",
        "items",
        "limit",
        "max_limit",
        "next",
        "offset",
        "page",
        "repeat",
        "style",
        "total",
        "type",
    )

    def __init__(
        self,
        type: Any,
        *,
        style: Literal["cursor", "page", "offset", "link", "url"],
        items: str = "",
        next: str | None = None,
        item_cursor: str | None = None,
        has_more: str | None = None,
        total: str | None = None,
        cursor: str | None = None,
        page: str | None = None,
        offset: str | None = None,
        limit: str | None = None,
        in_body: bool = False,
        first_page: int = 1,
        max_limit: int | None = None,
        repeat: bool = False,
    ) -> None:
        self.type = type
        self.style: Literal["cursor", "page", "offset", "link", "url"] = style
        self.items = items
        self.next = next
        self.item_cursor = item_cursor
        self.has_more = has_more
        self.total = total
        self.cursor = cursor
        self.page = page
        self.offset = offset
        self.limit = limit
        self.in_body = in_body
        self.first_page = first_page
        self.max_limit = max_limit
        self.repeat = repeat


class StreamSpec:
    """A body that is a sequence of typed items. Its subclasses say in which format.

    Args:
        type: The type of an item, usually a union.
        final: The type of the terminal item; what ``stream.final`` gives.
        terminal: The stream is complete after an item that meets one of these; each is a match or a tuple of matches
            that all hold. With none of them, the end of the body is the end of the stream.
        sentinel: Data that ends the stream and is no item, such as ``[DONE]``.
        error: Which items are errors.
        text: Which items carry text.
        discriminator: Pointer to the value that tells the items apart; ``None`` when the type says it by itself.
        discriminator_is_event: The SSE event name tells them apart, not a value inside the data.
        envelope: The type describes the whole event (``event``, ``data``, ``id``, ``retry``), not its parsed data.
        resumable: A cut stream may be taken up with ``Last-Event-ID``.
    """

    __slots__ = (
        "discriminator",
        "discriminator_is_event",
        "envelope",
        "error",
        "final",
        "resumable",
        "sentinel",
        "terminal",
        "text",
        "type",
    )

    media_type = "text/event-stream"

    def __init__(
        self,
        type: Any,
        *,
        final: Any = None,
        terminal: tuple[Match | tuple[Match, ...], ...] = (),
        sentinel: str | None = None,
        error: ErrorMatch | None = None,
        text: TextMatch | None = None,
        discriminator: str | None = None,
        discriminator_is_event: bool = False,
        envelope: bool = False,
        resumable: bool = False,
    ) -> None:
        self.type = type
        self.final = final
        self.terminal: tuple[tuple[Match, ...], ...] = tuple(t if isinstance(t, tuple) else (t,) for t in terminal)
        self.sentinel = sentinel
        self.error = error
        self.text = text
        self.discriminator = discriminator
        self.discriminator_is_event = discriminator_is_event
        self.envelope = envelope
        self.resumable = resumable


class Events(StreamSpec):
    """Server-sent events (WHATWG HTML, section 9.2)."""

    __slots__ = ()


class JsonLines(StreamSpec):
    """One JSON text a line (``application/jsonl``, ``application/x-ndjson``)."""

    __slots__ = ()
    media_type = "application/jsonl"


class JsonSequence(StreamSpec):
    """JSON text sequences (RFC 7464)."""

    __slots__ = ()
    media_type = "application/json-seq"


class MultipartStream(StreamSpec):
    """JSON parts of a ``multipart/mixed`` body (RFC 2046)."""

    __slots__ = ()
    media_type = "multipart/mixed"


class ByStatus:
    """What to read depends on the status: ``"200"`` before ``"2XX"`` before ``"default"``."""

    __slots__ = ("choices",)

    def __init__(self, choices: Mapping[str, ResponseSpec]) -> None:
        self.choices = {status.upper(): spec for status, spec in choices.items()}

    def choose(self, status: int) -> ResponseSpec | None:
        """The response that belongs to ``status``, or ``None`` when none was declared."""
        for key in (str(status), f"{status // 100}XX", "DEFAULT"):
            if key in self.choices:
                return self.choices[key]
        return None


class Negotiated:
    """What to read depends on the media type of the answer. The first one is read where none fits."""

    __slots__ = ("choices",)

    def __init__(self, choices: Mapping[str, ResponseSpec]) -> None:
        self.choices = {media_type.partition(";")[0].strip().lower(): spec for media_type, spec in choices.items()}

    def choose(self, content_type: str) -> ResponseSpec:
        """The response that belongs to ``content_type`` (a header's value); the first one when none does."""
        essence = content_type.partition(";")[0].strip().lower()
        suffix = f"application/{essence.rpartition('+')[2]}"  # RFC 6839: what ends in +json is read as JSON
        for key in (essence, suffix, essence.partition("/")[0] + "/*", "*/*"):
            if key in self.choices:
                return self.choices[key]
        return next(iter(self.choices.values()))


class SocketSpec:
    """A WebSocket: the types of a message either way, and how to go on after a reconnect.

    Args:
        path: The path, as in :class:`Operation`.
        send: The type of a message to the server.
        receive: The type of a message from the server.
        parameters: As in :class:`Operation`.
        security: As in :class:`Operation`.
        auth: Where the credentials travel at the upgrade.
        discriminator: Pointer to the value that tells messages apart.
        resumable: Reconnects are followed by all subscriptions that are active, with the last id seen.
        resume_id: Pointer to a received message's id.
        subscribe_type: The discriminator's value of the messages that are sent again, until one of the value ``un…``
            takes them back.
        resume_field: Pointer to where those messages take the last id.
    """

    __slots__ = (
        "auth",
        "discriminator",
        "parameters",
        "params",
        "path",
        "receive",
        "resumable",
        "resume_field",
        "resume_id",
        "security",
        "send",
        "subscribe_type",
    )

    def __init__(
        self,
        path: str,
        *,
        send: Any,
        receive: Any,
        params: tuple[Param, ...] = (),
        parameters: tuple[str, ...] | None = None,
        security: tuple[tuple[str, ...], ...] | None = None,
        auth: Literal["header", "query", "none"] = "header",
        discriminator: str | None = None,
        resumable: bool = False,
        resume_id: str | None = None,
        subscribe_type: str | None = None,
        resume_field: str | None = None,
    ) -> None:
        self.path = path
        self.send = send
        self.receive = receive
        self.params = params
        self.parameters = parameters
        self.security = security
        self.auth: Literal["header", "query", "none"] = auth
        self.discriminator = discriminator
        self.resumable = resumable
        self.resume_id = resume_id
        self.subscribe_type = subscribe_type
        self.resume_field = resume_field


if TYPE_CHECKING:
    ResponseSpec: TypeAlias = Json | NoContent | TextBody | BytesBody | Pages | StreamSpec | ByStatus | Negotiated
else:
    ResponseSpec = object


class Operation(Generic[T]):
    """One method on one path; ``T`` is what a call returns (an item, for a list; an event, for a stream).

    Args:
        method: The HTTP method, upper case.
        path: The path with ``{names}`` in braces; a call gives their values in this order.
        response: How the body of a success is read.
        body: How a request body is written; ``None`` is JSON.
        params: Parameters whose style is not the default of their place (OpenAPI: ``form`` with ``explode`` in the
            query and in cookies, ``simple`` in the path and in headers).
        security: Alternatives, each the names of the schemes that it needs together. ``None`` is the client's default;
            empty sends no credential.
        parameters: Names of the client-wide parameters that are sent; ``None`` is all of them.
        idempotency: The header for a key, where the server takes one.
        retry: Replaces the client's rule.
        accept: Replaces the ``Accept`` header that follows from ``response``.
        servers: Replaces the client's servers, unless the caller chose a ``base_url``.
    """

    __slots__ = (
        "accept",
        "body",
        "compiled",
        "idempotency",
        "method",
        "parameters",
        "params",
        "path",
        "response",
        "retry",
        "security",
        "servers",
    )

    def __init__(
        self,
        method: str,
        path: str,
        *,
        response: ResponseSpec,
        body: BodySpec | None = None,
        params: tuple[Param, ...] = (),
        security: tuple[tuple[str, ...], ...] | None = None,
        parameters: tuple[str, ...] | None = None,
        idempotency: Idempotency | None = None,
        retry: Retry | None = None,
        accept: str | None = None,
        servers: tuple[str, ...] = (),
    ) -> None:
        self.method = method
        self.path = path
        self.response: ResponseSpec = response
        self.body = body
        self.params = params
        self.security = security
        self.parameters = parameters
        self.idempotency = idempotency
        self.retry = retry
        self.accept = accept
        self.servers = servers
        self.compiled: Any = None

    def __repr__(self) -> str:
        return f"<{self.method} {self.path}>"
