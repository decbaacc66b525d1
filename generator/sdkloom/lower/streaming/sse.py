"""Server-sent events (WHATWG HTML, section 9.2; OpenAPI 3.2, Media Type Object, itemSchema)."""

from __future__ import annotations

from typing import Any

from sdkloom.ir.types import ANY, Type
from sdkloom.lower.context import Context, Node
from sdkloom.lower.members import tags_of
from sdkloom.lower.shapes import follow, is_null, json_types, members_of

_EVENT_FIELDS = frozenset(("data", "event", "id", "retry"))


def item(ctx: Context, media: dict[str, Any], pointer: str, name: str) -> tuple[Type, bool]:
    """(type of an item, whether the item is the event with its fields rather than the parsed `data`).

    `itemSchema` is read in documents of every version; else `schema` is taken for the item, as older documents mean it.
    A schema that is only text says nothing about the events.
    """
    key = "itemSchema" if "itemSchema" in media else "schema"
    if key not in media:
        return ANY, False
    node, place = media[key], f"{pointer}/{key}"
    if key == "schema":
        types = json_types(ctx, node, place)
        if types == frozenset(("string",)):
            return ANY, False
        if types == frozenset(("array",)) and isinstance(node, dict) and "items" in node:
            node, place = node["items"], f"{place}/items"
    if is_event(ctx, node, place):
        _mark_events(ctx, node, place, name)
        return ctx.type_of(ctx, node, place, name, 0), True
    return ctx.type_of(ctx, node, place, name, 0), False


def is_event(ctx: Context, node: Node, pointer: str, depth: int = 0) -> bool:
    """Whether a schema describes {event, data, id, retry} and not what `data` holds."""
    found = follow(ctx, node, pointer)
    if found is None or not isinstance(found[0], dict) or depth > 4:
        return False
    members = [m for key in ("oneOf", "anyOf") for m in members_of(*found, key) if not is_null(m[0])]
    if members:
        return all(is_event(ctx, *member, depth + 1) for member in members)
    tags = tags_of(ctx, *found)
    return "data" in tags.properties and tags.properties.keys() <= _EVENT_FIELDS


def _mark_events(ctx: Context, node: Node, pointer: str, name: str) -> None:
    """Events whose `data` is JSON text by `contentSchema` are declared with the parsed type."""
    found = follow(ctx, node, pointer)
    if found is None or not isinstance(found[0], dict):
        return
    ctx.events.add(found[1])
    for key in ("oneOf", "anyOf"):
        for member in members_of(*found, key):
            _mark_events(ctx, *member, name)
