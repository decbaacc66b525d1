"""What the docs of an argument say where the description of the argument itself says nothing."""

from __future__ import annotations

from msgspec.structs import replace
from sdkloom.ir.operation import Operation
from sdkloom.ir.types import NO_CONSTRAINTS, Alias, Constraints, Docs, Named, Nullable, Type
from sdkloom.targets.python import prose
from sdkloom.targets.python.types import Types

_MOST = 240  # characters of a type's words: the type itself shows all of them


def about(
    docs: Docs, constraints: Constraints, wire: str, type_: Type, operation: Operation, types: Types
) -> tuple[Docs, Constraints]:
    """An argument's words and limits: its own, else what it does for pages, else the first sentence of its type's.

    Limits are those of the type as well, where the argument states none: what a caller may send is nowhere else in the
    docs of a method.
    """
    docs = about_page(docs, wire, operation)
    found = type_.inner if isinstance(type_, Nullable) else type_
    text = prose.description(docs)
    for _ in range(100):
        decl = types.decls.get(found.id) if isinstance(found, Named) else None
        if decl is None:
            break
        text = text or _first_sentence(decl.docs)
        if not isinstance(decl, Alias):
            break
        if constraints == NO_CONSTRAINTS:
            constraints = decl.constraints
        found = decl.type.inner if isinstance(decl.type, Nullable) else decl.type
    return docs if prose.description(docs) or not text else replace(docs, description=text), constraints


def _first_sentence(docs: Docs) -> str:
    text, _ = prose.headline(docs, "")
    return text if len(text) <= _MOST else text[:_MOST].rsplit(" ", 1)[0] + " …"


def about_page(docs: Docs, wire: str, operation: Operation) -> Docs:
    """What is said about an argument that steers pages, where the description says nothing."""
    trait = operation.pagination
    if trait is None or prose.description(docs):
        return docs
    texts = {
        trait.request_cursor: "Where to begin, instead of at the beginning.",
        trait.request_page: "The page to begin with.",
        trait.request_offset: "How many items to pass over at the beginning.",
        trait.request_limit: "How many items are fetched at a time.",
    }
    return replace(docs, description=texts[wire]) if wire in texts else docs
