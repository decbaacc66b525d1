"""Unions of types that are already known."""

from __future__ import annotations

from sdkloom.ir.types import ANY, STRING, Discriminator, Literals, Nullable, Scalar, Type, UnionOf
from sdkloom.lower.context import Context


def make(ctx: Context, types: list[Type], discriminator: Discriminator | None) -> Type:
    """A union of the types: laid flat, each once, simplified where one type holds all values of another."""
    flat: dict[Type, None] = {}
    for found in types:
        for inner in found.variants if isinstance(found, UnionOf) else (found,):
            flat[inner.inner if isinstance(inner, Nullable) else inner] = None
    variants = _simplified(list(flat))
    if len(variants) == 1:
        return variants[0]
    union = UnionOf(tuple(variants), discriminator)
    ctx.unions.append(union)
    return union


def _simplified(variants: list[Type]) -> list[Type]:
    if ANY in variants or not variants:
        return [ANY]
    open_texts = [v for v in variants if isinstance(v, Literals) and v.base.kind == "string"]
    plain = [v for v in variants if isinstance(v, Scalar) and v.kind == "string"]
    others = [v for v in variants if v not in open_texts and not (isinstance(v, Scalar) and _written_as_text(v))]
    texts = [v for v in variants if isinstance(v, Scalar) and _written_as_text(v) and v not in plain]
    if not plain and len(open_texts) <= 1 and not (open_texts and texts):
        return variants
    kept: list[Type] = []
    if open_texts:  # known values complete in an editor, any other text is accepted as well
        values = tuple(dict.fromkeys(value for literals in open_texts for value in literals.values))
        is_open = bool(plain or texts) or any(literals.open for literals in open_texts)
        kept = [Literals(values, Scalar("string"), open=is_open)]
    elif plain:
        kept = [plain[0] if len(plain) + len(texts) == 1 else STRING]
    first = next(i for i, v in enumerate(variants) if v in open_texts or v in plain or v in texts)
    place = sum(v in others for v in variants[:first])
    return [*others[:place], *kept, *others[place:]]


def _written_as_text(found: Scalar) -> bool:
    return found.kind in ("string", "datetime", "date", "bytes", "decimal")
