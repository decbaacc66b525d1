"""A header parameter `Authorization` where nothing else says how to authenticate.

OpenAPI says that such a parameter is ignored (3.2, Parameter Object), because `security` describes it. Where no `security` does,
ignoring it would leave a caller no way in. So it is read as what its author meant: the operation's credential, given to
the client once, kept out of logs and never sent to another origin.
"""

from __future__ import annotations

from typing import Any

from sdkloom.ir.api import SecurityScheme
from sdkloom.lower.collect import Raw
from sdkloom.lower.context import Context
from sdkloom.lower.docs import docs_of, text_of
from sdkloom.lower.extensions import check_keys

Requirements = tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]
_HEADER = "Authorization"
_NAMES = ("x-sdk-name", "x-sdk-client-parameter")


def with_header(ctx: Context, schemes: tuple[SecurityScheme, ...], raws: list[Raw]) -> tuple[SecurityScheme, ...]:
    """The schemes, and one more where an operation has the header, no `security`, and no declared scheme is sent in it."""
    for raw in raws:
        found = _declared(ctx, raw)
        if found is None:
            continue
        node, pointer = found
        if not any(_is_sent_there(scheme) for scheme in schemes):
            schemes = (*schemes, _scheme(ctx, schemes, node, pointer))
        names = ", ".join(repr(scheme.id[:60]) for scheme in schemes if _is_sent_there(scheme))
        text = f"the header parameter {_HEADER}, which OpenAPI says is ignored, is read as the security scheme {names}"
        ctx.warn("LOW063", text, pointer, "say so with `security`")
        break
    return schemes


def header_security(ctx: Context, raw: Raw, schemes: tuple[SecurityScheme, ...]) -> Requirements:
    """What the header parameter of an operation without `security` asks for: any scheme that is sent in that header."""
    found = _declared(ctx, raw)
    if found is None:
        return ()
    alternatives: Requirements = tuple(((scheme.id, ()),) for scheme in schemes if _is_sent_there(scheme))
    return alternatives if found[0].get("required") is True else (*alternatives, ())


def _declared(ctx: Context, raw: Raw) -> tuple[dict[str, Any], str] | None:
    """The operation's header parameter and its place, its own before its path item's; ``None`` where `security` decides."""
    if "security" in raw.node or "security" in ctx.document.root:
        return None
    for holder, place in ((raw.node, raw.origin), (raw.item, raw.item_pointer)):
        nodes = holder.get("parameters")
        for index, node in enumerate(nodes if isinstance(nodes, list) else ()):
            resolved = ctx.document.resolve(node, f"{place}/parameters/{index}", "parameter")
            value = resolved.value
            if isinstance(value, dict) and value.get("in") == "header" and _is_header(value.get("name")):
                value = {**value, **(resolved.siblings or {})}
                return None if value.get("x-sdk-ignore") is True else (value, resolved.pointer)
    return None


def _is_header(name: object) -> bool:
    return isinstance(name, str) and name.lower() == _HEADER.lower()


def _is_sent_there(scheme: SecurityScheme) -> bool:
    if scheme.kind == "apiKey":
        return scheme.location == "header" and _is_header(scheme.name)
    return scheme.kind in ("http", "oauth2", "openIdConnect")


def _scheme(ctx: Context, schemes: tuple[SecurityScheme, ...], node: dict[str, Any], pointer: str) -> SecurityScheme:
    check_keys(ctx, node, pointer)
    ident, taken = _HEADER, {scheme.id for scheme in schemes}
    while ident in taken:
        ident += "Header"
    return SecurityScheme(
        id=ident,
        kind="apiKey",
        origin=pointer,
        name=_HEADER,
        location="header",
        env=text_of(node, "x-sdk-env"),
        name_hint=next((text for key in _NAMES if (text := text_of(node, key))), None),
        docs=docs_of(node),
    )
