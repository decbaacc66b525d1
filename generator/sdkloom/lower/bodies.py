"""Request bodies, and the content of any body: media types with their schemas."""

from __future__ import annotations

from typing import Any

from sdkloom.ir.operation import Body, Content, PartEncoding
from sdkloom.ir.types import ANY, STRING, ListOf, MapOf, Scalar, Type
from sdkloom.lower.context import Context, Node
from sdkloom.lower.docs import docs_of, shown
from sdkloom.lower.media import JSON_PATCH, are_octets, base_type, kind_of, stream_format, whole_type
from sdkloom.lower.parts import untyped_parts, with_media_types
from sdkloom.lower.shapes import follow, json_types
from sdkloom.lower.streaming import stream_content
from sdkloom.lower.ways import distinct
from sdkloom.source.pointer import escape

_EMPTY_OBJECT = frozenset(("type", "properties", "additionalProperties", "title", "description", "nullable"))
_OPEN_OBJECT = frozenset(("type", "title", "description", "example", "examples", "additionalProperties", "nullable"))
_STYLES = ("form", "spaceDelimited", "pipeDelimited", "deepObject")


def body_of(ctx: Context, node: Node, pointer: str, name: str, *, upload: bool = False) -> Body | None:
    """The request body, or ``None`` when there is none. The first content is the one to send by default: JSON, unless
    it is said that a file is uploaded."""
    if node is None:
        return None
    found = ctx.document.resolve(node, pointer, "requestBody")
    if found.missing:
        ctx.notes.append(("REF001", "the request body takes anything: its reference leads nowhere"))
        return Body((Content("application/json", "json", ANY, pointer),), pointer)
    if not isinstance(found.value, dict):
        ctx.error("LOW002", f"a request body must be an object, not {shown(found.value)}", pointer)
        return None
    node, place = found.value, found.pointer
    if node.get("required") is not True and _is_empty(node.get("content")):
        ctx.note("LOW042", "the request body may only be empty, so there is none", place)
        return None
    contents = contents_of(ctx, node.get("content"), f"{place}/content", name)
    if not contents:
        ctx.warn("LOW040", "the request body has no content, so there is none", place)
        return None
    docs = docs_of({**node, **(found.siblings or {})})
    return Body(
        distinct(ctx, contents, upload=upload), place, node.get("required") is True, docs, node.get("required") is False
    )


def _is_empty(content: Any) -> bool:
    """Whether an object without any property is all that may be sent."""
    medias = content.values() if isinstance(content, dict) else ()
    schemas = [media.get("schema") if isinstance(media, dict) else None for media in medias]
    return bool(schemas) and all(
        isinstance(schema, dict)
        and schema.get("type") == "object"
        and schema.get("properties") == {}
        and schema.get("additionalProperties") is False
        and schema.keys() <= _EMPTY_OBJECT
        for schema in schemas
    )


def contents_of(ctx: Context, node: Node, pointer: str, name: str, *, is_error: bool = False) -> tuple[Content, ...]:
    """Every media type of a body. ``name`` is what an inline object there is called.

    An error's body is no part of what a method returns, so it weakens nothing when it is not parsed (``is_error``).
    """
    if node is None:
        return ()
    if not isinstance(node, dict):
        ctx.error("LOW002", f"`content` must be an object, not {shown(node)}", pointer)
        return ()
    found: list[Content] = []
    nodes: list[dict[str, Any]] = []
    schemas: list[tuple[Any, Type]] = []
    for media_type, media in node.items():
        place = f"{pointer}/{escape(media_type)}"
        resolved = ctx.document.resolve(media, place, "mediaType")
        media, place = (resolved.value or {}), resolved.pointer
        if not isinstance(media, dict):
            ctx.error("LOW002", f"a media type must be an object, not {shown(media)}", place)
        elif "\r" in media_type or "\n" in media_type:
            ctx.error("LOW041", "a media type must not hold a line break", place)
        else:
            found.append(_content(ctx, whole_type(media_type), media, place, name, schemas))
            nodes.append(media)
    if not is_error:
        _tell_unparsed(ctx, found, nodes)
    return tuple(found)


def _content(
    ctx: Context,
    media_type: str,
    media: dict[str, Any],
    pointer: str,
    name: str,
    schemas: list[tuple[Any, Type]],
) -> Content:
    form = stream_format(media_type, media)
    if form is not None:
        return stream_content(ctx, media_type, form, media, pointer, name.removesuffix("Response") + "Event")
    schema = (media["schema"], f"{pointer}/schema") if "schema" in media else None
    kind = kind_of(ctx, media_type, schema)
    if kind in ("json", "form", "multipart"):
        found = _shared(ctx, schema, schemas, name)
        if kind == "json" and base_type(media_type) == JSON_PATCH and _is_open_object(ctx, schema):
            found = ListOf(MapOf(ANY))  # RFC 6902, section 3: a list of operations, whatever object is described
        if kind != "json" and found == ANY:
            found = MapOf(ANY)
        encodings = _encodings(ctx, media, pointer)
        if kind == "multipart":
            encodings = with_media_types(ctx, schema, encodings)
            untyped = untyped_parts(ctx, schema, encodings)
            return Content(media_type, kind, found, pointer, encodings=encodings, untyped_parts=untyped)
        return Content(media_type, kind, found, pointer, encodings=encodings)
    return Content(media_type, kind, _unparsed(kind), pointer)


def _is_open_object(ctx: Context, schema: tuple[Any, str] | None) -> bool:
    """Whether a schema says no more than that there is an object."""
    found = follow(ctx, *schema) if schema is not None else None
    if found is None or not isinstance(found[0], dict):
        return False
    return found[0].keys() <= _OPEN_OBJECT and found[0].get("type") == "object"


def _shared(ctx: Context, schema: tuple[Any, str] | None, schemas: list[tuple[Any, Type]], name: str) -> Type:
    """One inline schema written under several media types is one type."""
    if schema is None:
        return ANY
    for known, kind in schemas:
        if known == schema[0]:
            return kind
    kind = ctx.type_of(ctx, *schema, name, 0)
    schemas.append((schema[0], kind))
    return kind


def _unparsed(kind: str) -> Type:
    """Text, XML and octets are handed over as they are."""
    return Scalar("binary") if kind == "binary" else STRING


def _tell_unparsed(ctx: Context, contents: list[Content], nodes: list[dict[str, Any]]) -> None:
    """Say so where a structured body comes in no media type that is parsed (DEG006)."""
    if any(content.kind in ("json", "stream", "form", "multipart") for content in contents):
        return
    for content, media in zip(contents, nodes, strict=True):
        if "schema" not in media or (
            content.kind == "binary" and are_octets(ctx, media["schema"], f"{content.origin}/schema")
        ):
            continue
        types = json_types(ctx, media["schema"], f"{content.origin}/schema")
        if types is not None and not types.isdisjoint(("object", "array")):
            what = "octets" if content.kind == "binary" else "text"
            ctx.degrade("DEG006", f"handed over as {what}: {content.media_type[:80]} is not parsed", content.origin)
            return


def _encodings(ctx: Context, media: dict[str, Any], pointer: str) -> tuple[PartEncoding, ...]:
    encoding = media.get("encoding")
    if encoding is None:
        return ()
    if not isinstance(encoding, dict):
        ctx.error("LOW002", f"`encoding` must be an object, not {shown(encoding)}", f"{pointer}/encoding")
        return ()
    return tuple(
        _encoding(ctx, name, node, f"{pointer}/encoding/{escape(name)}")
        for name, node in encoding.items()
        if isinstance(node, dict)
    )


def _encoding(ctx: Context, name: str, node: dict[str, Any], pointer: str) -> PartEncoding:
    content_type = node.get("contentType")
    if not isinstance(content_type, str) or not content_type:
        content_type = None
    elif not content_type.isprintable():
        ctx.error("LOW041", "a content type must not hold control characters", f"{pointer}/contentType")
        content_type = None
    style = node.get("style")
    explode = node.get("explode")
    return PartEncoding(
        property=name,
        content_type=content_type,
        style=style if style in _STYLES else None,
        explode=explode if isinstance(explode, bool) else None,
        allow_reserved=node.get("allowReserved") is True,
    )
