"""The members of a union, laid flat, with what can be told about each before it is lowered."""

from __future__ import annotations

from typing import Any, NamedTuple

from sdkloom.lower.all_of import object_like, parts_of, says_key, says_something
from sdkloom.lower.context import Context, Node
from sdkloom.lower.enums import is_open
from sdkloom.lower.inheritance import family
from sdkloom.lower.shapes import (
    Part,
    Tags,
    additional_of,
    constant_texts,
    follow,
    is_null,
    is_ref,
    members_of,
    property_of,
)

MAX_VARIANTS = 4_000
_LIMITS_ONLY = frozenset(
    ("required", "not", "title", "description", "dependentRequired", "minProperties", "maxProperties", "type")
)


class Group(NamedTuple):
    """One `oneOf` or `anyOf`: the schema that has it, where, and its members without null."""

    node: dict[str, Any]
    place: str
    key: str
    members: list[tuple[Node, str]]


class Variant(NamedTuple):
    """One member, laid flat: ``site`` is where it stands, ``target`` what it is in the end."""

    node: Node
    site: str
    target_node: Node
    target: str
    tags: Tags
    model: bool  # a member of a family, meant as the model itself


def is_plain(node: dict[str, Any]) -> bool:
    return bool(node.get("properties") or node.get("patternProperties") or isinstance(additional_of(node)[1], dict))


def groups_of(ctx: Context, parts: list[Part], pointer: str) -> list[Group]:
    names = {n for node, _ in parts if isinstance(node.get("properties"), dict) for n in node["properties"]}
    groups = []
    for node, place in parts:
        for key in ("oneOf", "anyOf"):
            members = [m for m in members_of(node, place, key) if not is_null(m[0])]
            if not members or (all(_only_limits(m[0], names) for m in members) and not _are_kinds(ctx, members)):
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
    rest = {key for key in node if says_key(key)} - _LIMITS_ONLY
    if "type" in node and not names and node["type"] != "object":
        return False
    if not rest:
        return "required" in node or "not" in node
    properties = node.get("properties")
    return (
        rest <= {"properties", "additionalProperties", "unevaluatedProperties"}
        and isinstance(properties, dict)
        and bool(names)
        and names.issuperset(properties)
    )


def _are_kinds(ctx: Context, members: list[tuple[Node, str]]) -> bool:
    """Whether members that narrow fields are kinds of the object: each has a constant of its own, and more to say."""
    tags = [tags_of(ctx, *member) for member in members]
    for name in tags[0].values:
        values = [t.values.get(name, ()) for t in tags]
        if all(len(v) == 1 for v in values) and len(set(values)) == len(values):
            return any(len(t.properties) > 1 for t in tags)
    return False


def adds_nothing(node: Node) -> bool:
    """Whether a member that stands beside fields is an object with those fields and no others."""
    if not isinstance(node, dict) or is_ref(node) or node.get("type", "object") != "object":
        return False
    return all(key in _LIMITS_ONLY or not says_something({key: None}) for key in node)


def _leads_to(ctx: Context, members: list[tuple[Node, str]], pointer: str) -> bool:
    """Whether a base's union lists the very schema that extends the base: then the union says nothing about it."""
    return any(found is not None and found[1] == pointer for found in (follow(ctx, *member) for member in members))


def flattened(ctx: Context, group: Group, pointer: str) -> list[Variant]:
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
        nested = nested_members(ctx, target_node, target)
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


def nested_members(ctx: Context, node: Node, pointer: str) -> list[tuple[Node, str]]:
    """The members of a schema that is a union and nothing else."""
    if not isinstance(node, dict) or "allOf" in node or "properties" in node:
        return []
    groups = [g for g in ("oneOf", "anyOf") if node.get(g)]
    if len(groups) != 1:
        return []
    members = [m for m in members_of(node, pointer, groups[0]) if not is_null(m[0])]
    return [] if all(_only_limits(m[0], set()) for m in members) else members


def without_plain_text(variants: list[Variant]) -> list[Variant]:
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


def tags_of(ctx: Context, node: Node, pointer: str) -> Tags:
    """The constant text properties of a schema, through its `allOf`; looked at once for each place."""
    if pointer in ctx.peeked:
        found: Tags = ctx.peeked[pointer]
        return found
    result = ctx.peeked[pointer] = tags_of_parts(ctx, parts_of(ctx, node, pointer) if isinstance(node, dict) else [])
    return result


def tags_of_parts(ctx: Context, parts: list[Part]) -> Tags:
    """The constant text properties of an object that is described by all these parts."""
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
    is_object = bool(parts) and object_like(parts)
    return Tags(is_object, values, frozenset(required), names)
