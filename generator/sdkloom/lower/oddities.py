"""What stands where a schema or the name of a type belongs and is neither: what is meant by it, as far as that can be told."""

from __future__ import annotations

import re
from typing import Any

from sdkloom.lower.context import Context, Node
from sdkloom.lower.docs import shown
from sdkloom.lower.shapes import JSON_TYPES

_WORD = re.compile(r"[\w.-]{1,80}")


def kind_instead(ctx: Context, node: Node, pointer: str) -> str | None:
    """The JSON type that is meant by a schema that is no object; None when it admits anything."""
    if node is True:
        return None
    if node is False:
        ctx.degrade("DEG001", "the description allows no value here (schema `false`); typed as anything", pointer)
    elif node is None:
        ctx.warn("SRC023", "the schema is null; it counts as one that says nothing", pointer)
    elif isinstance(node, str) and node in JSON_TYPES:
        ctx.warn("LOW001", f"a schema must be an object or a boolean; {node!r} is read as its type", pointer)
        return node
    else:
        text = f"typed as anything: a schema must be an object or a boolean, not {shown(node)}"
        ctx.degrade("DEG013", text, pointer)
    return None


def kind_for(ctx: Context, kind: str, node: dict[str, Any], pointer: str) -> str | None:
    """The JSON type that is meant by an unknown one; None for any. A word of the server's own language (`type: Edge`) says
    nothing that a schema could hold a value to; what looks like a slip of the pen is refused.
    """
    hint = ctx.nearest(kind, sorted(JSON_TYPES), 0.7)
    place = f"{pointer}/type"
    if hint is not None or _WORD.fullmatch(kind) is None:
        ctx.error("LOW002", f"there is no type {shown(kind)}", place, hint and f"did you mean {hint!r}?")
    elif isinstance(node.get("properties"), dict):
        ctx.warn("LOW001", f"there is no type {shown(kind)}; what has properties is an object", place)
        return "object"
    else:
        ctx.degrade("DEG013", f"typed as anything: there is no type {shown(kind)}", place)
    return None
