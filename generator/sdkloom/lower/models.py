"""Objects with fields: one flat model from all the parts that describe it."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from msgspec.structs import replace

from sdkloom.ir.types import ANY, Field, Literals, Model, Nullable, Scalar, Type
from sdkloom.lower.context import Context, Node, Pending
from sdkloom.lower.docs import constraints_of, docs_of, fits, shown
from sdkloom.lower.inheritance import discriminator_of, tag_values
from sdkloom.lower.meeting import several
from sdkloom.lower.names import child_name
from sdkloom.lower.shapes import (
    Part,
    additional_of,
    is_ref,
    json_types,
)
from sdkloom.lower.union_types import make
from sdkloom.source.pointer import escape

_UNWRITABLE = re.compile(r'["\\\x00-\x1f]')  # what JSON writes with a backslash (RFC 8259, section 7)
_FIELD_NAMES = ("x-fern-property-name", "x-speakeasy-name-override")


class WideForm(NamedTuple):
    """A model made of more parts than the schema's own."""

    parts: list[Part]


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
        extra_names=_patterns(parts),
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
    node: Node = found[-1][0]
    if node is False and not required:
        ctx.warn("LOW008", f"the property {shown(wire)} may never be there; it was left out", found[-1][1])
        return None
    name = child_name(pending.name, wire)
    if wire == "data" and pending.id in ctx.events:
        found = _parsed_data(found)
    node, pointer = found[-1]
    if len(found) == 1:
        kind = ctx.type_of(ctx, node, pointer, name, 0)
    else:
        kind, node, pointer = several(ctx, pending, wire, found, name)
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


def _patterns(parts: list[Part]) -> tuple[str, ...]:
    """The patterns of `patternProperties`, where a name that matches none of them is not allowed."""
    if not any(additional_of(node)[1] is False for node, _ in parts):
        return ()
    found = [node["patternProperties"] for node, _ in parts if isinstance(node.get("patternProperties"), dict)]
    return tuple(dict.fromkeys(pattern for patterns in found for pattern in patterns))


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
