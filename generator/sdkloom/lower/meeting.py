"""Several schemas that describe one value: the property that two parts of an `allOf` have, the scalar that two narrow.

What they say together is the narrower of what they say alone. Where no value fits both, the one that extends the other
counts, else the last.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from sdkloom.ir.types import ANY, NULL, ListOf, Literals, MapOf, Named, Nullable, Scalar, Type, UnionOf
from sdkloom.lower.all_of import object_like, parts_of, says_something
from sdkloom.lower.context import Context, Node, Pending
from sdkloom.lower.docs import shown
from sdkloom.lower.inheritance import SCHEMAS
from sdkloom.lower.shapes import Part, admits_null, constant_texts, follow, json_types
from sdkloom.lower.words import item_name
from sdkloom.source.pointer import escape


def several(ctx: Context, pending: Pending, wire: str, found: list[Part], name: str) -> tuple[Type, Node, str]:
    """The type of a property that several parts describe, and the part whose words are its words."""
    telling = [part for part in found if says_something(part[0])] or found[-1:]
    unequal = [part for i, part in enumerate(telling) if all(part[0] != later[0] for later in telling[i + 1 :])]
    node, pointer = unequal[-1]
    if len(unequal) == 1:
        return ctx.type_of(ctx, node, pointer, name, 0), node, pointer
    merged = _merged_objects(ctx, pending, wire, unequal, name) or _merged_lists(ctx, pending, wire, unequal, name)
    if merged is not None:
        return merged, node, pointer
    result = ctx.type_of(ctx, *unequal[0], name, 0)
    for before, after in pairwise(unequal):
        kind = ctx.type_of(ctx, *after, name, 0)
        if _is_narrower(ctx, before, after):
            node, pointer = before
            continue
        result = narrow(result, kind) or _last(ctx, pending, wire, before, after, kind)
    return result, node, pointer


def _is_narrower(ctx: Context, before: Part, after: Part) -> bool:
    """Whether the earlier part lists some of the values that the later one lists, and no other."""
    few, many = set(constant_texts(ctx, *before)), set(constant_texts(ctx, *after))
    return bool(few) and few < many


def _last(ctx: Context, pending: Pending, wire: str, before: Part, after: Part, kind: Type) -> Type:
    """The later of two types that do not narrow one another. Told when no value can be of both.

    A schema that gives an inherited property another type means its own: that is a warning (LOW009), for nothing is
    weaker. Where neither part extends the other, the choice is ours (DEG005).
    """
    types = json_types(ctx, *before), json_types(ctx, *after)
    if types[0] is None or types[1] is None or not types[0].isdisjoint(types[1]):
        return kind
    if _extends(ctx, pending, before[1], after[1]):
        text = f"`{wire[:60]}` is inherited as another type; what the schema itself says about it counts"
        ctx.warn("LOW009", text, after[1])
    else:
        text = f"the parts of the schema disagree about `{wire[:60]}`; typed by the last of them"
        ctx.degrade("DEG005", text, after[1])
    return kind


def _extends(ctx: Context, pending: Pending, before: str, after: str) -> bool:
    """Whether the property at ``after`` is of a schema that extends, through allOf or as a union's member, the schema of the
    one at ``before``."""
    base = before.rpartition("/properties/")[0]
    if base in pending.common and after.rpartition("/properties/")[0] not in pending.common:
        return True
    if not isinstance(pending.node, dict):
        return False
    owners = [(pending.node, pending.pointer)]
    if after.startswith(SCHEMAS + "/"):
        place = SCHEMAS + "/" + after[len(SCHEMAS) + 1 :].partition("/")[0]
        owners.append((ctx.document.get(place), place))
    return any(
        after.startswith(place + "/")
        and not before.startswith(place + "/")
        and any(part_place == base for _, part_place in parts_of(ctx, node, place))
        for node, place in owners
    )


def _merged_lists(ctx: Context, pending: Pending, wire: str, found: list[Part], name: str) -> Type | None:
    """Lists that describe one property become one list, whose items all of them describe."""
    items: list[Part] = []
    for node, place in found:
        parts = parts_of(ctx, node, place) if isinstance(node, dict) else []
        if len(parts) != 1 or not isinstance(parts[0][0].get("items"), dict) or "prefixItems" in parts[0][0]:
            return None
        items.append((parts[0][0]["items"], f"{parts[0][1]}/items"))
    item = several(ctx, pending, wire + "/items", items, item_name(name))[0]
    every = all(admits_null(ctx, node, place) for node, place in found)
    return Nullable(ListOf(item)) if every else ListOf(item)


def _merged_objects(ctx: Context, pending: Pending, wire: str, found: list[Part], name: str) -> Type | None:
    """Objects that describe one property become one model with the fields of all."""
    targets = [follow(ctx, node, place) for node, place in found]
    if any(t is None or not isinstance(t[0], dict) for t in targets):
        return None
    parts = [part for node, place in found for part in parts_of(ctx, node, place)]
    lasts = {place for _, place in parts_of(ctx, *found[-1])}
    if all(place in lasts for _, place in parts) or not all(_is_object(ctx, *part) for part in found):
        return None
    ident = f"{pending.id}/properties/{escape(wire)}"
    if ident == found[-1][1]:
        ident += "/~all"
    ctx.declare(Pending(ident, name, {}, found[-1][1], parts))
    every = all(admits_null(ctx, node, place) for node, place in found)
    return Nullable(Named(ident)) if every else Named(ident)


def _is_object(ctx: Context, node: Node, pointer: str) -> bool:
    parts = parts_of(ctx, node, pointer) if isinstance(node, dict) else []
    return bool(parts) and object_like(parts) and not any("oneOf" in n or "anyOf" in n for n, _ in parts)


def narrow(a: Type, b: Type) -> Type | None:
    """The type of the values that are of both types, or ``None`` when no type says that."""
    if isinstance(a, Nullable) or isinstance(b, Nullable):
        inner = narrow(a.inner if isinstance(a, Nullable) else a, b.inner if isinstance(b, Nullable) else b)
        return Nullable(inner) if inner is not None and isinstance(a, Nullable) and isinstance(b, Nullable) else inner
    if a == b or b == ANY:
        return a
    if NULL in (a, b):
        return NULL
    if a == ANY or (a == MapOf(ANY) and isinstance(b, (MapOf, Named))):
        return b
    if b == MapOf(ANY) and isinstance(a, (MapOf, Named)):
        return a
    if isinstance(a, ListOf) and isinstance(b, ListOf):
        item = narrow(a.item, b.item)
        return ListOf(item) if item is not None else None
    if isinstance(a, UnionOf) and any(narrow(variant, b) == b for variant in a.variants):
        return b
    if isinstance(a, Literals) and isinstance(b, Literals) and a.base.kind == b.base.kind:
        common = tuple(value for value in a.values if value in b.values)
        return Literals(common, b.base, b.open and a.open) if common else None
    return _narrow_scalar(a, b) or _narrow_scalar(b, a)


def _narrow_scalar(a: Type, b: Type) -> Type | None:
    if not isinstance(a, Scalar):
        return None
    if isinstance(b, Literals) and a.kind == b.base.kind:
        return b
    if isinstance(b, Scalar):
        if a.kind == b.kind:
            return b if b.format else a
        if (a.kind == "number" and b.kind == "integer") or (
            a.kind == "string" and b.kind in ("datetime", "date", "bytes", "decimal")
        ):
            return b
    return None


def merged_scalar(ctx: Context, parts: list[Part], pointer: str) -> dict[str, Any]:
    """One schema for a value that is no object: the later keyword wins, enums meet in what they share."""
    merged: dict[str, Any] = {}
    for node, place in parts:
        if "enum" in merged and isinstance(node.get("enum"), list) and isinstance(merged["enum"], list):
            shared = [value for value in merged["enum"] if any(_same(value, other) for other in node["enum"])]
            node = {**node, "enum": shared or node["enum"]}
        before, now = merged.get("type"), node.get("type")
        if before is not None and now is not None and before != now:
            text = f"the parts of the schema disagree about its type ({shown(before)}, {shown(now)}); typed by the last"
            if {"integer", "number"} == {str(before), str(now)}:
                node = {**node, "type": "integer"}
            elif not isinstance(before, list) and not isinstance(now, list):
                ctx.degrade("DEG005", text, place)
        merged.update(node)
    merged.pop("allOf", None)
    return merged


def _same(a: Any, b: Any) -> bool:
    """Whether two JSON values are equal; to Python, ``true`` is ``1`` as well."""
    return a == b and isinstance(a, bool) == isinstance(b, bool)
