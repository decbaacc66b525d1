"""Media types that are only other names of one another: the same octets."""

from __future__ import annotations

from typing import Any

from sdkloom.ir.operation import Content
from sdkloom.lower.context import Context
from sdkloom.lower.media import base_type
from sdkloom.lower.shapes import json_types


def without_json_as_text(ctx: Context, contents: tuple[Content, ...]) -> tuple[Content, ...]:
    """The contents of an answer without text that can be nothing but the JSON that is there as well (LOW043)."""
    kept: list[Content] = []
    for content in contents:
        json = [c for c in contents if c.kind == "json"] if content.kind == "text" else []
        known = next((c for c in json if is_json_as_text(ctx, content, c)), None)
        if known is None:
            kept.append(content)
        else:
            tell_same(ctx, content, known)
    return tuple(kept)


def tell_same(ctx: Context, content: Content, known: Content) -> None:
    """Report that ``content`` is left out, for it is ``known`` by another name."""
    text = f"{content.media_type[:80]} says the same as {known.media_type[:80]}, so it is no choice"
    ctx.note("LOW043", text, content.origin)


def is_json_as_text(ctx: Context, content: Content, other: Content) -> bool:
    """Whether text is said to have the very schema of an object or a list that JSON has: it can be that JSON only."""
    schema = schema_of(ctx, content)
    return (
        schema is not None
        and schema == schema_of(ctx, other)
        and base_type(content.media_type) == "text/plain"
        and not types_of(ctx, content).isdisjoint(("object", "array"))
    )


def schema_of(ctx: Context, content: Content) -> Any:
    """The schema of a media type as the description has it."""
    node = ctx.document.get(content.origin)
    return node.get("schema") if isinstance(node, dict) else None


def types_of(ctx: Context, content: Content) -> frozenset[str]:
    """The JSON types that its schema admits; none where it says nothing."""
    return json_types(ctx, schema_of(ctx, content), f"{content.origin}/schema") or frozenset()
