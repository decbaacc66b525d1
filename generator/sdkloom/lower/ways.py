"""The ways to send a request body: which of its media types say nothing new, and which are filled by the same arguments."""

from __future__ import annotations

from msgspec.structs import replace

from sdkloom.ir.operation import Body, Content, Operation
from sdkloom.ir.types import ANY, MapOf, Model, Named, Scalar, Type
from sdkloom.ir.walk import bare, expressions, property_names
from sdkloom.lower.alike import is_same, spelling, tell_same
from sdkloom.lower.context import Context
from sdkloom.lower.media import is_range, preference

_FIELDS = ("json", "form", "multipart")
_WHOLE = ("text", "xml", "binary", "stream")


def distinct(ctx: Context, contents: tuple[Content, ...], *, upload: bool = False) -> tuple[Content, ...]:
    """The contents that differ, the one to send by default first: JSON, unless it is said that a file is uploaded.

    A range of JSON (`*/*`, `application/*+json`) is sent as `application/json`. What is only another name of a content
    that is there already is left out (LOW043); a second body under one name cannot be told from the first (DEG008).
    """
    kept: list[Content] = []
    for written in sorted(contents, key=lambda c: (upload and c.kind != "multipart", _place(c))):
        content = _named(written)
        known = next((other for other in kept if is_same(ctx, content, other)), None)
        if known is not None:
            tell_same(ctx, written, known)
        elif any(spelling(content) == spelling(other) for other in kept):
            _unreachable(ctx, written, f"another body goes as {content.media_type[:80]}")
        else:
            kept.append(content)
    return tuple(kept)


def _place(written: Content) -> tuple[int, bool]:
    content = _named(written)
    return preference(content.kind, content.media_type), content is not written  # a range comes after what it contains


def _unreachable(ctx: Context, content: Content, reason: str) -> None:
    ctx.degrade("DEG008", f"a body of {content.media_type[:80]} cannot be sent: {reason}", content.origin)


def _named(content: Content) -> Content:
    return (
        replace(content, media_type="application/json")
        if content.kind == "json" and is_range(content.media_type)
        else content
    )


def arranged(ctx: Context, body: Body) -> Body:
    """The body with its ways. A schema with files goes as multipart by default, for JSON has no files."""
    files = {c.type for c in body.contents if c.kind == "multipart" and has_files(ctx, c)}
    ordered = sorted(body.contents, key=lambda c: c.kind != "multipart" and c.type in files)
    ways: list[list[Content]] = []
    for content in ordered:
        way = next((w for n, w in enumerate(ways) if _joins(ctx, content, w, first=n == 0)), None)
        if way is None:
            ways.append([content])
        else:
            way.append(content)
    return replace(body, contents=tuple(c for way in ways for c in way), ways=tuple(map(tuple, ways)))


def _joins(ctx: Context, content: Content, way: list[Content], *, first: bool) -> bool:
    """Whether the arguments of ``way`` fill ``content`` as well: the same properties, or one value as the whole body.

    What is given whole joins the first way when that is given whole, too: its one argument takes either kind of value.
    Elsewhere it shares a method with its own kind only.
    """
    if content.kind in _FIELDS and any(_has_same_fields(ctx, content, other) for other in way):
        return True
    if not _is_whole(ctx, content) or not _is_whole(ctx, way[0]):
        return False
    return first or (content.kind == way[0].kind and content.kind in _WHOLE)


def _has_same_fields(ctx: Context, content: Content, other: Content) -> bool:
    if other.kind not in _FIELDS or _value(content.type) != _value(other.type):
        return False
    parts = {c.kind for c in (content, other)}
    return len(parts) == 1 or "multipart" not in parts or not (has_files(ctx, content) or has_files(ctx, other))


def _value(kind: Type) -> Type:
    """A form of any value is a map of any value: it has no other form."""
    return ANY if kind == MapOf(ANY) else kind


def _is_whole(ctx: Context, content: Content) -> bool:
    """Whether the body is given as one value, whatever its properties."""
    return content.kind in _WHOLE or (content.kind == "json" and _model(ctx, content) is None)


def _model(ctx: Context, content: Content) -> Model | None:
    found, _ = bare(ctx.decls.get, content.type)
    decl = ctx.decls.get(found.id) if isinstance(found, Named) else None
    return decl if isinstance(decl, Model) and decl.extra is None else None


def has_files(ctx: Context, content: Content) -> bool:
    """Whether a property of the body is a file, or a list of files."""
    found, _ = bare(ctx.decls.get, content.type)
    decl = ctx.decls.get(found.id) if isinstance(found, Named) else None
    kinds = [inner for f in decl.fields for inner in expressions(f.type)] if isinstance(decl, Model) else []
    return bool(content.untyped_parts) or any(isinstance(k, Scalar) and k.kind == "binary" for k in kinds)


def with_reachable_ways(ctx: Context, operation: Operation) -> Operation:
    """The operation without ways that its other traits rule out: a body without the page's own properties (DEG008)."""
    body, trait = operation.body, operation.pagination
    if body is None or trait is None or not trait.in_body:
        return operation
    kept = body.ways[:1]
    for way in body.ways[1:]:
        if property_names(ctx.decls.get, way[0].type):
            kept = (*kept, way)
        else:
            for content in way:
                _unreachable(ctx, content, "the page is asked for by properties of the body")
    return replace(operation, body=replace(body, contents=tuple(c for way in kept for c in way), ways=kept))
