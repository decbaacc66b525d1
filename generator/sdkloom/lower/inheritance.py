"""Polymorphism by `allOf`: a base with a discriminator, and the components that extend it.

A reference to such a base means "the base or any of its children", so it becomes a union with a name of its own. The
children's tag property holds the value by which the base knows them.
"""

from __future__ import annotations

from typing import Any

from sdkloom.ir.types import Discriminator, Named, Type, UnionOf
from sdkloom.lower.context import Context, Node, Pending
from sdkloom.lower.names import component_name, hinted_name, short_names
from sdkloom.lower.shapes import follow, is_ref, members_of
from sdkloom.source.pointer import escape

SCHEMAS = "/components/schemas"


def discriminator_of(node: dict[str, Any]) -> tuple[str, dict[str, str]] | None:
    """(property, mapping from value to reference or name) of a schema, as 2.0 or 3.x write it."""
    found = node.get("discriminator")
    if isinstance(found, str) and found:
        return found, {}
    if not isinstance(found, dict) or not isinstance(found.get("propertyName"), str):
        return None
    mapping = found.get("mapping")
    texts = {k: v for k, v in mapping.items() if isinstance(v, str)} if isinstance(mapping, dict) else {}
    return found["propertyName"], texts


def mapping_target(ctx: Context, value: str, pointer: str) -> str | None:
    """The place that a mapping's value names: a component's bare name or a reference (OpenAPI 3.2, Discriminator Object)."""
    bare = f"{SCHEMAS}/{escape(value)}"
    schemas = components(ctx)
    if value in schemas:
        reference = "#" + bare.replace("%", "%25")
    elif "/" in value or "#" in value or value.endswith((".json", ".yaml", ".yml")):
        reference = value
    else:
        ctx.warn("LOW012", f"the discriminator maps to {value[:80]!r}, which no schema is called", pointer)
        return None
    found = ctx.document.target(reference, pointer, "schema")
    return None if found.missing else found.pointer


def components(ctx: Context) -> dict[str, Any]:
    """The schemas that have names."""
    holder = ctx.document.root.get("components")
    schemas = holder.get("schemas") if isinstance(holder, dict) else None
    return schemas if isinstance(schemas, dict) else {}


def _children(ctx: Context) -> dict[str, list[str]]:
    """Base -> components that extend it directly, from one look at every component."""
    if ctx.children is None:
        ctx.children = {}
        for name, schema in components(ctx).items():
            place = f"{SCHEMAS}/{escape(name)}"
            if not isinstance(schema, dict):
                continue
            for member, at in members_of(schema, place, "allOf"):
                found = follow(ctx, member, at) if is_ref(member) else None
                if found:
                    ctx.children.setdefault(found[1], []).append(place)
    return ctx.children


def is_base(ctx: Context, node: Node, pointer: str) -> bool:
    """Whether a schema is a base that other components extend and that tells them apart."""
    found = follow(ctx, node, pointer)
    if found is None or not isinstance(found[0], dict):
        return False
    return _is_base(found[0]) and found[1] in _children(ctx)


def _is_base(node: dict[str, Any]) -> bool:
    return (
        "discriminator" in node and "oneOf" not in node and "anyOf" not in node and discriminator_of(node) is not None
    )


def family(ctx: Context, node: dict[str, Any], pointer: str) -> list[str]:
    """The descendants of a base, nearest first, in the order of the description; empty for any other schema."""
    if "discriminator" not in node or not _is_base(node):
        return []
    children = _children(ctx)
    found: dict[str, None] = {}
    queue = list(children.get(pointer, ()))
    for place in queue:
        if place not in found and place != pointer:
            found[place] = None
            queue.extend(children.get(place, ()))
    return list(found)


def tag_values(ctx: Context, base: dict[str, Any], base_pointer: str, model: str) -> tuple[str, ...]:
    """The tag values by which a base knows one of its family: those that the mapping gives, else the component's name."""
    found = discriminator_of(base)
    if found is None:
        return ()
    at = f"{base_pointer}/discriminator/mapping"
    values = tuple(v for v, ref in found[1].items() if mapping_target(ctx, ref, f"{at}/{escape(v)}") == model)
    return values or (component_name(model),)


def declare_component(ctx: Context, node: dict[str, Any], pointer: str) -> Named:
    """A declaration for a component, to be built later."""
    ctx.declare(Pending(pointer, display_name(ctx, node, pointer), node, pointer))
    return Named(pointer)


def display_name(ctx: Context, node: dict[str, Any], pointer: str) -> str:
    """What a component is called: as a person says, else its key."""
    name = component_name(pointer)
    if ctx.short_names is None:
        ctx.short_names = short_names(components(ctx))
    return hinted_name(node) or ctx.short_names.get(name, name)


def family_type(ctx: Context, node: dict[str, Any], pointer: str) -> Type | None:
    """The union that a reference to a base means, or ``None`` when the schema is no base."""
    members = family(ctx, node, pointer)
    found = discriminator_of(node) if members else None
    if found is None:
        return None
    mapping: list[tuple[str, str]] = []
    for place in (*members, pointer):
        target = follow(ctx, {"$ref": "#" + place.replace("%", "%25")}, pointer)
        if target is not None and isinstance(target[0], dict):
            declare_component(ctx, target[0], place)
            mapping.extend((value, place) for value in tag_values(ctx, node, pointer, place))
    union = UnionOf(tuple(Named(place) for place in (*members, pointer)), Discriminator(found[0], tuple(mapping)))
    ctx.unions.append(union)
    name = display_name(ctx, node, pointer)
    ident = f"{pointer}/discriminator"
    ctx.declare(Pending(ident, f"Any{name[:1].upper()}{name[1:]}", node, pointer, type=union))
    return Named(ident)
