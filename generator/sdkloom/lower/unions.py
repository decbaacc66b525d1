"""`oneOf` and `anyOf`, alone or beside other keywords, as unions whose variants can be told apart.

A union is told apart by its discriminator; without one, by a required property that is a different constant in each of
its objects; else by whatever the target makes of it. Members that are unions themselves are laid flat, null is the
business of the caller, and members that only say `required` are limits, not types.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sdkloom.ir.types import Discriminator, Named, Nullable, Type
from sdkloom.lower import models
from sdkloom.lower.all_of import parts_of, says_something
from sdkloom.lower.context import Context, Node, Pending
from sdkloom.lower.enums import is_open
from sdkloom.lower.inheritance import SCHEMAS, declare_component, discriminator_of, family, mapping_target
from sdkloom.lower.names import component_name, hinted_name, is_component
from sdkloom.lower.shapes import Part, Tags, constant_texts, follow, is_null, is_ref, members_of, property_of
from sdkloom.lower.union_types import make
from sdkloom.lower.words import nearest, pascal, words
from sdkloom.source.pointer import escape

MAX_DISTRIBUTED = 32
"""Members of a union that stand beside fields: up to this many, each becomes a model with those fields."""
MAX_VARIANTS = 4_000
_LIMITS_ONLY = frozenset(
    ("required", "not", "title", "description", "dependentRequired", "minProperties", "maxProperties", "type")
)
_FAVOURED = ("type", "kind", "object", "event", "role", "status")


class Group(NamedTuple):
    """One `oneOf` or `anyOf`: the schema that has it, where, and its members without null."""

    node: dict[str, Any]
    place: str
    key: str
    members: list[tuple[Node, str]]


class Redirect(NamedTuple):
    """A union of one member says what that member says."""

    node: dict[str, Any]
    pointer: str


class Variant(NamedTuple):
    """One member, laid flat: ``site`` is where it stands, ``target`` what it is in the end."""

    node: Node
    site: str
    target_node: Node
    target: str
    tags: Tags
    model: bool  # a member of a family, meant as the model itself


def union_of_parts(ctx: Context, parts: list[Part], pointer: str, name: str, depth: int) -> Any:
    """The form of a schema whose parts hold unions: a type, or a model; ``None`` when the unions only limit."""
    groups = _groups(ctx, parts, pointer)
    if not groups:
        return None
    plain = [part for part in parts if _is_plain(part[0])]
    if len(groups) == 1:
        variants = _flatten(ctx, groups[0], pointer)
        has_fields = any(part[0].get("properties") for part in plain)
        if not has_fields:
            variants = _without_plain_text(variants)
            if (
                len(variants) == 1
                and isinstance(variants[0].node, dict)
                and not is_ref(variants[0].node)
                and not variants[0].model
            ):
                return Redirect(variants[0].node, variants[0].site)
            return _union(ctx, groups[0], variants, name, depth)
        if len(variants) <= MAX_DISTRIBUTED and all(v.tags.object for v in variants):
            return _distributed(ctx, groups[0], variants, parts, pointer, name)
        return _widened(ctx, parts, variants, pointer)
    members = [variant for group in groups for variant in _flatten(ctx, group, pointer)]
    if plain or all(v.tags.object for v in members):
        return _widened(ctx, parts, members, pointer)
    ctx.degrade("DEG002", "several unions apply at once; typed by the first of them", pointer)
    return _union(ctx, groups[0], _flatten(ctx, groups[0], pointer), name, depth)


def _without_plain_text(variants: list[Variant]) -> list[Variant]:
    """An open enum of text accepts any other text as well: the variant that is only text says nothing more."""
    nodes = [v.target_node if isinstance(v.target_node, dict) else {} for v in variants]
    texts = [isinstance(n.get("enum"), list) and n.get("type") == "string" and is_open(n) for n in nodes]
    if not any(texts):
        return variants
    return [
        v
        for v, n in zip(variants, nodes, strict=True)
        if not (n.get("type") == "string" and "enum" not in n and "const" not in n)
    ]


def _is_plain(node: dict[str, Any]) -> bool:
    return bool(
        node.get("properties") or node.get("patternProperties") or isinstance(node.get("additionalProperties"), dict)
    )


def _groups(ctx: Context, parts: list[Part], pointer: str) -> list[Group]:
    names = {n for node, _ in parts if isinstance(node.get("properties"), dict) for n in node["properties"]}
    groups = []
    for node, place in parts:
        for key in ("oneOf", "anyOf"):
            members = [m for m in members_of(node, place, key) if not is_null(m[0])]
            if not members or all(_only_limits(m[0], names) for m in members):
                continue
            if place == pointer or not _leads_to(ctx, members, pointer):
                groups.append(Group(node, place, key, members))
    return groups


def _only_limits(node: Node, names: set[str]) -> bool:
    """Whether a member adds no type: it only requires, or narrows fields that the schema has anyway."""
    if not isinstance(node, dict) or is_ref(node) or "allOf" in node:
        return False
    if not says_something(node) and not node.get("nullable"):
        return True
    rest = set(node) - _LIMITS_ONLY
    if "type" in node and not names and node["type"] != "object":
        return False
    if not rest:
        return "required" in node or "not" in node
    properties = node.get("properties")
    return (
        rest <= {"properties", "additionalProperties"}
        and isinstance(properties, dict)
        and bool(names)
        and names.issuperset(properties)
    )


def _leads_to(ctx: Context, members: list[tuple[Node, str]], pointer: str) -> bool:
    """Whether a base's union lists the very schema that extends the base: then the union says nothing about it."""
    return any(found is not None and found[1] == pointer for found in (follow(ctx, *member) for member in members))


# --- variants -----------------------------------------------------------------------------------------------------


def _flatten(ctx: Context, group: Group, pointer: str) -> list[Variant]:
    inherited = group.node.get("type")
    variants: dict[str, Variant] = {}
    path = {pointer}
    stack = list(reversed(group.members))
    while stack and len(variants) < MAX_VARIANTS:
        node, site = stack.pop()
        found = follow(ctx, node, site)
        if found is None:
            variants.setdefault(site, Variant(node, site, {}, site, tags_of(ctx, {}, site), False))
            continue
        target_node, target = found
        nested = _nested(ctx, target_node, target)
        if nested and target not in path:
            path.add(target)
            stack.extend(reversed(nested))
        elif isinstance(target_node, dict) and (kin := family(ctx, target_node, target)):
            for place in (*kin, target):
                _add_kin(ctx, place, variants)
        elif target not in path:
            if isinstance(inherited, str) and isinstance(node, dict) and _lacks_type(node):
                node = {"type": inherited, **node}
                target_node = node
            variants.setdefault(
                target, Variant(node, site, target_node, target, tags_of(ctx, target_node, target), False)
            )
    return list(variants.values())


def _add_kin(ctx: Context, place: str, variants: dict[str, Variant]) -> None:
    node, _ = follow(ctx, {"$ref": "#" + place.replace("%", "%25")}, place) or ({}, place)
    variants.setdefault(place, Variant(node, place, node, place, tags_of(ctx, node, place), True))


def _lacks_type(node: dict[str, Any]) -> bool:
    return not is_ref(node) and not {"type", "allOf", "oneOf", "anyOf", "enum", "const"} & node.keys()


def _nested(ctx: Context, node: Node, pointer: str) -> list[tuple[Node, str]]:
    """The members of a schema that is a union and nothing else."""
    if not isinstance(node, dict) or "allOf" in node or "properties" in node:
        return []
    groups = [g for g in ("oneOf", "anyOf") if node.get(g)]
    if len(groups) != 1:
        return []
    members = [m for m in members_of(node, pointer, groups[0]) if not is_null(m[0])]
    return [] if all(_only_limits(m[0], set()) for m in members) else members


def tags_of(ctx: Context, node: Node, pointer: str) -> Tags:
    """The constant text properties of a schema, through its `allOf`; looked at once for each place."""
    if pointer in ctx.peeked:
        found: Tags = ctx.peeked[pointer]
        return found
    parts = parts_of(ctx, node, pointer) if isinstance(node, dict) else []
    values: dict[str, tuple[str, ...]] = {}
    required: set[str] = set()
    names: dict[str, None] = {}
    for part, place in parts:
        properties = part.get("properties")
        for name in properties if isinstance(properties, dict) else ():
            names[name] = None
            texts = constant_texts(ctx, *(property_of(part, place, name) or ({}, "")))
            if texts:  # parts that both list values leave those that both list
                values[name] = tuple(text for text in texts if text in values.get(name, texts)) or texts
        if isinstance(part.get("required"), list):
            required.update(n for n in part["required"] if isinstance(n, str))
    is_object = bool(parts) and models.object_like(parts)
    result = ctx.peeked[pointer] = Tags(is_object, values, frozenset(required), names)
    return result


# --- building -----------------------------------------------------------------------------------------------------


def _union(ctx: Context, group: Group, variants: list[Variant], name: str, depth: int) -> Type:
    tagged = _discriminate(ctx, group, variants)
    taken = is_component(group.place)
    types: list[Type] = []
    mapping: list[tuple[str, str]] = []
    for index, variant in enumerate(variants):
        values = tagged[1].get(index, ()) if tagged else ()
        found = _lower_variant(ctx, variant, _variant_name(variants, index, values, name, taken), depth)
        types.append(found)
        if isinstance(found, Named) and variant.tags.object:
            mapping.extend((value, found.id) for value in values)
    discriminator = _discriminator(ctx, tagged[0], mapping, group) if tagged else None
    return make(ctx, types, discriminator)


def _lower_variant(ctx: Context, variant: Variant, name: str, depth: int) -> Type:
    if variant.model:
        return declare_component(ctx, variant.target_node, variant.target)
    found = ctx.type_of(ctx, variant.node, variant.site, name, depth + 1)
    return found.inner if isinstance(found, Nullable) else found


def _variant_name(variants: list[Variant], index: int, values: tuple[str, ...], name: str, taken: bool) -> str:
    """An inline member is called by its tag, its title, or the property that only it has.

    The only object of a union is called by the context alone, unless the union itself is (``taken``).
    """
    variant = variants[index]
    if values and pascal(values[0]):
        return name + pascal(values[0])
    objects = sum(other.tags.object for other in variants)
    if not variant.tags.object:
        return name + "Option" if isinstance(variant.node, dict) and "enum" in variant.node else name
    if objects == 1 and not taken:
        return name
    title = variant.node.get("title") if isinstance(variant.node, dict) else None
    if isinstance(title, str) and 0 < len(words(title)) <= 5:
        return pascal(title) if pascal(title).startswith(pascal(name)) else name + pascal(title)
    own = _own_property(variants, index)
    if objects > 1 and own and pascal(own):
        return name + pascal(own)
    return name + "Object" if objects == 1 else f"{name}Variant{index + 1}"


def _own_property(variants: list[Variant], index: int) -> str | None:
    """The first property that no other member has, a required one if possible."""
    if len(variants) > 200:
        return None
    tags = variants[index].tags
    others = {name for i, other in enumerate(variants) if i != index for name in other.tags.properties}
    own = [name for name in tags.properties if name not in others]
    return next((name for name in own if name in tags.required), own[0] if own else None)


def _distributed(
    ctx: Context, group: Group, variants: list[Variant], parts: list[Part], pointer: str, name: str
) -> Type:
    """Fields beside a union: each member becomes a model that has the fields as well."""
    tagged = _discriminate(ctx, group, variants)
    base = f"{pointer}/{group.key}" if group.place == pointer else f"{pointer}/~{group.key}"
    common = [part for part in parts if part[0] is not group.node or _is_plain(part[0]) or "required" in part[0]]
    types: list[Type] = []
    mapping: list[tuple[str, str]] = []
    for index, variant in enumerate(variants):
        values = tagged[1].get(index, ()) if tagged else ()
        own = parts_of(ctx, variant.node, variant.site)
        ident = f"{base}/{index}"
        called = _distributed_name(variants, index, values, name)
        ctx.declare(Pending(ident, called, variant.target_node, variant.site, [*common, *own]))
        types.append(Named(ident))
        mapping.extend((value, ident) for value in values)
    return make(ctx, types, _discriminator(ctx, tagged[0], mapping, group) if tagged else None)


def _distributed_name(variants: list[Variant], index: int, values: tuple[str, ...], name: str) -> str:
    variant = variants[index]
    if is_component(variant.target):
        return name + pascal(hinted_name(variant.target_node) or component_name(variant.target))
    return _variant_name(variants, index, values, name, True)


def _widened(ctx: Context, parts: list[Part], variants: list[Variant], pointer: str) -> Any:
    """Too many combinations: one model with every field of every variant, none of those required."""
    text = "fields of all variants in one model, each optional: the combinations are too many to name"
    ctx.degrade("DEG002", text, pointer)
    result = list(parts)
    for variant in variants[:512]:
        for node, place in parts_of(ctx, variant.node, variant.site):
            result.append(({k: v for k, v in node.items() if k != "required"}, place))
    return models.WideForm(result)


# --- telling apart ------------------------------------------------------------------------------------------------


def _discriminate(ctx: Context, group: Group, variants: list[Variant]) -> tuple[str, dict[int, tuple[str, ...]]] | None:
    """(property, variant -> its values): as declared, else by constants."""
    declared = discriminator_of(group.node) if "discriminator" in group.node else _nested_discriminator(ctx, group)
    if declared is None:
        return _inferred(variants)
    name, mapping = declared
    values: dict[int, list[str]] = {}
    by_target = {variant.target: index for index, variant in enumerate(variants)}
    at = f"{group.place}/discriminator/mapping"
    for value, ref in mapping.items():
        target = mapping_target(ctx, ref, f"{at}/{escape(value)}")
        index = by_target.get(target or "")
        if index is None:
            index = _by_site(ctx, ref, variants)
        if index is None:
            if target is not None:  # else it was told already
                text = f"the discriminator value {value[:60]!r} leads to no member of the union"
                ctx.warn("LOW013", text, f"{at}/{escape(value)}")
        else:
            values.setdefault(index, []).append(value)
    for index, variant in enumerate(variants):
        if index not in values and variant.tags.object:
            implicit = variant.tags.values.get(name) or (
                (component_name(variant.target),) if is_component(variant.target) else ()
            )
            values[index] = list(implicit)
    return name, {index: tuple(found) for index, found in values.items()}


def _by_site(ctx: Context, ref: str, variants: list[Variant]) -> int | None:
    """A mapping may name a component that only wraps the member."""
    sites = {
        variant.node.get("$ref"): index for index, variant in enumerate(variants) if isinstance(variant.node, dict)
    }
    return sites.get(ref, sites.get(f"#{SCHEMAS}/{ref}"))


def _nested_discriminator(ctx: Context, group: Group) -> tuple[str, dict[str, str]] | None:
    """The discriminator of the one member that is a union with all the objects of this one."""
    found = [
        n for n in (follow(ctx, *m) for m in group.members) if n and isinstance(n[0], dict) and "discriminator" in n[0]
    ]
    if len(found) == 1 and _nested(ctx, *found[0]):
        return discriminator_of(found[0][0])
    return None


def _inferred(variants: list[Variant]) -> tuple[str, dict[int, tuple[str, ...]]] | None:
    objects = {index: v.tags for index, v in enumerate(variants) if v.tags.object}
    if len(objects) < 2:
        return None
    first, *others = objects.values()
    names = [n for n in first.values if n in first.required and all(n in t.values and n in t.required for t in others)]
    names.sort(key=lambda n: _FAVOURED.index(n) if n in _FAVOURED else len(_FAVOURED))
    for name in names:
        every = [value for tags in objects.values() for value in tags.values[name]]
        if len(every) == len(set(every)):
            return name, {index: tags.values[name] for index, tags in objects.items()}
    return None


def _discriminator(ctx: Context, name: str, mapping: list[tuple[str, str]], group: Group) -> Discriminator | None:
    unique: dict[str, str] = {}
    for value, ident in mapping:
        if unique.setdefault(value, ident) != ident:
            ctx.warn("LOW014", f"two members of a union share the tag {value[:60]!r}; the first is taken", group.place)
    return Discriminator(name, tuple(unique.items())) if unique else None


def nearest_hint(word: str, known: frozenset[str]) -> str | None:
    """`did you mean "string"?`"""
    near = nearest(word, sorted(known))
    return f"did you mean {near!r}?" if near else None
