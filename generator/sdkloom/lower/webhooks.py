"""Webhooks and callbacks: requests that the API's server sends to the user."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sdkloom.ir.api import Webhook
from sdkloom.lower.bodies import body_of
from sdkloom.lower.collect import Raw, ignored, operations_of
from sdkloom.lower.context import Context, Node
from sdkloom.lower.docs import docs_of
from sdkloom.lower.extensions import Level, check_keys
from sdkloom.lower.params import parameters_of
from sdkloom.lower.signatures import KEY, signature_of
from sdkloom.lower.words import pascal
from sdkloom.source.pointer import escape

_Placed = tuple[Raw, list[Level]]
"""An operation and every level around it, for what it inherits: those of a callback begin with the ones of its operation."""


def webhooks_of(ctx: Context, raws: list[Raw]) -> tuple[Webhook, ...]:
    """All webhooks, then the callbacks of all operations, each once."""
    taken: set[str] = set()
    found: list[Webhook] = []
    _check_places(ctx, raws)
    operations: list[_Placed] = [(raw, raw.levels) for raw in raws]
    nodes = ctx.document.root.get("webhooks")
    for name, item in nodes.items() if isinstance(nodes, dict) else ():
        for raw in operations_of(ctx, name, item, f"/webhooks/{escape(name)}", taken):
            operations.append((raw, raw.levels))
            if not ignored(raw):
                found.append(_webhook(ctx, raw, raw.levels, name, "webhook"))
    seen: set[str] = set()
    queue = operations
    while queue:
        inner: list[_Placed] = []
        for name, raw, levels in _callbacks(ctx, queue, seen, taken):
            inner.append((raw, levels))
            if not ignored(raw):
                found.append(_webhook(ctx, raw, levels, name, "callback"))
        queue = inner
    return tuple(found)


def _check_places(ctx: Context, raws: list[Raw]) -> None:
    """Report a signature where nothing is sent that could be signed: somebody believes that it is checked."""
    for raw in raws:
        if raw.node.get(KEY) and not raw.node.get("callbacks"):
            ctx.error("LOW088", "the operation has no callbacks that could be signed", f"{raw.origin}/{KEY}")


def _callbacks(
    ctx: Context, placed: list[_Placed], seen: set[str], taken: set[str]
) -> Iterator[tuple[str, Raw, list[Level]]]:
    for outer, levels in placed:
        callbacks = outer.node.get("callbacks")
        for name, node in callbacks.items() if isinstance(callbacks, dict) else ():
            if name[:2] == "x-":
                continue
            target = ctx.document.resolve(node, f"{outer.origin}/callbacks/{escape(name)}", "callback")
            if target.missing or target.pointer in seen:
                continue
            seen.add(target.pointer)
            for raw in _expressions(ctx, target.value, target.pointer, taken):
                yield name, raw, [*levels, *raw.levels[1:]]


def _expressions(ctx: Context, node: Node, pointer: str, taken: set[str]) -> Iterator[Raw]:
    for expression, item in node.items() if isinstance(node, dict) else ():
        if expression[:2] != "x-":
            yield from operations_of(ctx, expression, item, f"{pointer}/{escape(expression)}", taken)


def _webhook(ctx: Context, raw: Raw, levels: list[Level], name: str, kind: Any) -> Webhook:
    for level, at in raw.levels[1:]:
        check_keys(ctx, level, at)
    stem = pascal(name)
    stem = stem if stem.lower().endswith(("webhook", "callback")) else stem + kind.capitalize()
    body = body_of(ctx, raw.node.get("requestBody"), f"{raw.origin}/requestBody", stem + "Payload")
    lists = [
        (raw.item.get("parameters"), f"{raw.item_pointer}/parameters"),
        (raw.node.get("parameters"), f"{raw.origin}/parameters"),
    ]
    parameters = parameters_of(ctx, lists, "", stem, raw.origin)
    return Webhook(
        id=raw.id,
        name=name,
        method=raw.method,
        origin=raw.origin,
        kind=kind,
        contents=body.contents if body is not None else (),
        parameters=parameters,
        signature=signature_of(ctx, levels, parameters),
        docs=docs_of(raw.node),
    )
