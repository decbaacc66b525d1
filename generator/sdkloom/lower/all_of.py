"""`allOf`: several schemas that describe one value, laid flat.

The parts of a schema are the plain schemas, references followed, that all apply to it, in the order of the text; the
schema's own keywords come last, so that they win. The walk keeps its own stack: 3,000 members or 200 levels are no matter.
"""

from __future__ import annotations

from typing import Any

from sdkloom.lower.context import Context, Node
from sdkloom.lower.docs import shown
from sdkloom.lower.shapes import Part, declared_types, follow, is_ref, members_of

_DOCS_ONLY = frozenset(
    (
        "title",
        "description",
        "example",
        "examples",
        "deprecated",
        "externalDocs",
        "nullable",
        "readOnly",
        "writeOnly",
        "default",
        "xml",
    )
)
_ENTER, _LEAVE = 0, 1


def parts_of(ctx: Context, node: Node, pointer: str) -> list[Part]:
    """All plain schemas that apply to one value. A schema that extends itself is an error (LOW010)."""
    if not isinstance(node, dict):
        _check_schema(ctx, node, pointer)
        return []
    if "allOf" not in node and not is_ref(node):
        return [(node, pointer)]
    parts: list[Part] = []
    path: set[str] = set()
    seen: set[str] = set()
    stack: list[tuple[int, Node, str]] = [(_ENTER, node, pointer)]
    while stack:
        action, value, place = stack.pop()
        if action == _LEAVE:
            path.discard(place)
            if any(key != "allOf" and says_key(key) for key in value):
                parts.append((value, place))
            continue
        found = follow(ctx, value, place)
        if found is None or not isinstance(found[0], dict):
            if found is not None:
                _check_schema(ctx, *found)
            continue
        siblings = _siblings(ctx, value, place)
        value, target = found
        if target in path:
            ctx.error(
                "LOW010", "a schema extends itself through allOf", pointer, "take the schema out of its own allOf"
            )
            continue
        if siblings:
            stack.append((_LEAVE, siblings, place + "/"))
        if target in seen:
            continue
        seen.add(target)
        path.add(target)
        stack.append((_LEAVE, value, target))
        stack.extend((_ENTER, member, at) for member, at in reversed(members_of(value, target, "allOf")))
    return parts


def _check_schema(ctx: Context, node: Node, pointer: str) -> None:
    if not isinstance(node, bool):
        ctx.degrade("DEG013", f"a schema must be an object or a boolean, not {shown(node)}; it says nothing", pointer)


def _siblings(ctx: Context, node: Node, pointer: str) -> dict[str, Any] | None:
    if not is_ref(node):  # one that stands alone may lead to another one that does not
        return None
    siblings: dict[str, Any] | None = ctx.document.resolve(node, pointer, "schema").siblings
    return siblings


def says_key(key: str) -> bool:
    """Whether a keyword has a say in the type (words, examples and extensions have none)."""
    return key not in _DOCS_ONLY and key[:2] != "x-"


def says_something(node: Node) -> bool:
    """Whether a schema holds more than words."""
    return isinstance(node, dict) and any(says_key(key) for key in node)


def object_like(parts: list[Part]) -> bool:
    """Whether parts describe an object with fields, rather than a map, a list or a scalar."""
    fields = closed = False
    for node, _ in parts:
        kinds = declared_types(node)
        if kinds and "object" not in kinds:
            return False
        fields = fields or bool(node.get("properties"))
        closed = closed or (node.get("additionalProperties") is False and not node.get("patternProperties"))
    return fields or closed
