"""Whether an operation answers with a list, as far as its description says."""

from __future__ import annotations

import re
from typing import Any

from sdkloom.lower.all_of import parts_of
from sdkloom.lower.collect import Raw
from sdkloom.lower.context import Context
from sdkloom.lower.shapes import json_types
from sdkloom.source.pointer import escape

_MAY_LIST = re.compile(r"json|xml|\*")


def answers_list(ctx: Context, raw: Raw) -> tuple[bool, bool]:
    """Whether a success may hold a list (a list itself, an object with one among its properties, or anything unknown), and
    whether it is one."""
    responses = raw.node.get("responses")
    nodes = responses.items() if isinstance(responses, dict) else ()
    for status, node in nodes:
        found = ctx.document.resolve(node, f"{raw.origin}/responses/{escape(status)}", "response")
        content = found.value.get("content") if status[:1] == "2" and isinstance(found.value, dict) else None
        for media_type, media in content.items() if isinstance(content, dict) else ():
            if isinstance(media, dict) and "json" in media_type and "schema" in media:
                place = f"{found.pointer}/content/{escape(media_type)}/schema"
                only = json_types(ctx, media["schema"], place) == frozenset(("array",))
                return only or _holds_list(ctx, media["schema"], place, 0), only
        if isinstance(content, dict) and content and not any(map(_MAY_LIST.search, content)):
            return False, False  # text, bytes or events
    return True, False


def _holds_list(ctx: Context, node: Any, pointer: str, depth: int) -> bool:
    for part, place in parts_of(ctx, node, pointer) if isinstance(node, dict) else ():
        properties = part.get("properties")
        if not isinstance(properties, dict) or any(key in part for key in ("oneOf", "anyOf")):
            return True
        for name, inner in properties.items():
            if json_types(ctx, inner, f"{place}/properties/{escape(name)}") in (
                frozenset(("array",)),
                frozenset(("array", "null")),
            ):
                return True
        if depth == 0 and set(properties) <= {"data", "result", "results", "meta", "error", "errors", "success"}:
            return any(
                _holds_list(ctx, inner, f"{place}/properties/{escape(name)}", 1) for name, inner in properties.items()
            )
    return False
