"""What tells the members of a union apart: the declared discriminator, else a constant; and what inline members are called."""

from __future__ import annotations

from sdkloom.ir.types import Discriminator
from sdkloom.lower.context import Context
from sdkloom.lower.inheritance import SCHEMAS, discriminator_of, mapping_target
from sdkloom.lower.members import Group, Variant, nested_members
from sdkloom.lower.names import component_name, is_component
from sdkloom.lower.shapes import follow, is_ref
from sdkloom.lower.words import pascal, words
from sdkloom.source.pointer import escape

_FAVOURED = ("type", "kind", "object", "event", "role", "status")


def told_apart(ctx: Context, group: Group, variants: list[Variant]) -> tuple[str, dict[int, tuple[str, ...]]] | None:
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
            ctx.mapped.add((variants[index].target, value))
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
        variant.node["$ref"]: index
        for index, variant in enumerate(variants)
        if is_ref(variant.node) and "$ref" in variant.node
    }
    return sites.get(ref, sites.get(f"#{SCHEMAS}/{ref}"))


def _nested_discriminator(ctx: Context, group: Group) -> tuple[str, dict[str, str]] | None:
    """The discriminator of the one member that is a union with all the objects of this one."""
    found = [
        n for n in (follow(ctx, *m) for m in group.members) if n and isinstance(n[0], dict) and "discriminator" in n[0]
    ]
    if len(found) == 1 and nested_members(ctx, *found[0]):
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


def discriminator(ctx: Context, name: str, mapping: list[tuple[str, str]], group: Group) -> Discriminator | None:
    unique: dict[str, str] = {}
    for value, ident in mapping:
        if unique.setdefault(value, ident) != ident:
            ctx.warn("LOW014", f"two members of a union share the tag {value[:60]!r}; the first is taken", group.place)
    return Discriminator(name, tuple(unique.items())) if unique else None


def variant_name(variants: list[Variant], index: int, values: tuple[str, ...], name: str, taken: bool) -> str:
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
