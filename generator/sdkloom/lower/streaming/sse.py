"""Server-sent events (WHATWG HTML, section 9.2; OpenAPI 3.2, Media Type Object, itemSchema).

An item's schema describes either the parsed `data` or the event itself, {event, data, id, retry}. Of the second kind, an
event whose data is one fixed text is an end mark and no item, and an event that has nothing but data is its data.
"""

from __future__ import annotations

from typing import Any

from sdkloom.ir.traits import Match
from sdkloom.ir.types import ANY, Nullable, Type
from sdkloom.lower.context import Context, EndMarks, Node, Pending
from sdkloom.lower.inheritance import display_name
from sdkloom.lower.members import tags_of
from sdkloom.lower.models import event_data
from sdkloom.lower.names import is_component
from sdkloom.lower.shapes import constant_texts, follow, is_null, json_types, members_of, property_of

_EVENT_FIELDS = frozenset(("data", "event", "id", "retry"))
_TERMINAL = "x-ms-sse-terminal-event"  # how TypeSpec's emitter marks the last event


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
        return _event_item(ctx, node, place, pointer, name)
    return ctx.type_of(ctx, node, place, name, 0), False


def is_event(ctx: Context, node: Node, pointer: str, depth: int = 0) -> bool:
    """Whether a schema describes {event, data, id, retry} and not what `data` holds."""
    found = follow(ctx, node, pointer)
    if found is None or not isinstance(found[0], dict) or depth > 4:
        return False
    members = _members(*found)
    if members:
        return all(is_event(ctx, *member, depth + 1) for member in members)
    tags = tags_of(ctx, *found)
    return "data" in tags.properties and tags.properties.keys() <= _EVENT_FIELDS


def _members(node: dict[str, Any], pointer: str) -> list[tuple[Node, str]]:
    return [m for key in ("oneOf", "anyOf") for m in members_of(node, pointer, key) if not is_null(m[0])]


def _event_item(ctx: Context, node: Node, place: str, origin: str, name: str) -> tuple[Type, bool]:
    target, at = follow(ctx, node, place) or ({}, place)
    members = _members(target, at)
    ends = {site for member, site in members if _end_mark(ctx, member, site) is not None}
    ctx.end_marks[origin] = _end_marks(ctx, members)
    rest = [member for member in members if member[1] not in ends] or [(target, at)]
    own = target.get("properties")
    if not members or (len(rest) == 1 and (not isinstance(own, dict) or own.keys() <= {"data"})):
        data = _only_data(ctx, *rest[0])
        if data is not None:
            return ctx.type_of(ctx, *data, name, 0), False
    _mark_events(ctx, target, at)
    if ends:
        node, place = _without(ctx, node, place, target, at, ends)
    found = ctx.type_of(ctx, node, place, name, 0)
    return (found.inner if isinstance(found, Nullable) else found), True


def _end_mark(ctx: Context, node: Node, pointer: str) -> str | None:
    """The text of an event that carries one fixed text and no event name."""
    found = follow(ctx, node, pointer)
    if found is None or not isinstance(found[0], dict):
        return None
    tags = tags_of(ctx, *found)
    texts = tags.values.get("data", ())
    return texts[0] if len(texts) == 1 and "event" not in tags.values else None


def _end_marks(ctx: Context, members: list[tuple[Node, str]]) -> EndMarks:
    marks = [text for member in members if (text := _end_mark(ctx, *member)) is not None]
    terminal: list[tuple[Match, ...]] = []
    for node, place in members:
        found = follow(ctx, node, place)
        if found is not None and isinstance(found[0], dict) and found[0].get(_TERMINAL) is True:
            names = tags_of(ctx, *found).values.get("event", ())
            terminal.extend((Match(("event",), value, True),) for value in names)
    return EndMarks(marks[0] if marks else None, tuple(terminal))


def _only_data(ctx: Context, node: Node, pointer: str) -> tuple[Node, str] | None:
    """The schema of the data of an event that has nothing else."""
    found = follow(ctx, node, pointer)
    if found is None or not isinstance(found[0], dict) or tags_of(ctx, *found).properties.keys() != {"data"}:
        return None
    data = property_of(*found, "data")
    return event_data(*data) if data is not None and not constant_texts(ctx, *data) else None


def _mark_events(ctx: Context, node: Node, pointer: str) -> None:
    """Events whose `data` is JSON text by `contentSchema` are declared with the parsed type."""
    found = follow(ctx, node, pointer)
    if found is None or not isinstance(found[0], dict) or found[1] in ctx.events:
        return
    ctx.events.add(found[1])
    for member in _members(*found):
        _mark_events(ctx, *member)


def _without(ctx: Context, node: Node, place: str, target: dict[str, Any], at: str, ends: set[str]) -> tuple[Node, str]:
    """The schema without its end marks; null keeps their places, so that pointers stay those of the description."""
    lean = dict(target)
    for key in ("oneOf", "anyOf"):
        if isinstance(lean.get(key), list):
            lean[key] = [{"type": "null"} if f"{at}/{key}/{i}" in ends else m for i, m in enumerate(lean[key])]
    if at == place:
        return lean, place
    if is_component(at):
        ctx.declare(Pending(at, display_name(ctx, target, at), lean, at))
        return node, place
    return lean, at
