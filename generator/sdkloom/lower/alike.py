"""Media types that are only other names of one another: the same octets."""

from __future__ import annotations

from typing import Any

from sdkloom.ir.operation import Content
from sdkloom.lower.context import Context
from sdkloom.lower.media import JSON_PATCH, base_type, is_plain_json, is_range
from sdkloom.lower.shapes import json_types

_XML = frozenset(("application/xml", "text/xml"))


def without_json_as_text(ctx: Context, contents: tuple[Content, ...]) -> tuple[Content, ...]:
    """The contents of an answer without text that can be nothing but the JSON that is there as well (LOW043)."""
    kept: list[Content] = []
    for content in contents:
        json = [c for c in contents if c.kind == "json"] if content.kind == "text" else []
        known = next((c for c in json if _is_json_as_text(ctx, content, c)), None)
        if known is None:
            kept.append(content)
        else:
            tell_same(ctx, content, known)
    return tuple(kept)


def tell_same(ctx: Context, content: Content, known: Content) -> None:
    """Report that ``content`` is left out, for it is ``known`` by another name."""
    text = f"{content.media_type[:80]} says the same as {known.media_type[:80]}, so it is no choice"
    ctx.note("LOW043", text, content.origin)


def is_same(ctx: Context, content: Content, other: Content) -> bool:
    """Whether a body of ``content`` is, octet for octet, one of ``other``."""
    if other.kind == "json":
        if content.kind == "json" and content.type == other.type:
            return _is_another_json(ctx, content, other)
        return content.kind == "text" and _is_json_as_text(ctx, content, other)
    if content.kind == other.kind == "xml" and base_type(other.media_type) in _XML:
        return base_type(content.media_type) in _XML or is_range(content.media_type)  # RFC 7303, section 9.2
    return content.kind == other.kind and spelling(content) == spelling(other)


def _is_another_json(ctx: Context, content: Content, other: Content) -> bool:
    """`text/json` is JSON by another name; `application/json-patch+json` is, where no list is described (RFC 6902 has
    lists only), as some frameworks name every reader of JSON that they have."""
    if not is_plain_json(other.media_type):
        return spelling(content) == spelling(other)
    patch = base_type(content.media_type) == JSON_PATCH and "array" not in _types_of(ctx, content)
    return is_plain_json(content.media_type) or patch


def spelling(content: Content) -> str:
    """The media type as it is compared with others."""
    return "".join(content.media_type.lower().split())


def _is_json_as_text(ctx: Context, content: Content, other: Content) -> bool:
    """Whether text is said to have the very schema of an object or a list that JSON has: it can be that JSON only."""
    schema = _schema_of(ctx, content)
    return (
        schema is not None
        and schema == _schema_of(ctx, other)
        and base_type(content.media_type) == "text/plain"
        and not _types_of(ctx, content).isdisjoint(("object", "array"))
    )


def _schema_of(ctx: Context, content: Content) -> Any:
    """The schema of a media type as the description has it."""
    node = ctx.document.get(content.origin)
    return node.get("schema") if isinstance(node, dict) else None


def _types_of(ctx: Context, content: Content) -> frozenset[str]:
    """The JSON types that its schema admits; none where it says nothing."""
    return json_types(ctx, _schema_of(ctx, content), f"{content.origin}/schema") or frozenset()
