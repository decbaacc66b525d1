"""Envelope, idempotency, retries, uploads, sockets: what extensions say about an operation."""

from __future__ import annotations

from typing import Any

from sdkloom.ir.operation import Body, Operation, Parameter
from sdkloom.ir.traits import Envelope, Idempotency, Retry, Socket, ToolLoop, Upload
from sdkloom.ir.types import Type
from sdkloom.ir.walk import property_names
from sdkloom.lower.checks import check_pointer
from sdkloom.lower.context import Context
from sdkloom.lower.docs import shown
from sdkloom.lower.extensions import Level, Spec, effective, spec_of, tokens_of


def envelope_of(ctx: Context, levels: list[Level], answer: Type | None) -> Envelope | None:
    """Where the value lies that the method returns. The document's default is for operations with a JSON answer."""
    found = effective(levels, "x-sdk-envelope")
    own = any("x-sdk-envelope" in node for node, _ in levels[1:])
    if found is None or (answer is None and not own):
        return None
    spec = spec_of(ctx, levels, "x-sdk-envelope")
    if spec is None:
        return None
    tokens = spec.tokens("data", required=True)
    spec.done()
    if answer is None:
        ctx.error("LOW082", "the operation has no JSON answer that could be an envelope", spec.pointer)
    elif tokens is not None:
        check_pointer(ctx, answer, tokens, spec.at("data") if own else f"{levels[-1][1]}/responses")
    return Envelope(tokens) if tokens else None


def idempotency_of(ctx: Context, levels: list[Level]) -> Idempotency | None:
    """The header that makes a repeated request harmless."""
    if effective(levels, "x-sdk-idempotency") is None:
        headers = effective(levels, "x-fern-idempotency-headers")
        if effective(levels[1:], "x-fern-idempotent") and headers and isinstance(headers[0], list) and headers[0]:
            first = headers[0][0]
            name = first.get("header") if isinstance(first, dict) else None
            return Idempotency(name) if isinstance(name, str) else None
        return None
    spec = spec_of(ctx, levels, "x-sdk-idempotency")
    if spec is None:
        return None
    header = spec.text("header", required=True)
    found = Idempotency(header or "", spec.statuses("new_key_on"), spec.integer("conflict"), spec.seconds("window"))
    spec.done()
    return found if header else None


def retry_of(ctx: Context, levels: list[Level]) -> Retry | None:
    """What is worth another try; ``None``: the run time's own habit. ``x-sdk-retry: false`` is no retry at all."""
    for node, _ in reversed(levels):
        if "x-sdk-retry" in node:
            if node["x-sdk-retry"] is False:
                return Retry(statuses=(), connection_errors=False, max_retries=0)
            break
    else:
        return _foreign_retry(levels)
    spec = spec_of(ctx, levels, "x-sdk-retry")
    if spec is None:
        return None
    honour = spec.text("honour") if spec.value.get("honour") is not False else spec.raw("honour") or None
    retries = spec.integer("max_retries", 2)
    found = Retry(
        statuses=spec.statuses("statuses"),
        connection_errors=spec.flag("connection_errors", True),
        max_retries=2 if retries is None else max(0, retries),
        honour=honour if "honour" in spec.value else "Retry-After",
    )
    spec.done()
    return found


def _foreign_retry(levels: list[Level]) -> Retry | None:
    fern = effective(levels, "x-fern-retries")
    if fern is not None and isinstance(fern[0], dict) and fern[0].get("disabled") is True:
        return Retry(statuses=(), connection_errors=False, max_retries=0)
    found = effective(levels, "x-speakeasy-retries")
    if found is None or not isinstance(found[0], dict):
        return None
    spec: dict[str, Any] = found[0]
    if spec.get("strategy") == "none":
        return Retry(statuses=(), connection_errors=False, max_retries=0)
    codes = spec.get("statusCodes")
    statuses = tuple(str(code).lower() for code in codes) if isinstance(codes, list) else ()
    return Retry(statuses=statuses, connection_errors=spec.get("retryConnectionErrors") is not False)


def upload_of(ctx: Context, levels: list[Level], body: Body | None) -> Upload | None:
    """The multipart property that carries the file."""
    spec = spec_of(ctx, levels[1:], "x-sdk-upload")
    if spec is None:
        return None
    name = spec.text("field", required=True)
    spec.done()
    contents = [c for c in body.contents if c.kind == "multipart"] if body is not None else []
    if not contents:
        ctx.error("LOW085", "the operation has no multipart body", spec.pointer)
        return None
    if name is not None:
        check_property(ctx, contents[0].type, name, spec.at("field"))
    return Upload(name) if name else None


def check_property(ctx: Context, kind: Type, name: str, pointer: str) -> None:
    """Report a body property that does not exist."""
    known = property_names(ctx.decls.get, kind)
    if known and name not in known:
        near = ctx.nearest(name, known)
        ctx.error(
            "LOW085", f"the body has no property {shown(name)}", pointer, f"did you mean {near!r}?" if near else None
        )


def socket_types(ctx: Context, levels: list[Level], stem: str) -> tuple[Type, Type] | None:
    """The types of a frame from the server and of one to it; asked for before declarations are built."""
    found = effective(levels[1:], "x-sdk-websocket")
    if found is None or not isinstance(found[0], dict):
        return None
    value, at = found
    message, send = (
        ctx.type_of(ctx, value.get(key, True), f"{at}/{key}", stem + called, 0)
        for key, called in (("message", "Message"), ("send", "Command"))
    )
    return message, send


def socket_of(ctx: Context, levels: list[Level], kinds: tuple[Type, Type] | None) -> Socket | None:
    """The WebSocket that an operation opens."""
    spec = spec_of(ctx, levels[1:], "x-sdk-websocket")
    if spec is None or kinds is None:
        return None
    spec.known += ["message", "send"]
    auth = spec.text("auth") or "header"
    if auth not in ("header", "query", "none"):
        spec.wrong("auth", "header, query or none")
    tag, resumable, resume = spec.tokens("discriminator"), spec.flag("resumable", False), spec.inner("resume")
    subscribe, ident, into = None, None, None
    if resume is not None:
        resend = resume.inner("resend", required=True)
        match = resend.inner("match", required=True) if resend is not None else None
        subscribe = next((str(v) for v in match.value.values()), None) if match is not None else None
        ident, into = resume.tokens("id", required=True), resume.tokens("field", required=True)
        resume.done()
    if tag is not None:
        for kind in kinds:
            check_pointer(ctx, kind, tag, spec.at("discriminator"))
    for place, kind, key in ((ident, kinds[0], "id"), (into, kinds[1], "field")):
        if place is not None:
            check_pointer(ctx, kind, place, f"{spec.at('resume')}/{key}")
    spec.done()
    return Socket(kinds[0], kinds[1], tag, auth, resumable, ident, subscribe, into)  # type: ignore[arg-type]


def tool_loop_of(
    ctx: Context, levels: list[Level], by_name: dict[str, Operation], body: Body | None
) -> ToolLoop | None:
    """A run that waits for a client's tools. The answering operation is named as in `x-sdk-name`."""
    spec = spec_of(ctx, levels[1:], "x-sdk-tool-loop")
    if spec is None:
        return None
    call, result = spec.inner("call", required=True), spec.inner("result", required=True)
    answer = operation_named(ctx, spec, "answer", by_name)
    streamed = spec.inner("stream_call")
    match = streamed.inner("match", required=True) if streamed is not None else None
    found = ToolLoop(
        name=spec.text("name", required=True) or "",
        status=spec.tokens("status", required=True) or (),
        paused=spec.texts("paused"),
        calls=spec.tokens("calls", required=streamed is None) or (),
        call_id=(call.tokens("id", required=True) if call else None) or (),
        call_name=(call.tokens("name", required=True) if call else None) or (),
        call_arguments=(call.tokens("arguments", required=True) if call else None) or (),
        tools_field=spec.text("tools", required=True) or "",
        answer=answer.id if answer is not None else "",
        answer_path=_paths(spec, answer),
        results_field=spec.text("results", required=True) or "",
        result_id=(result.text("id", required=True) if result else None) or "",
        result_output=(result.text("output", required=True) if result else None) or "",
        result_error=result.text("error") if result else None,
        stream_name=spec.text("stream_name"),
        stream_call=_conjunction(match) if match is not None else None,
    )
    for inner in (call, result, streamed, spec):
        if inner is not None:
            inner.done()
    if body is not None and found.tools_field:
        check_property(ctx, body.contents[0].type, found.tools_field, spec.at("tools"))
    if answer is not None and answer.body is not None and found.results_field:
        check_property(ctx, answer.body.contents[0].type, found.results_field, spec.at("results"))
    return found if answer is not None else None


def _conjunction(spec: Spec) -> Any:
    from sdkloom.ir.traits import Match

    return tuple(
        Match((tokens_of(key) if key[:1] == "/" else (key,)) or (), value) for key, value in spec.value.items()
    )


def _paths(spec: Spec, answer: Operation | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    inner = spec.inner("path")
    found: list[tuple[str, tuple[str, ...]]] = []
    for name in inner.value if inner is not None else ():
        tokens = inner.tokens(name, required=True) if inner is not None else None
        if inner is not None and answer is not None:
            check_path(inner, name, answer.parameters)
        if tokens is not None:
            found.append((name, tokens))
    return tuple(found)


def check_path(spec: Spec, name: str, parameters: tuple[Parameter, ...]) -> None:
    """Report a path parameter that the other operation does not have."""
    known = [p.wire for p in parameters if p.location == "path"]
    if name not in known:
        near = spec.ctx.nearest(name, known)
        spec.ctx.error(
            "LOW085",
            f"the operation has no path parameter {shown(name)}",
            spec.at(name),
            f"did you mean {near!r}?" if near else None,
        )


def operation_named(ctx: Context, spec: Spec, key: str, by_name: dict[str, Operation]) -> Operation | None:
    """The operation that an extension names by its `x-sdk-name`."""
    name = spec.text(key, required=True)
    if name is None:
        return None
    found = by_name.get(name)
    if found is None:
        near = ctx.nearest(name, by_name)
        ctx.error(
            "LOW086", f"no operation is called {shown(name)}", spec.at(key), f"did you mean {near!r}?" if near else None
        )
    return found
