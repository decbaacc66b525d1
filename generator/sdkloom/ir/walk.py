"""Walking over types: what an expression refers to, what is reachable, and what lies at a pointer in a value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from sdkloom.ir.api import Api
from sdkloom.ir.types import (
    ANY,
    Alias,
    Decl,
    Enum,
    ListOf,
    Literals,
    MapOf,
    Model,
    Named,
    Nullable,
    Scalar,
    TupleOf,
    Type,
    UnionOf,
)


def children(kind: Type) -> tuple[Type, ...]:
    """The types directly inside an expression (a reference has none)."""
    if isinstance(kind, ListOf):
        return (kind.item,)
    if isinstance(kind, MapOf):
        return (kind.value,)
    if isinstance(kind, Nullable):
        return (kind.inner,)
    if isinstance(kind, UnionOf):
        return kind.variants
    if isinstance(kind, TupleOf):
        return kind.items if kind.rest is None else (*kind.items, kind.rest)
    return ()


def expressions(kind: Type) -> Iterator[Type]:
    """An expression and every expression inside it, outermost first; references are not followed."""
    stack = [kind]
    while stack:
        found = stack.pop()
        yield found
        stack.extend(reversed(children(found)))


def named_ids(kind: Type) -> Iterator[str]:
    """The ids of the declarations that an expression refers to, in order, with repetitions."""
    if isinstance(kind, (Scalar, Literals)):  # the most of them
        return
    if isinstance(kind, Named):
        yield kind.id
        return
    for found in expressions(kind):
        if isinstance(found, Named):
            yield found.id


def types_of(decl: Decl) -> Iterator[Type]:
    """The type expressions of a declaration."""
    if isinstance(decl, Model):
        for field in decl.fields:
            yield field.type
        if decl.extra is not None:
            yield decl.extra
    elif isinstance(decl, Alias):
        yield decl.type


def reachable(decls: Mapping[str, Decl], roots: Iterable[Type]) -> dict[str, None]:
    """The ids of all declarations that are reached from the types, in the order of a search in depth."""
    seen: dict[str, None] = {}
    stack = [ident for kind in roots for ident in named_ids(kind)][::-1]
    while stack:
        ident = stack.pop()
        if ident in seen or ident not in decls:
            continue
        seen[ident] = None
        stack.extend([inner for kind in types_of(decls[ident]) for inner in named_ids(kind)][::-1])
    return seen


def map_type(kind: Type, change: Callable[[Type], Type]) -> Type:
    """The expression with ``change`` applied to each part, innermost first."""
    if isinstance(kind, ListOf):
        kind = ListOf(map_type(kind.item, change))
    elif isinstance(kind, MapOf):
        kind = MapOf(map_type(kind.value, change))
    elif isinstance(kind, Nullable):
        kind = Nullable(map_type(kind.inner, change))
    elif isinstance(kind, UnionOf):
        kind = UnionOf(tuple(map_type(v, change) for v in kind.variants), kind.discriminator)
    elif isinstance(kind, TupleOf):
        rest = None if kind.rest is None else map_type(kind.rest, change)
        kind = TupleOf(tuple(map_type(item, change) for item in kind.items), rest)
    return change(kind)


def type_at(api: Api, kind: Type, tokens: Iterable[str]) -> Type | None:
    """The type of what lies at a JSON pointer (its tokens) in a value; ``None`` when nothing can lie there.

    A step through a value that may be null makes the result nullable. Envelope models are looked into as well.
    """
    return locate(lambda ident: api.decls.get(ident) or api.envelope_decls.get(ident), kind, tokens)


def locate(lookup: Callable[[str], Decl | None], kind: Type, tokens: Iterable[str]) -> Type | None:
    """:func:`type_at` with any way to find a declaration by its id."""
    found: Type | None = kind
    null = False
    for token in tokens:
        found, was_null = bare(lookup, found)
        null = null or was_null
        found = _step(lookup, found, token)
        if found is None:
            return None
    return Nullable(found) if null and found is not None and found != ANY and not isinstance(found, Nullable) else found


def bare(lookup: Callable[[str], Decl | None], kind: Type | None) -> tuple[Type | None, bool]:
    """(the type behind null and aliases, whether it may be null)."""
    null = False
    for _ in range(100):
        if isinstance(kind, Nullable):
            kind, null = kind.inner, True
            continue
        decl = lookup(kind.id) if isinstance(kind, Named) else None
        if not isinstance(decl, Alias):
            break
        kind = decl.type
    return kind, null


def _step(lookup: Callable[[str], Decl | None], kind: Type | None, token: str) -> Type | None:
    if kind == ANY:
        return ANY
    if isinstance(kind, MapOf):
        return kind.value
    if isinstance(kind, ListOf):
        return kind.item if token.isdigit() else None
    if isinstance(kind, UnionOf):
        found = [locate(lookup, variant, (token,)) for variant in kind.variants]
        kinds = dict.fromkeys(f for f in found if f is not None)
        return None if not kinds else next(iter(kinds)) if len(kinds) == 1 else UnionOf(tuple(kinds))
    if isinstance(kind, Named):
        decl = lookup(kind.id)
        if isinstance(decl, Model):
            field = next((f for f in decl.fields if f.wire == token), None)
            return field.type if field is not None else decl.extra
    return None


def property_names(lookup: Callable[[str], Decl | None], kind: Type) -> tuple[str, ...]:
    """The wire names that a value of the type may have, for hints."""
    inner, _ = bare(lookup, kind)
    if isinstance(inner, UnionOf):
        return tuple(dict.fromkeys(n for variant in inner.variants for n in property_names(lookup, variant)))
    decl = lookup(inner.id) if isinstance(inner, Named) else None
    return tuple(field.wire for field in decl.fields) if isinstance(decl, Model) else ()


def constants(lookup: Callable[[str], Decl | None], kind: Type | None) -> tuple[object, ...] | None:
    """The values that a type lists; ``None`` when it admits others that it does not list."""
    inner, _ = bare(lookup, kind)
    if isinstance(inner, Literals):
        return inner.values
    if isinstance(inner, UnionOf):
        found = [constants(lookup, variant) for variant in inner.variants]
        return None if any(f is None for f in found) else tuple(v for f in found if f is not None for v in f)
    decl = lookup(inner.id) if isinstance(inner, Named) else None
    return decl.values if isinstance(decl, Enum) else None
