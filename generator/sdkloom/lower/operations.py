"""Operations, in two steps: first everything that asks for types, then, when those are built, what extensions add."""

from __future__ import annotations

from typing import Any, NamedTuple

from msgspec.structs import replace

from sdkloom.ir.api import SecurityScheme
from sdkloom.ir.operation import Content, Operation, Response
from sdkloom.ir.traits import Stream
from sdkloom.ir.types import Docs, Type
from sdkloom.lower.authorization import header_security
from sdkloom.lower.bodies import body_of
from sdkloom.lower.collect import Raw
from sdkloom.lower.context import Context
from sdkloom.lower.docs import docs_of, text_of
from sdkloom.lower.extensions import check_keys
from sdkloom.lower.pagination import pagination_of
from sdkloom.lower.params import parameters_of, plain_path
from sdkloom.lower.responses import responses_of
from sdkloom.lower.security import security_of
from sdkloom.lower.servers import servers_of
from sdkloom.lower.streaming import stream_of, with_flag
from sdkloom.lower.traits import (
    envelope_of,
    idempotency_of,
    retry_of,
    socket_of,
    socket_types,
    upload_of,
)
from sdkloom.lower.ways import arranged, with_reachable_ways


class Draft(NamedTuple):
    """An operation whose types are asked for but not built."""

    raw: Raw
    operation: Operation
    codes: set[str]
    socket: tuple[Type, Type] | None


def draft(ctx: Context, raw: Raw, schemes: tuple[SecurityScheme, ...]) -> Draft:
    """The operation without what needs finished types. Nothing in it makes it disappear."""
    with ctx.following(raw.origin):
        return _draft(ctx, raw, schemes)


def _draft(ctx: Context, raw: Raw, schemes: tuple[SecurityScheme, ...]) -> Draft:
    mark = len(ctx.notes)
    codes: set[str] = set()
    node, pointer = raw.node, raw.origin
    for level, at in raw.levels[1:]:
        check_keys(ctx, level, at)
    lists = [
        (raw.item.get("parameters"), f"{raw.item_pointer}/parameters"),
        (node.get("parameters"), f"{pointer}/parameters"),
    ]
    path = plain_path(raw.path, [_own_parameters(ctx, *listed) for listed in lists])
    parameters = parameters_of(ctx, lists, path, raw.stem, pointer)
    upload = "x-sdk-upload" in node
    body = body_of(ctx, node.get("requestBody"), f"{pointer}/requestBody", raw.stem + "Body", upload=upload)
    responses = responses_of(ctx, node.get("responses"), f"{pointer}/responses", raw.stem)
    socket = socket_types(ctx, raw.levels, raw.stem)
    servers = servers_of(ctx, node.get("servers", raw.item.get("servers")), f"{pointer}/servers")
    notes = ctx.take_notes(mark, codes)
    del ctx.notes[mark:]
    operation = Operation(
        id=raw.id,
        origin=pointer,
        method=raw.method,
        path=path,
        resource=raw.resource,
        name=raw.name,
        placed="x-sdk-name" in node and bool(raw.resource),
        operation_id=raw.operation_id,
        stream_name=text_of(node, "x-sdk-stream-name"),
        docs=_docs(raw, notes),
        parameters=parameters,
        body=body,
        responses=responses,
        security=security_of(ctx, node, pointer, schemes) or header_security(ctx, raw, schemes),
        servers=servers,
    )
    return Draft(raw, operation, codes, socket)


def _own_parameters(ctx: Context, nodes: Any, pointer: str) -> list[Any]:
    listed = nodes if isinstance(nodes, list) else []
    return [ctx.document.resolve(node, f"{pointer}/{i}", "parameter").value for i, node in enumerate(listed)]


def _docs(raw: Raw, notes: tuple[str, ...]) -> Docs:
    node = raw.node
    words: dict[str, Any] = {
        key: raw.item[key] for key in ("summary", "description") if key in raw.item and key not in node
    }
    return docs_of({**words, **node} if words else node, notes)


def finish(ctx: Context, drafted: Draft) -> Operation:
    """The operation with its traits, each checked against the types."""
    raw, operation = drafted.raw, drafted.operation
    if operation.body is not None:
        operation = replace(operation, body=arranged(ctx, operation.body))
    answer = json_answer(operation.responses)
    idempotency = idempotency_of(ctx, raw.levels)
    stream = stream_content_of(operation.responses)
    operation = replace(
        operation,
        parameters=tuple(
            p
            for p in operation.parameters
            if idempotency is None or p.location != "header" or p.wire.lower() != idempotency.header.lower()
        ),
        envelope=envelope_of(ctx, raw.levels, answer),
        pagination=pagination_of(ctx, raw.levels, operation, answer),
        stream=_stream(ctx, raw, operation, stream) if stream is not None else None,
        idempotency=idempotency,
        retry=retry_of(ctx, raw.levels),
        upload=upload_of(ctx, raw.levels, operation.body),
        socket=socket_of(ctx, raw.levels, drafted.socket),
    )
    mark = len(ctx.notes)
    operation = with_reachable_ways(ctx, operation)
    notes = ctx.take_notes(mark, drafted.codes)
    return (
        replace(operation, docs=replace(operation.docs, notes=(*operation.docs.notes, *notes))) if notes else operation
    )


def _stream(ctx: Context, raw: Raw, operation: Operation, content: Content) -> Stream:
    levels = [*raw.levels, (_media(ctx, content), content.origin)]
    return with_flag(ctx, operation, stream_of(ctx, levels, content), levels)


def _media(ctx: Context, content: Content) -> dict[str, Any]:
    node = ctx.document.get(content.origin)
    return node if isinstance(node, dict) else {}


def successes(responses: tuple[Response, ...]) -> list[Response]:
    """The answers that mean success, lowest status first; ``default`` when no other does."""
    found = sorted((r for r in responses if r.status[0] == "2"), key=lambda r: r.status)
    return found or [r for r in responses if r.status == "default"]


def json_answer(responses: tuple[Response, ...]) -> Type | None:
    """The type of the JSON body of the first success that has one."""
    for response in successes(responses):
        for content in response.contents:
            if content.kind == "json":
                return content.type
    return None


def stream_content_of(responses: tuple[Response, ...]) -> Content | None:
    """The stream among the contents of a success."""
    for response in successes(responses):
        for content in response.contents:
            if content.kind == "stream":
                return content
    return None
