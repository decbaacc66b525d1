"""JSON values, one a line (JSON Lines, NDJSON)."""

from __future__ import annotations

from typing import Any

from sdkloom.ir.types import ANY, Type
from sdkloom.lower.context import Context
from sdkloom.lower.shapes import json_types


def item(ctx: Context, media: dict[str, Any], pointer: str, name: str) -> tuple[Type, bool]:
    """The type of a line: `itemSchema`, or `schema` (of an array: its items), or anything."""
    if "itemSchema" in media:
        return ctx.type_of(ctx, media["itemSchema"], f"{pointer}/itemSchema", name, 0), False
    if "schema" not in media:
        return ANY, False
    node, place = media["schema"], f"{pointer}/schema"
    types = json_types(ctx, node, place)
    if types == frozenset(("string",)):
        return ANY, False
    if types == frozenset(("array",)) and isinstance(node, dict) and "items" in node:
        node, place = node["items"], f"{place}/items"
    return ctx.type_of(ctx, node, place, name, 0), False
