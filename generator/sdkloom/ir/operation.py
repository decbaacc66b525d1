"""Operations: what can be called, with what, and what comes back."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from sdkloom.ir.traits import (
    Envelope,
    Idempotency,
    Pagination,
    Retry,
    Socket,
    Stream,
    ToolLoop,
    Upload,
)
from sdkloom.ir.types import NO_CONSTRAINTS, NO_DOCS, Constraints, Docs, Type

Location = Literal["path", "query", "header", "cookie", "querystring"]
Style = Literal[
    "simple", "label", "matrix", "form", "cookie", "spaceDelimited", "pipeDelimited", "deepObject", "json", "text"
]  # `json` and `text` stand for a parameter that has `content` instead of `style`
ContentKind = Literal["json", "form", "multipart", "text", "binary", "xml", "stream"]
StreamFormat = Literal["sse", "jsonl", "json-seq", "multipart"]


class Parameter(Struct, frozen=True):
    """``client_parameter``: the constructor argument that supplies it; ``env``: the variable that supplies that one."""

    wire: str
    location: Location
    type: Type
    origin: str
    required: bool = False
    style: Style = "simple"
    explode: bool = False
    allow_reserved: bool = False
    allow_empty: bool = False
    has_default: bool = False
    default: object = None
    name_hint: str | None = None
    client_parameter: str | None = None
    env: str | None = None
    docs: Docs = NO_DOCS
    constraints: Constraints = NO_CONSTRAINTS


class PartEncoding(Struct, frozen=True):
    """How one property of a form or multipart body is written (OpenAPI 3.2, Encoding Object)."""

    property: str
    content_type: str | None = None
    style: Style | None = None
    explode: bool | None = None
    allow_reserved: bool = False


class Content(Struct, frozen=True):
    """One media type of a body. ``stream``/``item`` are set for sequential media types; ``item`` is the type of one event.

    ``untyped_parts`` are properties of a multipart body whose schema names no type: they are files, or any plain value.
    """

    media_type: str
    kind: ContentKind
    type: Type
    origin: str
    stream: StreamFormat | None = None
    item: Type | None = None
    sse_item_is_event: bool = False  # `item` describes {event, data, id}, not the parsed `data`
    encodings: tuple[PartEncoding, ...] = ()
    untyped_parts: tuple[str, ...] = ()


class Body(Struct, frozen=True):
    """A request body. The first of ``contents`` is what the SDK sends unless the caller chooses another.

    ``ways`` are the same contents in groups: those of a group are filled by the same arguments, so one method sends any of
    them; each group after the first needs a method of its own. Empty until the types are built.

    ``omittable``: the description says in so many words that the body may be left out. Where it says nothing, which means
    the same by the letter, most authors forgot to say that they need it.
    """

    contents: tuple[Content, ...]
    origin: str
    required: bool = False
    docs: Docs = NO_DOCS
    omittable: bool = False
    ways: tuple[tuple[Content, ...], ...] = ()


class Header(Struct, frozen=True):
    wire: str
    type: Type
    origin: str
    docs: Docs = NO_DOCS


class Response(Struct, frozen=True):
    """``status`` is ``200``, ``2XX`` or ``default``."""

    status: str
    origin: str
    contents: tuple[Content, ...] = ()
    headers: tuple[Header, ...] = ()
    docs: Docs = NO_DOCS


class Server(Struct, frozen=True):
    """``url`` may hold ``{variables}``."""

    url: str
    description: str | None = None
    name: str | None = None
    variables: tuple[ServerVariable, ...] = ()


class ServerVariable(Struct, frozen=True):
    wire: str
    default: str
    enum: tuple[str, ...] = ()
    env: str | None = None
    description: str | None = None


class Operation(Struct, frozen=True):
    """One method on one path.

    ``resource`` and ``name`` are where it is found: ``("conversations", "messages")`` and ``list``. They are hints from the
    description; the plan turns them into identifiers and pins them; ``placed``: a person said the resource. No resource is the client
    itself. ``security`` is a list of alternatives, each a list of
    (scheme id, scopes); empty means that no credential is sent. ``stream_name`` is the second method's name where one
    operation answers JSON or a stream.
    """

    id: str  # origin pointer, unique
    origin: str
    method: str  # upper case
    path: str
    resource: tuple[str, ...]
    name: str
    placed: bool = False
    operation_id: str | None = None
    stream_name: str | None = None
    docs: Docs = NO_DOCS
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    responses: tuple[Response, ...] = ()
    security: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...] = ()
    servers: tuple[Server, ...] = ()
    envelope: Envelope | None = None
    pagination: Pagination | None = None
    stream: Stream | None = None
    idempotency: Idempotency | None = None
    retry: Retry | None = None
    upload: Upload | None = None
    socket: Socket | None = None
    tool_loop: ToolLoop | None = None
    degraded: tuple[str, ...] = ()  # codes of DEG diagnostics, for the count at the end of a run
