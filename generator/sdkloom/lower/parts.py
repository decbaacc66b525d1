"""Parts of a multipart body: what their schemas say about media types, where the Encoding Object says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from sdkloom.ir.operation import PartEncoding
from sdkloom.lower.all_of import parts_of
from sdkloom.lower.context import Context, Node
from sdkloom.lower.media import base_type
from sdkloom.lower.shapes import STRUCTURAL, declared_types, follow, is_octets
from sdkloom.source.pointer import escape

_ANYTHING = "application/octet-stream"
_TELLING = STRUCTURAL | {"default", "example", "examples"}


def with_media_types(
    ctx: Context, schema: tuple[Node, str] | None, encodings: tuple[PartEncoding, ...]
) -> tuple[PartEncoding, ...]:
    """The encodings, and with them each property's ``contentMediaType`` (OpenAPI 3.1, Encoding Object: it is the default).

    Octets of no known kind get none, so that the type of each file still follows from its name.
    """
    given = {encoding.property: encoding for encoding in encodings}
    for name, node in _properties(ctx, schema):
        said = node.get("contentMediaType")
        own = given.get(name)
        if (
            isinstance(said, str)
            and said.isprintable()
            and "contentEncoding" not in node
            and base_type(said) != _ANYTHING
        ):
            if own is None:
                given[name] = PartEncoding(name, content_type=said)
            elif own.content_type is None:
                given[name] = replace(own, content_type=said)
    return tuple(given.values())


def untyped_parts(
    ctx: Context, schema: tuple[Node, str] | None, encodings: tuple[PartEncoding, ...]
) -> tuple[str, ...]:
    """The properties whose schema names no type. From OpenAPI 3.1 on such a part is octets by default (Encoding Object);
    before, the specification had no rule for it."""
    if ctx.document.dialect in ("2.0", "3.0"):
        return ()
    types = {encoding.property: encoding.content_type or _ANYTHING for encoding in encodings}
    return tuple(
        name
        for name, node in _properties(ctx, schema)
        if _is_untyped(node) and not _is_value(types.get(name, _ANYTHING))
    )


def _is_untyped(node: dict[str, Any]) -> bool:
    return not declared_types(node) and not is_octets(node) and not (_TELLING & node.keys())


def _is_value(media_type: str) -> bool:
    """Whether a part of the media type is written from a value: JSON. Anything else is given as it is."""
    return base_type(media_type).endswith(("/json", "+json"))


def _properties(ctx: Context, schema: tuple[Node, str] | None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each property with the schema of its value; of a list, whose items are parts of their own, with that of an item."""
    if schema is None:
        return
    for part, pointer in parts_of(ctx, *schema):
        properties = part.get("properties")
        for name, node in properties.items() if isinstance(properties, dict) else ():
            found = follow(ctx, node, f"{pointer}/properties/{escape(name)}")
            if found is not None and isinstance(found[0], dict) and "array" in declared_types(found[0]):
                found = follow(ctx, found[0].get("items", {}), f"{found[1]}/items")
            if found is not None and isinstance(found[0], dict):
                yield name, found[0]
