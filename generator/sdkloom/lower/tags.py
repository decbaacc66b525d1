"""Which models are known by a tag: those that every union they are in knows by the same property and value."""

from __future__ import annotations

from msgspec.structs import replace

from sdkloom.ir.types import STRING, Alias, Decl, Literals, Model, Named, Tag, UnionOf
from sdkloom.ir.walk import expressions, types_of
from sdkloom.lower.context import Context


def assign_tags(ctx: Context) -> None:
    """Give each model its :class:`Tag` where all its unions agree and the model's own property is exactly that constant."""
    wanted: dict[str, set[tuple[str, str] | None]] = {}
    for union in _unions(ctx):
        models = [v.id for v in union.variants if isinstance(v, Named) and isinstance(_behind(ctx, v.id), Model)]
        tags = _tags(union)
        for ident in models:
            values = tags.get(ident, [])
            if len(values) == 1 and union.discriminator is not None:
                wanted.setdefault(ident, set()).add((union.discriminator.property, values[0]))
            elif len(models) > 1 or union.discriminator is not None:
                wanted.setdefault(ident, set()).add(None)
    for ident, found in wanted.items():
        decl = ctx.decls.get(ident)
        tag = next(iter(found)) if len(found) == 1 else None
        if tag is not None and isinstance(decl, Model) and _is_constant(decl, *tag, (ident, tag[1]) in ctx.mapped):
            ctx.decls[ident] = replace(decl, tag=Tag(*tag))


def _unions(ctx: Context) -> dict[UnionOf, None]:
    found: dict[UnionOf, None] = dict.fromkeys(ctx.unions)
    for decl in ctx.decls.values():
        if isinstance(decl, Alias):
            for kind in types_of(decl):
                found.update((inner, None) for inner in expressions(kind) if isinstance(inner, UnionOf))
    return found


def _behind(ctx: Context, ident: str) -> Decl | None:
    return ctx.decls.get(ident)


def _tags(union: UnionOf) -> dict[str, list[str]]:
    tags: dict[str, list[str]] = {}
    for value, ident in union.discriminator.mapping if union.discriminator is not None else ():
        tags.setdefault(ident, []).append(value)
    return tags


def _is_constant(model: Model, name: str, value: str, mapped: bool) -> bool:
    """``mapped``: the description maps the value to this model, so plain text in that place can be nothing else."""
    field = next((f for f in model.fields if f.wire == name), None)
    if field is None or (mapped and field.required and field.type == STRING):
        return True
    return isinstance(field.type, Literals) and field.type.values == (value,)
