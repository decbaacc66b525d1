"""Which of a request body's media types a caller can choose: those that the same arguments can be written as."""

from __future__ import annotations

from sdkloom.ir.operation import Content
from sdkloom.lower.context import Context

_PROPERTIES = ("json", "form", "multipart")
_TEXTS = ("text", "xml")


def choices_of(ctx: Context, contents: list[Content]) -> tuple[Content, ...]:
    """The first content, and the others that take what it takes.

    A media type that is only another way to write the same schema (XML beside JSON) is not offered; nothing is lost by that. One
    that takes something else cannot be sent through the method, which is a degradation (DEG008).
    """
    first = contents[0]
    chosen = {first.media_type.lower(): first}
    for content in contents[1:]:
        if _takes_the_same(first, content) and "*" not in content.media_type:
            chosen.setdefault(content.media_type.lower(), content)
        elif not _says_the_same(ctx, first, content):
            text = f"the body can also be sent as {content.media_type[:80]}, which takes other arguments"
            ctx.degrade("DEG008", text, content.origin, "one media type an operation, or one schema for all of them")
    return tuple(chosen.values())


def _takes_the_same(first: Content, other: Content) -> bool:
    if first.kind in _PROPERTIES and other.kind in _PROPERTIES:
        return first.type == other.type
    return (first.kind in _TEXTS and other.kind in _TEXTS) or first.kind == other.kind == "binary"


def _says_the_same(ctx: Context, first: Content, other: Content) -> bool:
    """Whether both are described by one schema, or the other by none."""
    mine, theirs = (ctx.document.get(content.origin) for content in (first, other))
    schema = theirs.get("schema") if isinstance(theirs, dict) else None
    return not schema or (isinstance(mine, dict) and mine.get("schema") == schema) or _takes_the_same(first, other)
