"""Traits: what a client should do with an operation. Data only; each comes from the patched description, never from a guess.

A *pointer* here is an RFC 6901 JSON pointer into a body, kept as a tuple of unescaped tokens: ``("data",)``.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

Tokens: TypeAlias = tuple[str, ...]
Pairs: TypeAlias = tuple[tuple[str, str], ...]


class Envelope(Struct, frozen=True):
    """``data``: where, in the body, the value lies that the method returns."""

    data: Tokens


class ErrorShape(Struct, frozen=True):
    """Where an error body keeps what the exception shows; ``classes`` maps a stable code to an exception class.

    ``statuses``: the status that a code comes with, where it is said; its class is then one of that status's class.
    """

    code: Tokens | None = None
    message: Tokens | None = None
    details: Tokens | None = None
    trace_id: Tokens | None = None
    timestamp: Tokens | None = None
    classes: Pairs = ()
    statuses: tuple[tuple[str, int], ...] = ()


class Pagination(Struct, frozen=True):
    """How a list is walked. ``request_*`` are wire names of parameters (or body properties, when ``in_body``).

    ``style`` says which of them matter: ``cursor`` (request_cursor, next or, within the last item, item_cursor), ``page``
    (request_page), ``offset`` (request_offset), ``link`` (the Link header, RFC 8288), ``url`` (``next`` holds a URL).
    ``next_method``: with a link, the operation's own method, where the next page is asked for with it and the same body;
    else it is fetched by GET.
    """

    style: Literal["cursor", "page", "offset", "link", "url"]
    items: Tokens
    next: Tokens | None = None
    item_cursor: Tokens | None = None
    has_more: Tokens | None = None
    total: Tokens | None = None
    request_cursor: str | None = None
    request_page: str | None = None
    request_offset: str | None = None
    request_limit: str | None = None
    in_body: bool = False
    first_page: int = 1
    max_limit: int | None = None
    next_method: str | None = None


class Match(Struct, frozen=True):
    """Matches an event whose ``pointer`` holds ``value``; pointer ``("event",)`` with ``on_event`` means the SSE field."""

    pointer: Tokens
    value: object
    on_event: bool = False


class Stream(Struct, frozen=True):
    """How an event stream is read (see VOCABULARY, x-sdk-stream)."""

    discriminator: Tokens | None = None
    discriminator_is_event: bool = False
    terminal: tuple[tuple[Match, ...], ...] = ()  # any of these; each is a conjunction
    sentinel: str | None = None
    error: tuple[Match, ...] | None = None
    error_code: Tokens | None = None
    error_message: Tokens | None = None
    text: tuple[Match, ...] | None = None
    text_value: Tokens | None = None
    resumable: bool = False
    request_flag: str | None = None  # the body property or parameter that is true when the stream is asked for


class Idempotency(Struct, frozen=True):
    """``new_key_on``: statuses (``5xx`` or ``503``) after which a repeated request gets a new key. ``window`` in seconds."""

    header: str
    new_key_on: tuple[str, ...] = ()
    conflict: int | None = None
    window: int | None = None


class Retry(Struct, frozen=True):
    statuses: tuple[str, ...] = ()
    connection_errors: bool = True
    max_retries: int = 2
    honour: str | None = "Retry-After"


class Upload(Struct, frozen=True):
    """``field``: the multipart property that carries the file."""

    field: str


class Socket(Struct, frozen=True):
    """A WebSocket. ``message`` and ``send`` are the types of a frame from and to the server, by declaration id or inline."""

    message: object  # a Type; object here so that traits import nothing
    send: object
    discriminator: Tokens | None = None
    auth: Literal["header", "query", "none"] = "header"
    resumable: bool = False
    resume_id: Tokens | None = None  # where a message keeps its id
    subscribe_type: str | None = None  # the client message that is sent again after a reconnect
    resume_field: Tokens | None = None  # where that message takes the last id


class TokenExchange(Struct, frozen=True):
    """A credential that is bought with another one by calling an operation, and bought again before it expires.

    ``operation`` is the id of the operation; ``arguments`` are the body's properties, each with ``callable`` where the
    caller may give a function; ``path_from_client`` maps a path parameter to a client parameter. ``key`` and
    ``expires_at`` point into what the method returns (after the envelope). ``refresh_before`` is in seconds.
    """

    class_name: str
    operation: str
    arguments: tuple[tuple[str, bool], ...]
    path_from_client: Pairs = ()
    key: Tokens = ("key",)
    expires_at: Tokens | None = None
    refresh_before: int = 300


class ToolLoop(Struct, frozen=True):
    """A run that pauses for a client's tools and is answered by another operation until it ends.

    Pointers are into the result after the envelope. ``tools_field`` is the body property of the starting operation that
    announces the tools; ``answer`` is the id of the answering operation; ``answer_path`` maps its path parameter to a
    pointer into the result; each answer is an object of ``result_id``, ``result_output``, ``result_error`` inside ``results_field``.
    """

    name: str
    status: Tokens
    paused: tuple[str, ...]
    calls: Tokens
    call_id: Tokens
    call_name: Tokens
    call_arguments: Tokens
    tools_field: str
    answer: str
    answer_path: tuple[tuple[str, Tokens], ...]
    results_field: str
    result_id: str
    result_output: str
    result_error: str | None = None
    stream_name: str | None = None
    stream_call: tuple[Match, ...] | None = None  # the event that asks for a tool, in the streamed form


class Signature(Struct, frozen=True):
    """How the server signs a webhook: HMAC (RFC 2104) over ``payload``, in which ``{id}``, ``{timestamp}`` and ``{body}`` stand
    for what is sent.

    ``header`` holds the signature after ``prefix``, among others with ``separator`` between them where there is one. The
    time of sending has a header of its own, or is the entry of that header that begins with ``timestamp_prefix``.
    ``tolerance`` is in seconds. ``secret``: how a secret's text is to be read; ``env``: the variable that holds it.
    """

    header: str
    prefix: str = ""
    separator: str | None = None
    algorithm: Literal["sha1", "sha256", "sha384", "sha512"] = "sha256"
    encoding: Literal["hex", "base64"] = "hex"
    payload: str = "{body}"
    id_header: str | None = None
    timestamp_header: str | None = None
    timestamp_prefix: str | None = None
    timestamp_format: Literal["seconds", "milliseconds", "rfc3339"] = "seconds"
    tolerance: int = 300
    secret: Literal["text", "base64", "hex"] = "text"
    env: str | None = None


def standard_webhooks(prefix: str = "webhook") -> Signature:
    """Standard Webhooks 1.0.0 with a shared secret; ``prefix``: what the names of its three headers begin with."""
    return Signature(
        header=f"{prefix}-signature",
        prefix="v1,",
        separator=" ",
        encoding="base64",
        payload="{id}.{timestamp}.{body}",
        id_header=f"{prefix}-id",
        timestamp_header=f"{prefix}-timestamp",
        secret="base64",
    )
