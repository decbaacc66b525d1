"""What in a request decides between an answer and a stream: a flag, in nearly every API called `stream`."""

from __future__ import annotations

from msgspec.structs import replace

from sdkloom.ir.operation import Operation
from sdkloom.ir.traits import Stream
from sdkloom.ir.types import Scalar, Type
from sdkloom.ir.walk import bare, locate, property_names
from sdkloom.lower.context import Context
from sdkloom.lower.extensions import Level, effective

_USUAL = "stream"


def with_flag(ctx: Context, operation: Operation, stream: Stream, levels: list[Level]) -> Stream:
    """The trait with the request's flag: the one that is said, else a boolean `stream` where there are both, an answer and a
    stream. A flag of ours that nothing in the request is called is an error (LOW082); other tools' is none."""
    if stream.request_flag is None:
        usual = _answers(operation) and any(_is_boolean(ctx, kind) for kind in _named(ctx, operation, _USUAL))
        return replace(stream, request_flag=_USUAL) if usual else stream
    if _named(ctx, operation, stream.request_flag):
        return stream
    said = effective(levels, "x-sdk-stream")
    if said is not None:
        near = ctx.nearest(stream.request_flag, _names(ctx, operation))
        text = f"nothing in the request is called {stream.request_flag[:60]!r}"
        ctx.error("LOW082", text, f"{said[1]}/request_flag", f"did you mean {near!r}?" if near else None)
    return replace(stream, request_flag=None)


def _answers(operation: Operation) -> bool:
    return any(c.kind != "stream" for r in operation.responses if r.status[0] == "2" for c in r.contents)


def _named(ctx: Context, operation: Operation, name: str) -> list[Type]:
    """The types of whatever has this name in the request."""
    contents = operation.body.contents if operation.body is not None else ()
    kinds = [locate(ctx.decls.get, content.type, (name,)) for content in contents if content.kind != "stream"]
    kinds += [p.type for p in operation.parameters if p.location == "query" and p.wire == name]
    return [kind for kind in kinds if kind is not None]


def _names(ctx: Context, operation: Operation) -> list[str]:
    contents = operation.body.contents if operation.body is not None else ()
    found = [name for content in contents for name in property_names(ctx.decls.get, content.type)]
    return [*found, *(p.wire for p in operation.parameters if p.location == "query")]


def _is_boolean(ctx: Context, kind: Type) -> bool:
    found, _ = bare(ctx.decls.get, kind)
    return isinstance(found, Scalar) and found.kind == "boolean"
