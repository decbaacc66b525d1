"""Pointers into bodies: as text, and the type that they lead to."""

from __future__ import annotations

from sdkloom.ir.types import ANY, ListOf, MapOf, Model, Nullable, TupleOf, Type
from sdkloom.targets.python.types import Types


def pointer(tokens: tuple[str, ...]) -> str:
    """An RFC 6901 JSON pointer."""
    return "".join(f"/{token.replace('~', '~0').replace('/', '~1')}" for token in tokens)


def type_at(types: Types, type_: Type, tokens: tuple[str, ...]) -> Type:
    """The type of the value at ``tokens`` inside a value of ``type_``; anything where the description ends before."""
    for token in tokens:
        found = types.resolve(type_)
        if isinstance(found, Nullable):
            found = types.resolve(found.inner)
        if isinstance(found, Model):
            field = next((f for f in found.fields if f.wire == token), None)
            type_ = field.type if field is not None else found.extra or ANY
        elif isinstance(found, MapOf):
            type_ = found.value
        elif isinstance(found, (ListOf, TupleOf)):
            type_ = found.item if isinstance(found, ListOf) else ANY
        else:
            return ANY
    return type_


def item_of(types: Types, type_: Type) -> Type:
    """The type of the items of a list."""
    found = types.resolve(type_)
    if isinstance(found, Nullable):
        found = types.resolve(found.inner)
    return found.item if isinstance(found, ListOf) else ANY
