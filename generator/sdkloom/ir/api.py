"""The whole of an API."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from sdkloom.ir.operation import Content, Operation, Parameter, Server
from sdkloom.ir.traits import ErrorShape, Signature, TokenExchange
from sdkloom.ir.types import NO_DOCS, Decl, Docs


class OAuthFlow(Struct, frozen=True):
    """An OAuth 2.0 flow (RFC 6749); the SDK fetches tokens itself only for ``clientCredentials``."""

    kind: str
    token_url: str | None = None
    authorization_url: str | None = None
    refresh_url: str | None = None
    scopes: tuple[tuple[str, str], ...] = ()


class SecurityScheme(Struct, frozen=True):
    """``name``/``location`` belong to ``apiKey``; ``scheme`` to ``http`` (basic, bearer, digest…)."""

    id: str
    kind: Literal["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"]
    origin: str
    name: str | None = None
    location: Literal["header", "query", "cookie"] | None = None
    scheme: str | None = None
    flows: tuple[OAuthFlow, ...] = ()
    openid_url: str | None = None
    env: str | None = None
    name_hint: str | None = None
    exchange: TokenExchange | None = None
    docs: Docs = NO_DOCS


class Webhook(Struct, frozen=True):
    """A request that the API's server sends to the user. ``kind`` tells a webhook from a callback; ``signature``: how it
    proves where it comes from, where that is said."""

    id: str
    name: str
    method: str
    origin: str
    kind: Literal["webhook", "callback"] = "webhook"
    contents: tuple[Content, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    signature: Signature | None = None
    docs: Docs = NO_DOCS


class Tag(Struct, frozen=True):
    """``resource``: where its operations are found, as far as the tag decides it; empty where it names nothing."""

    name: str
    docs: Docs = NO_DOCS
    resource: tuple[str, ...] = ()


class Count(Struct, frozen=True):
    """``seen`` comes from an independent walk over the document, the others from what was lowered."""

    seen: int = 0
    emitted: int = 0
    ignored: int = 0
    degraded: int = 0


class Api(Struct, frozen=True):
    """``client_parameters`` are the parameters that became constructor arguments, one for each name.

    ``decls`` is keyed by id and ordered as in the description; every :class:`~sdkloom.ir.types.Named` points into it, or
    into ``envelope_decls``: the wrappers (envelopes, pages, error bodies behind ``errors``) that no method hands out.
    """

    title: str
    version: str
    docs: Docs = NO_DOCS
    servers: tuple[Server, ...] = ()
    security_schemes: tuple[SecurityScheme, ...] = ()
    client_parameters: tuple[Parameter, ...] = ()
    operations: tuple[Operation, ...] = ()
    webhooks: tuple[Webhook, ...] = ()
    decls: dict[str, Decl] = {}
    tags: tuple[Tag, ...] = ()
    errors: ErrorShape | None = None
    count: Count = Count()
    license: str | None = None
    contact_url: str | None = None
    terms_url: str | None = None
    envelope_decls: dict[str, Decl] = {}
