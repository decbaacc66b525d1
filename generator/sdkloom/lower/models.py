"""Objects with fields: one flat model from all the parts that describe it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, NamedTuple

from msgspec.structs import replace

from sdkloom.ir.types import ANY, NULL, Field, ListOf, Literals, MapOf, Model, Named, Nullable, Scalar, Type, UnionOf
from sdkloom.lower.all_of import parts_of, says_something
from sdkloom.lower.context import Context, Node, Pending
from sdkloom.lower.docs import constraints_of, docs_of, fits, shown
from sdkloom.lower.inheritance import discriminator_of, tag_values
from sdkloom.lower.names import child_name
from sdkloom.lower.shapes import (
    Part,
    additional_of,
    admits_null,
    constant_texts,
    declared_types,
    follow,
    is_ref,
    json_types,
)
from sdkloom.lower.union_types import make
from sdkloom.lower.words import item_name
from sdkloom.source.pointer import escape

_UNWRITABLE = re.compile(r'["\\\x00-\x1f]')  # what JSON writes with a backslash (RFC 8259, section 7)
_FIELD_NAMES = ("x-fern-property-name", "x-speakeasy-name-override")


class WideForm(NamedTuple):
    """A model made of more parts than the schema's own."""

    parts: list[Part]


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


def build_model(ctx: Context, pending: Pending, parts: list[Part], mark: int, codes: set[str]) -> Model:
    """A model with every property of every part, in order; the later part wins where two disagree (DEG005).

    ``mark`` is where the notes about the model itself begin, ``codes`` gathers the codes of all notes in it.
    """
    candidates, required = _collect(ctx, parts)
    fields = []
    for wire, found in candidates.items():
        field = _field(ctx, pending, wire, found, wire in required, codes)
        if field is not None:
            fields.append(field)
    tags = _inherited_tags(ctx, pending.id, parts)
    if tags:
        fields = [_with_tag(field, tags) for field in fields]
    extra = extra_type(ctx, parts, pending.name, 0, explicit=True)
    if any(_UNWRITABLE.search(field.wire) for field in fields):
        fields, extra = _plainly_named(ctx, fields), extra or ANY
    notes = ctx.take_notes(mark, codes)
    return Model(
        id=pending.id,
        name=pending.name,
        origin=pending.pointer,
        fields=tuple(fields),
        extra=extra,
        docs=_docs(pending, parts, notes),
    )


def _plainly_named(ctx: Context, fields: list[Field]) -> list[Field]:
    """The fields whose names can stand in JSON as they are; the others are left to the additional properties."""
    kept = []
    for field in fields:
        if _UNWRITABLE.search(field.wire):
            text = f"the property {shown(field.wire)} has no field: look for it among the additional ones"
            ctx.degrade("DEG007", text, field.origin)
        else:
            kept.append(field)
    return kept


def _docs(pending: Pending, parts: list[Part], notes: tuple[str, ...]) -> Any:
    node = pending.node if isinstance(pending.node, dict) else {}
    if "description" not in node:
        for part, place in parts:
            if "description" in part and place.startswith(pending.pointer):
                return docs_of({**part, **node}, notes)
    return docs_of(node, notes)


def _collect(ctx: Context, parts: list[Part]) -> tuple[dict[str, list[Part]], set[str]]:
    candidates: dict[str, list[tuple[Any, str]]] = {}
    required: set[str] = set()
    for node, place in parts:
        properties = node.get("properties")
        if isinstance(properties, dict):
            start = f"{place}/properties/"
            for wire, schema in properties.items():
                candidates.setdefault(wire, []).append((schema, start + escape(wire)))
        elif properties is not None:
            ctx.error("LOW002", f"`properties` must be an object, not {shown(properties)}", f"{place}/properties")
        names = node.get("required")
        if isinstance(names, list):
            required.update(n for n in names if isinstance(n, str))
        elif names is not None and not isinstance(names, bool):
            ctx.error("LOW002", f"`required` must be a list of names, not {shown(names)}", f"{place}/required")
    return candidates, required


def _field(
    ctx: Context, pending: Pending, wire: str, found: list[Part], required: bool, codes: set[str]
) -> Field | None:
    mark = len(ctx.notes)
    name = child_name(pending.name, wire)
    if wire == "data" and pending.id in ctx.events:
        found = _parsed_data(found)
    node, pointer = found[-1]
    if len(found) == 1:
        kind = ctx.type_of(ctx, node, pointer, name, 0)
    else:
        kind, node, pointer = _several(ctx, pending, wire, found, name)
    words = _words(ctx, node, pointer)
    if (
        words.get("x-sdk-ignore") is True
        or words.get("x-fern-ignore") is True
        or words.get("x-speakeasy-ignore") is True
    ):
        return None
    notes = ctx.take_notes(mark, codes)
    del ctx.notes[mark:]
    has_default, default = default_of(ctx, words, node, pointer) if "default" in words else (False, None)
    return Field(
        wire=wire,
        type=kind,
        origin=pointer,
        required=required,
        read_only=words.get("readOnly") is True,
        write_only=words.get("writeOnly") is True,
        has_default=has_default,
        default=default,
        docs=docs_of(words, notes),
        constraints=constraints_of(ctx, words, pointer),
        name_hint=_name_hint(words),
    )


def _words(ctx: Context, node: Node, pointer: str) -> dict[str, Any]:
    """What a property says about itself: its own keywords, or those that may stand beside its reference."""
    if not isinstance(node, dict):
        return {}
    if not is_ref(node):
        return node
    if len(node) == 1:
        return {}
    return ctx.document.resolve(node, pointer, "schema").siblings or {}


def _name_hint(node: dict[str, Any]) -> str | None:
    value = node.get("x-sdk-name")
    if value is None:
        value = next((node[key] for key in _FIELD_NAMES if key in node), None)
    return value if isinstance(value, str) and value.strip() else None


def _parsed_data(found: list[Part]) -> list[Part]:
    """The one part that says what the text of `data` holds, else all of them."""
    parsed = [event_data(*part) for part in found if event_data(*part)[1] != part[1]]
    return parsed[-1:] or found


def event_data(node: Node, pointer: str) -> Part:
    """The schema of an event's parsed data, where its text is said to be JSON."""
    if isinstance(node, dict) and isinstance(node.get("contentSchema"), (dict, bool)):
        media_type = node.get("contentMediaType", "application/json")
        if isinstance(media_type, str) and "json" in media_type.lower():
            return node["contentSchema"], f"{pointer}/contentSchema"
    return node, pointer


def default_of(ctx: Context, words: dict[str, Any], node: Node, pointer: str) -> tuple[bool, object]:
    """(has a default, the default). A default of the wrong JSON type is left out with a warning (LOW006)."""
    value = words["default"]
    types = json_types(ctx, node, pointer)
    if value is None and (types is None or "null" not in types):
        return False, None  # written by many tools for "no default"
    if fits(value, types):
        return True, value
    ctx.warn(
        "LOW006",
        f"the default {shown(value)} is no {' or '.join(sorted(types or ()))}; it was left out",
        f"{pointer}/default",
    )
    return False, None


# --- several parts describe one property ----------------------------------------------------------------------------


def _several(ctx: Context, pending: Pending, wire: str, found: list[Part], name: str) -> tuple[Type, Node, str]:
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
        result = narrow(result, kind) or _last(ctx, wire, before, after, kind)
    return result, node, pointer


def _is_narrower(ctx: Context, before: Part, after: Part) -> bool:
    """Whether the earlier part lists some of the values that the later one lists, and no other."""
    few, many = set(constant_texts(ctx, *before)), set(constant_texts(ctx, *after))
    return bool(few) and few < many


def _last(ctx: Context, wire: str, before: Part, after: Part, kind: Type) -> Type:
    """The later of two types that do not narrow one another. Told when no value can be of both."""
    types = json_types(ctx, *before), json_types(ctx, *after)
    if types[0] is not None and types[1] is not None and types[0].isdisjoint(types[1]):
        text = f"the parts of the schema disagree about `{wire[:60]}`; typed by the last of them"
        ctx.degrade("DEG005", text, after[1])
    return kind


def _merged_lists(ctx: Context, pending: Pending, wire: str, found: list[Part], name: str) -> Type | None:
    """Lists that describe one property become one list, whose items all of them describe."""
    items: list[Part] = []
    for node, place in found:
        parts = parts_of(ctx, node, place) if isinstance(node, dict) else []
        if len(parts) != 1 or not isinstance(parts[0][0].get("items"), dict) or "prefixItems" in parts[0][0]:
            return None
        items.append((parts[0][0]["items"], f"{parts[0][1]}/items"))
    item = _several(ctx, pending, wire + "/items", items, item_name(name))[0]
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
            shared = [value for value in merged["enum"] if value in node["enum"]]
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


# --- beside the fields ----------------------------------------------------------------------------------------------


def extra_type(ctx: Context, parts: list[Part], name: str, depth: int, explicit: bool = False) -> Type | None:
    """The type of the properties that have no name of their own, or ``None`` when nothing is said about them."""
    found: list[Type] = []
    for node, place in parts:
        key, additional = additional_of(node)
        if isinstance(additional, dict) or (additional is True and explicit):
            found.append(ctx.type_of(ctx, additional, f"{place}/{key}", f"{name}Value", depth + 1))
        elif additional is not None and not isinstance(additional, bool):
            ctx.error("LOW002", f"`{key}` must be a schema, not {shown(additional)}", f"{place}/{key}")
        patterns = node.get("patternProperties")
        for pattern, schema in patterns.items() if isinstance(patterns, dict) else ():
            at = f"{place}/patternProperties/{escape(pattern)}"
            found.append(ctx.type_of(ctx, schema, at, f"{name}Value", depth + 1))
    if not found:
        return None
    nullable = any(isinstance(kind, Nullable) for kind in found)
    result = make(ctx, found, None)
    return Nullable(result) if nullable and result != ANY else result


def _inherited_tags(ctx: Context, ident: str, parts: list[Part]) -> dict[str, tuple[str, ...]]:
    """Tag property -> the values by which a base with a discriminator knows this model."""
    tags: dict[str, tuple[str, ...]] = {}
    for node, place in parts:
        if "discriminator" in node and place != ident and "oneOf" not in node and "anyOf" not in node:
            found = discriminator_of(node)
            if found is not None:
                tags[found[0]] = tag_values(ctx, node, place, ident)
    return tags


def _with_tag(field: Field, tags: dict[str, tuple[str, ...]]) -> Field:
    values = tags.get(field.wire)
    if values is None or (isinstance(field.type, Literals) and not field.type.open):
        return field
    return replace(field, type=Literals(values, Scalar("string"), open=len(values) > 1))
