"""Security schemes, and which of them an operation asks for."""

from __future__ import annotations

from typing import Any

from sdkloom.ir.api import OAuthFlow, SecurityScheme
from sdkloom.lower.authorization import Requirements
from sdkloom.lower.context import Context, Node
from sdkloom.lower.docs import docs_of, shown, text_of
from sdkloom.lower.extensions import TOKEN, check_keys, env_of
from sdkloom.lower.params import can_be_sent
from sdkloom.source.pointer import escape

_KINDS = ("apiKey", "http", "oauth2", "openIdConnect", "mutualTLS")
_URLS = {"token_url": "tokenUrl", "authorization_url": "authorizationUrl", "refresh_url": "refreshUrl"}


def schemes_of(ctx: Context) -> tuple[SecurityScheme, ...]:
    """The schemes that can be used. One of an unknown kind is told and left out (LOW060)."""
    components = ctx.document.root.get("components")
    nodes = components.get("securitySchemes") if isinstance(components, dict) else None
    found = []
    for name, node in nodes.items() if isinstance(nodes, dict) else ():
        pointer = f"/components/securitySchemes/{escape(name)}"
        resolved = ctx.document.resolve(node, pointer, "securityScheme")
        if resolved.missing or not isinstance(resolved.value, dict) or resolved.value.get("x-sdk-ignore") is True:
            continue
        scheme = _scheme(ctx, name, resolved.value, resolved.pointer)
        if scheme is not None:
            found.append(scheme)
    return tuple(found)


def _scheme(ctx: Context, name: str, node: dict[str, Any], pointer: str) -> SecurityScheme | None:
    kind, location, wire = node.get("type"), node.get("in"), node.get("name")
    check_keys(ctx, node, pointer)
    if kind not in _KINDS:
        ctx.warn(
            "LOW060",
            f"the security scheme {name[:60]!r} is of an unknown kind, {shown(kind)}; it was left out",
            pointer,
        )
        return None
    if kind == "apiKey":
        if location not in ("header", "query", "cookie") or not isinstance(wire, str) or not wire:
            ctx.warn("LOW060", f"the API key {name[:60]!r} does not say where it is sent; it was left out", pointer)
            return None
        if location != "query" and not _sendable(ctx, name, wire, pointer):
            return None
    if kind == "http" and not TOKEN.fullmatch(_http_scheme(node)):
        text = f"{shown(node.get('scheme'))} is no authentication scheme of HTTP; {name[:60]!r} was left out"
        ctx.warn("LOW060", text, f"{pointer}/scheme")
        return None
    return SecurityScheme(
        id=name,
        kind=kind,
        origin=pointer,
        name=wire if kind == "apiKey" else None,
        location=location if kind == "apiKey" else None,
        scheme=_http_scheme(node) if kind == "http" else None,
        flows=_flows(node.get("flows")) if kind == "oauth2" else (),
        openid_url=text_of(node, "openIdConnectUrl"),
        env=env_of(ctx, node, pointer),
        name_hint=text_of(node, "x-sdk-name"),
        docs=docs_of(node),
    )


def _sendable(ctx: Context, name: str, wire: str, pointer: str) -> bool:
    """Whether a header or cookie can have this name. Words with spaces were meant for people: there the key is left out."""
    if wire.isprintable() and not TOKEN.fullmatch(wire):
        text = f"the API key {name[:60]!r} cannot be sent as {wire[:60]!r}, which is no header's name; it was left out"
        ctx.warn("LOW060", text, f"{pointer}/name", "give the header's real name in an overlay")
        return False
    return can_be_sent(ctx, wire, f"{pointer}/name", required=True)


def _http_scheme(node: dict[str, Any]) -> str:
    """The name of the scheme: without regard to case (RFC 9110, section 11.1) where we know it, else as it is written."""
    scheme = str(node.get("scheme") or "bearer")
    return scheme.lower() if scheme.lower() in ("basic", "bearer") else scheme


def _flows(node: Node) -> tuple[OAuthFlow, ...]:
    found = []
    for kind, flow in node.items() if isinstance(node, dict) else ():
        if isinstance(flow, dict):
            scopes = flow.get("scopes")
            texts = tuple((k, str(v)) for k, v in scopes.items()) if isinstance(scopes, dict) else ()
            urls = {name: text_of(flow, key) for name, key in _URLS.items()}
            found.append(OAuthFlow(kind, scopes=texts, **urls))
    return tuple(found)


def security_of(ctx: Context, node: dict[str, Any], pointer: str, schemes: tuple[SecurityScheme, ...]) -> Requirements:
    """The alternatives of an operation: its own, else those of the document. An empty alternative means that no credential
    is needed. A scheme that nobody declared is told and left out of its alternative (LOW061)."""
    known = frozenset(scheme.id for scheme in schemes)
    if "security" in node:
        return _requirements(ctx, node["security"], f"{pointer}/security", known)
    return _requirements(ctx, ctx.document.root.get("security"), "/security", known)


def _requirements(ctx: Context, node: Node, pointer: str, known: frozenset[str]) -> Requirements:
    if node is not None and not isinstance(node, list):
        ctx.error("LOW002", f"`security` must be a list, not {shown(node)}", pointer)
    alternatives: dict[tuple[tuple[str, tuple[str, ...]], ...], None] = {}
    for index, alternative in enumerate(node if isinstance(node, list) else ()):
        if not isinstance(alternative, dict):
            continue
        kept: list[tuple[str, tuple[str, ...]]] = []
        for name, scopes in alternative.items():
            if name in known:
                kept.append((name, tuple(s for s in scopes if isinstance(s, str)) if isinstance(scopes, list) else ()))
            else:
                text = f"the security scheme {name[:60]!r} is not declared; it is not sent"
                ctx.warn("LOW061", text, f"{pointer}/{index}", "declare it in components.securitySchemes")
        if kept or not alternative:
            alternatives[tuple(kept)] = None
    return tuple(alternatives)
