"""Where error bodies keep what an exception shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sdkloom.infer.finding import Finding, Tokens, View, pointer_text
from sdkloom.ir.types import Type

_CODES: tuple[Tokens, ...] = tuple(
    tuple(text.split("/"))
    for text in [
        "error/code",
        "error/type",
        "code",
        "error_code",
        "errorCode",
        "error/status",
        "type",
        "error",
        "errors/0/code",
    ]
)
_MESSAGES: tuple[Tokens, ...] = tuple(
    tuple(text.split("/"))
    for text in [
        "error/message",
        "message",
        "error_description",
        "detail",
        "error/detail",
        "error_message",
        "errorMessage",
        "errors/0/message",
        "errors/0/detail",
        "description",
        "title",
        "msg",
        "error",
    ]
)
_DETAILS: tuple[Tokens, ...] = tuple(
    tuple(text.split("/"))
    for text in ["error/details", "details", "error/errors", "errors", "error/params", "validation_errors"]
)
_TRACES: tuple[Tokens, ...] = tuple(
    tuple(text.split("/"))
    for text in [
        "request_id",
        "requestId",
        "trace_id",
        "traceId",
        "error/request_id",
        "error/requestId",
        "error/trace_id",
        "error/traceId",
        "correlation_id",
        "correlationId",
        "meta/request_id",
    ]
)
_LEAST = 2


def errors(view: View) -> Iterator[Finding]:
    """The places that most of the described error bodies share."""
    if view.api.errors is not None:
        return
    bodies = [
        content.type
        for operation in view.api.operations
        for response in operation.responses
        if response.status[0] in "45" or response.status == "default"
        for content in response.contents
        if content.kind == "json"
    ]
    shapes = Counter(shape for body in bodies if (shape := _shape(view, body)))
    if not shapes:
        return
    shape, times = shapes.most_common(1)[0]
    if times < _LEAST or 2 * times <= len(bodies):
        return
    spec = {name: pointer_text(place) for name, place in shape}
    yield Finding("", {"x-sdk-error": spec}, f"{times} of {len(bodies)} described error bodies have these properties")


def _shape(view: View, body: Type) -> tuple[tuple[str, Tokens], ...]:
    """(what, where) for one body; empty unless it has a message."""
    found: dict[str, Tokens] = {}
    for name, places, text in (
        ("message", _MESSAGES, True),
        ("code", _CODES, True),
        ("details", _DETAILS, False),
        ("trace_id", _TRACES, True),
    ):
        taken = set(found.values())
        for place in places:
            kind = view.at(body, place)
            if kind is None or place in taken or (text and not view.is_text(kind)):
                continue
            if _reached(view, body, place):
                found[name] = place
                break
    return (
        tuple((name, found[name]) for name in ("code", "message", "details", "trace_id") if name in found)
        if ("message" in found)
        else ()
    )


def _reached(view: View, body: Type, place: Tokens) -> bool:
    """Whether each step is a property by name, not an entry of a map that may hold anything."""
    return all(
        token.isdigit() or token in view.names(inner)
        for index, token in enumerate(place)
        if (inner := view.at(body, place[:index])) is not None
    )
