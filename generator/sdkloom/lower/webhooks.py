"""Webhooks and callbacks: requests that the API's server sends to the user."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sdkloom.ir.api import Webhook
from sdkloom.lower.bodies import body_of
from sdkloom.lower.collect import Raw, ignored, operations_of
from sdkloom.lower.context import Context, Node
from sdkloom.lower.docs import docs_of
from sdkloom.lower.params import parameters_of
from sdkloom.lower.words import pascal
from sdkloom.source.pointer import escape


def webhooks_of(ctx: Context, raws: list[Raw]) -> tuple[Webhook, ...]:
    """All webhooks, then the callbacks of all operations, each once."""
    taken: set[str] = set()
    found: list[Webhook] = []
    operations: list[Raw] = list(raws)
    nodes = ctx.document.root.get("webhooks")
    for name, item in nodes.items() if isinstance(nodes, dict) else ():
        for raw in operations_of(ctx, name, item, f"/webhooks/{escape(name)}", taken):
            operations.append(raw)
            if not ignored(raw):
                found.append(_webhook(ctx, raw, name, "webhook"))
    seen: set[str] = set()
    queue = operations
    while queue:
        inner: list[Raw] = []
        for name, raw in _callbacks(ctx, queue, seen, taken):
            inner.append(raw)
            if not ignored(raw):
                found.append(_webhook(ctx, raw, name, "callback"))
        queue = inner
    return tuple(found)


def _callbacks(ctx: Context, raws: list[Raw], seen: set[str], taken: set[str]) -> Iterator[tuple[str, Raw]]:
    for raw in raws:
        callbacks = raw.node.get("callbacks")
        for name, node in callbacks.items() if isinstance(callbacks, dict) else ():
            if name[:2] == "x-":
                continue
            target = ctx.document.resolve(node, f"{raw.origin}/callbacks/{escape(name)}", "callback")
            if target.missing or target.pointer in seen:
                continue
            seen.add(target.pointer)
            yield from _expressions(ctx, name, target.value, target.pointer, taken)


def _expressions(ctx: Context, name: str, node: Node, pointer: str, taken: set[str]) -> Iterator[tuple[str, Raw]]:
    for expression, item in node.items() if isinstance(node, dict) else ():
        if expression[:2] != "x-":
            for raw in operations_of(ctx, expression, item, f"{pointer}/{escape(expression)}", taken):
                yield name, raw


def _webhook(ctx: Context, raw: Raw, name: str, kind: Any) -> Webhook:
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
        docs=docs_of(raw.node),
    )
