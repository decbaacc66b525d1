"""`oneOf` and `anyOf`, alone or beside other keywords, as unions whose variants can be told apart.

A union is told apart by its discriminator; without one, by a required property that is a different constant in each of
its objects; else by whatever the target makes of it. Members that are unions themselves are laid flat, null is the
business of the caller, and members that only say `required` are limits, not types.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sdkloom.ir.types import Named, Nullable, Type
from sdkloom.lower import models
from sdkloom.lower.all_of import object_like, parts_of
from sdkloom.lower.context import Context, Pending
from sdkloom.lower.inheritance import declare_component
from sdkloom.lower.members import (
    Group,
    Variant,
    adds_nothing,
    flattened,
    groups_of,
    is_plain,
    tags_of_parts,
    without_plain_text,
)
from sdkloom.lower.names import component_name, hinted_name, is_component
from sdkloom.lower.shapes import Part, is_ref
from sdkloom.lower.tagging import discriminator, told_apart, variant_name
from sdkloom.lower.union_types import make
from sdkloom.lower.words import pascal

MAX_DISTRIBUTED = 32
"""Members of a union that stand beside fields: up to this many, each becomes a model with those fields."""
MAX_REPEATED = 4_096
"""More members than that do so as well, where a tag tells them apart and they repeat no more fields than this in all."""


class Redirect(NamedTuple):
    """A union of one member says what that member says."""

    node: dict[str, Any]
    pointer: str


def union_of_parts(ctx: Context, parts: list[Part], pointer: str, name: str, depth: int) -> Any:
    """The form of a schema whose parts hold unions: a type, or a model; ``None`` when the unions only limit."""
    groups = groups_of(ctx, parts, pointer)
    if len(groups) > 1:
        parts, groups = _without_single_members(ctx, parts, groups)
        if not groups:
            return models.WideForm(parts)
    if not groups:
        return None
    plain = [part for part in parts if is_plain(part[0])]
    if len(groups) == 1:
        variants = flattened(ctx, groups[0], pointer)
        has_fields = any(part[0].get("properties") for part in plain)
        if not has_fields:
            variants = without_plain_text(variants)
            if (
                len(variants) == 1
                and isinstance(variants[0].node, dict)
                and not is_ref(variants[0].node)
                and not variants[0].model
            ):
                return Redirect(variants[0].node, variants[0].site)
            return _union(ctx, groups[0], variants, name, depth)
        if len(variants) == 1 and variants[0].tags.object:
            return models.WideForm([*parts, *parts_of(ctx, variants[0].node, variants[0].site)])
        if any(adds_nothing(variant.node) for variant in variants):
            return models.WideForm(_optional_parts(ctx, parts, variants))  # some of the fields, or none of them
        common, tagged = _with_common(ctx, groups[0], variants, parts)
        if all(v.tags.object for v in variants) and _are_few(ctx, groups[0], tagged, common):
            return _distributed(ctx, groups[0], tagged, common, pointer, name)
        return _widened(ctx, parts, variants, pointer)
    paired = _paired(ctx, parts, groups, pointer, name)
    if paired is not None:
        return paired
    members = [variant for group in groups for variant in flattened(ctx, group, pointer)]
    if plain or all(v.tags.object for v in members):
        return _widened(ctx, parts, members, pointer)
    ctx.degrade("DEG002", "several unions apply at once; typed by the first of them", pointer)
    return _union(ctx, groups[0], flattened(ctx, groups[0], pointer), name, depth)


def _without_single_members(ctx: Context, parts: list[Part], groups: list[Group]) -> tuple[list[Part], list[Group]]:
    """Of several unions of an object, those with one member leave no choice: they are parts as those of an `allOf` are."""
    places = {place for _, place in parts}
    more = [
        part
        for group in groups
        if len(group.members) == 1
        for part in parts_of(ctx, *group.members[0])
        if part[1] not in places
    ]
    if not object_like([*more, *parts]):
        return parts, groups
    return [*more, *parts], [group for group in groups if len(group.members) > 1]


def _paired(ctx: Context, parts: list[Part], groups: list[Group], pointer: str, name: str) -> Type | None:
    """Several unions that one property tells apart are one union: a value is the same member of each. None when they are not."""
    members = [flattened(ctx, group, pointer) for group in groups]
    tagged = [told_apart(ctx, group, variants) for group, variants in zip(groups, members, strict=True)]
    tags = {found[0] for found in tagged if found is not None}
    if None in tagged or len(tags) != 1 or not all(v.tags.object for variants in members for v in variants):
        return None
    by_value = [
        {value: members[at][index] for index, values in found[1].items() for value in values}
        for at, found in enumerate(tagged)
        if found is not None
    ]
    if any(len(known) != len(variants) for known, variants in zip(by_value, members, strict=True)):
        return None  # a member of several values, or of none
    shared = [value for value in by_value[0] if all(value in known for known in by_value)]
    if not 1 < len(shared) <= MAX_DISTRIBUTED:
        return None
    nodes = [group.node for group in groups]
    common = [part for part in parts if is_plain(part[0]) or not any(part[0] is node for node in nodes)]
    more = [[part for known in by_value[1:] for part in _own(ctx, known[value])] for value in shared]
    return _distributed(ctx, groups[0], [by_value[0][value] for value in shared], common, pointer, name, more)


def _own(ctx: Context, variant: Variant) -> list[Part]:
    return parts_of(ctx, variant.node, variant.site)


def _with_common(
    ctx: Context, group: Group, variants: list[Variant], parts: list[Part]
) -> tuple[list[Part], list[Variant]]:
    """The parts that every member has as well, and the members with what those add to their tags."""
    common = [part for part in parts if part[0] is not group.node or is_plain(part[0]) or "required" in part[0]]
    return common, [v._replace(tags=tags_of_parts(ctx, [*common, *parts_of(ctx, v.node, v.site)])) for v in variants]


def _are_few(ctx: Context, group: Group, variants: list[Variant], common: list[Part]) -> bool:
    """Whether a model for each member is worth its length."""
    if len(variants) <= MAX_DISTRIBUTED:
        return True
    fields = sum(len(part["properties"]) for part, _ in common if isinstance(part.get("properties"), dict))
    return len(variants) * fields <= MAX_REPEATED and told_apart(ctx, group, variants) is not None


def _union(ctx: Context, group: Group, variants: list[Variant], name: str, depth: int) -> Type:
    tagged = told_apart(ctx, group, variants)
    taken = is_component(group.place)
    types: list[Type] = []
    mapping: list[tuple[str, str]] = []
    for index, variant in enumerate(variants):
        values = tagged[1].get(index, ()) if tagged else ()
        found = _lower_variant(ctx, variant, variant_name(variants, index, values, name, taken), depth)
        types.append(found)
        if isinstance(found, Named) and variant.tags.object:
            mapping.extend((value, found.id) for value in values)
    return make(ctx, types, discriminator(ctx, tagged[0], mapping, group) if tagged else None)


def _lower_variant(ctx: Context, variant: Variant, name: str, depth: int) -> Type:
    if variant.model:
        return declare_component(ctx, variant.target_node, variant.target)
    found = ctx.type_of(ctx, variant.node, variant.site, name, depth + 1)
    return found.inner if isinstance(found, Nullable) else found


def _distributed(
    ctx: Context,
    group: Group,
    variants: list[Variant],
    common: list[Part],
    pointer: str,
    name: str,
    more: list[list[Part]] | None = None,
) -> Type:
    """Fields beside a union: each member becomes a model that has the fields as well, and those of ``more`` at its place."""
    places = frozenset(place for _, place in common)
    tagged = told_apart(ctx, group, variants)
    base = f"{pointer}/{group.key}" if group.place == pointer else f"{pointer}/~{group.key}"
    types: list[Type] = []
    mapping: list[tuple[str, str]] = []
    for index, variant in enumerate(variants):
        values = tagged[1].get(index, ()) if tagged else ()
        own = [*_own(ctx, variant), *(more[index] if more is not None else ())]
        ident = f"{base}/{variant.site[len(group.place) + len(group.key) + 2 :]}"
        if not variant.site.startswith(f"{group.place}/{group.key}/"):
            ident = f"{base}/~{index}"
        called = _distributed_name(variants, index, values, name)
        ctx.declare(Pending(ident, called, variant.target_node, variant.site, [*common, *own], common=places))
        types.append(Named(ident))
        mapping.extend((value, ident) for value in values)
    return make(ctx, types, discriminator(ctx, tagged[0], mapping, group) if tagged else None)


def _distributed_name(variants: list[Variant], index: int, values: tuple[str, ...], name: str) -> str:
    variant = variants[index]
    if is_component(variant.target):
        return name + pascal(hinted_name(variant.target_node) or component_name(variant.target))
    return variant_name(variants, index, values, name, True)


def _widened(ctx: Context, parts: list[Part], variants: list[Variant], pointer: str) -> Any:
    """Too many combinations: one model with every field of every variant, none of those required."""
    text = "fields of all variants in one model, each optional: the combinations are too many to name"
    ctx.degrade("DEG002", text, pointer)
    return models.WideForm(_optional_parts(ctx, parts, variants))


def _optional_parts(ctx: Context, parts: list[Part], variants: list[Variant]) -> list[Part]:
    result = list(parts)
    for variant in variants[:512]:
        for node, place in parts_of(ctx, variant.node, variant.site):
            optional = {k: v for k, v in node.items() if k != "required"}
            if isinstance(node.get("properties"), dict):  # `false`: this variant has none, another may
                optional["properties"] = {k: v for k, v in node["properties"].items() if v is not False}
            result.append((optional, place))
    return result
