"""Which declarations refer to which, and which resources use them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from sdkloom.ir.api import Api
from sdkloom.ir.operation import Content, Operation
from sdkloom.ir.types import Decl, Type
from sdkloom.ir.walk import named_ids, types_of


def decl_references(decl: Decl) -> Iterator[str]:
    """Ids that a declaration's own text names, in order, with repetitions."""
    for type_ in types_of(decl):
        yield from named_ids(type_)


def operation_types(operation: Operation) -> Iterator[Type]:
    """Every type that an operation names, whether its method shows it or not."""
    for parameter in operation.parameters:
        yield parameter.type
    if operation.body is not None:
        yield from _content_types(operation.body.contents)
    for response in operation.responses:
        yield from _content_types(response.contents)
    if operation.socket is not None:
        frames = (operation.socket.message, operation.socket.send)
        yield from cast("tuple[Type, Type]", frames)  # traits import nothing, so the fields say `object`


def _content_types(contents: Iterable[Content]) -> Iterator[Type]:
    for content in contents:
        yield content.type
        if content.item is not None:
            yield content.item


def reachable(roots: Iterable[str], decls: dict[str, Decl]) -> list[str]:
    """``roots`` and everything they refer to, directly or not, each once."""
    seen: dict[str, None] = {}
    stack = list(roots)[::-1]
    while stack:
        id_ = stack.pop()
        if id_ in seen or id_ not in decls:
            continue
        seen[id_] = None
        stack.extend(decl_references(decls[id_]))
    return list(seen)


def users(api: Api, owner: dict[str, str]) -> dict[str, frozenset[str]]:
    """For each declaration, the owners of the operations that reach it. ``owner``: operation id to owner."""
    decls = {**api.decls, **api.envelope_decls}
    roots: dict[str, dict[str, None]] = {}
    for operation in api.operations:
        found = roots.setdefault(owner[operation.id], {})
        for type_ in operation_types(operation):
            found.update(dict.fromkeys(named_ids(type_)))
    for webhook in api.webhooks:
        found = roots.setdefault("webhooks", {})
        for type_ in _content_types(webhook.contents):
            found.update(dict.fromkeys(named_ids(type_)))
    using: dict[str, list[str]] = {}
    for name, ids in roots.items():
        for id_ in reachable(ids, decls):
            using.setdefault(id_, []).append(name)
    return {id_: frozenset(names) for id_, names in using.items()}
