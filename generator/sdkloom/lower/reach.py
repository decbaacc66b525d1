"""Which declarations travel where: in requests, in answers, or only as the wrapping of an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

from msgspec.structs import replace

from sdkloom.ir.api import Webhook
from sdkloom.ir.operation import Operation, Response
from sdkloom.ir.types import Decl, Model, Named, Type
from sdkloom.ir.walk import locate, named_ids, reachable, types_of
from sdkloom.lower.context import Context
from sdkloom.lower.inheritance import SCHEMAS
from sdkloom.source.pointer import unescape


def input_types(operation: Operation) -> Iterator[Type]:
    """The types of what a caller gives."""
    for parameter in operation.parameters:
        yield parameter.type
    for content in operation.body.contents if operation.body is not None else ():
        yield content.type
    if operation.socket is not None:
        yield cast("Type", operation.socket.send)


def _given(ctx: Context, operation: Operation, forms: set[str]) -> Iterator[Type]:
    """As :func:`input_types`, but of a form the fields: they are given one by one, so that nobody meets the form's own
    type. Its id goes into ``forms``."""
    for content in operation.body.contents if operation.body is not None else ():
        model = ctx.decls.get(content.type.id) if isinstance(content.type, Named) else None
        if content.kind in ("form", "multipart") and isinstance(model, Model) and _has_input(model):
            forms.add(model.id)
            yield from types_of(model)
        else:
            yield content.type
    yield from input_types(replace(operation, body=None))


def _has_input(model: Model) -> bool:
    return any(not field.read_only for field in model.fields)


def output_types(ctx: Context, operation: Operation, errors_shown: bool) -> Iterator[Type]:
    """The types of what a caller gets: what lies in the envelope, the items of a page, the events of a stream."""
    for response in operation.responses:
        good = response.status[0] in "123" or (response.status == "default" and not _has_success(operation.responses))
        if not good and not errors_shown:
            continue
        for content in response.contents:
            yield (
                content.item
                if content.item is not None
                else _handed_out(ctx, operation, content.type, good and content.kind == "json")
            )
        for header in response.headers:
            yield header.type
    if operation.socket is not None:
        yield cast("Type", operation.socket.message)


def _has_success(responses: tuple[Response, ...]) -> bool:
    return any(response.status[0] == "2" for response in responses)


def _handed_out(ctx: Context, operation: Operation, kind: Type, unwrap: bool) -> Type:
    tokens = None
    if unwrap and operation.pagination is not None:
        tokens = operation.pagination.items
    elif unwrap and operation.envelope is not None:
        tokens = operation.envelope.data
    found = locate(ctx.decls.get, kind, tokens) if tokens else None
    return kind if found is None else found


def split(
    ctx: Context, operations: Iterable[Operation], webhooks: Iterable[Webhook], errors_shown: bool
) -> tuple[dict[str, Decl], dict[str, Decl]]:
    """(declarations that users meet, wrappers that they do not), in the order of the description, models marked."""
    ops = list(operations)
    hooks = list(webhooks)
    forms: set[str] = set()
    inputs = reachable(ctx.decls, [kind for op in ops for kind in _given(ctx, op, forms)])
    received = [content.type for hook in hooks for content in hook.contents]
    received += [parameter.type for hook in hooks for parameter in hook.parameters]
    outputs = reachable(ctx.decls, [*(kind for op in ops for kind in output_types(ctx, op, errors_shown)), *received])
    wrapping = reachable(ctx.decls, [kind for op in ops for kind in _written(op)])
    met: dict[str, Decl] = {}
    wrappers: dict[str, Decl] = {}
    for ident in _ordered(ctx):
        if ident not in inputs and ident not in outputs and ident not in wrapping:
            continue  # looked at to decide about another type, and not chosen
        decl = ctx.decls[ident]
        is_input, is_output = ident in inputs, ident in outputs
        if isinstance(decl, Model):
            sent = is_input or ident in forms
            decl = replace(decl, inputs=sent, outputs=is_output or not sent)
        (met if is_input or is_output else wrappers)[ident] = decl
    return met, wrappers


def _written(operation: Operation) -> Iterator[Type]:
    """Every type that the operation's IR holds, wrapping included."""
    yield from input_types(operation)
    for response in operation.responses:
        for content in response.contents:
            yield content.type if content.item is None else content.item


def _ordered(ctx: Context) -> list[str]:
    """Components as the description lists them, each followed by what is declared inside it; then the others as they were met."""
    components: Any = ctx.document.root.get("components")
    schemas = components.get("schemas") if isinstance(components, dict) else None
    rank = {name: index for index, name in enumerate(schemas if isinstance(schemas, dict) else ())}
    start, last = SCHEMAS + "/", len(rank)

    def place(ident: str) -> int:
        if not ident.startswith(start):
            return last
        return rank.get(unescape(ident[len(start) :].partition("/")[0]), last)

    return sorted(ctx.decls, key=place)


def degraded_codes(ctx: Context) -> dict[str, set[str]]:
    """For each declaration, the codes of what was weakened in it or in anything that it refers to."""
    if not ctx.decl_codes:
        return {}
    users: dict[str, list[str]] = {}
    for ident, decl in ctx.decls.items():
        for target in {inner for kind in types_of(decl) for inner in named_ids(kind)}:
            users.setdefault(target, []).append(ident)
    found: dict[str, set[str]] = {}
    stack = [(ident, code) for ident, codes in ctx.decl_codes.items() for code in sorted(codes)]
    while stack:
        ident, code = stack.pop()
        if code not in found.setdefault(ident, set()):
            found[ident].add(code)
            stack.extend((user, code) for user in users.get(ident, ()))
    return found
