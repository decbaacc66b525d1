"""From a method of a client and the value it is to return to the answer that makes it so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ..codec import encode_json, to_plain
from ..data.pointers import lookup
from ..operation import (
    ByStatus,
    BytesBody,
    Events,
    Json,
    JsonLines,
    Negotiated,
    NoContent,
    Operation,
    Pages,
    StreamSpec,
    TextBody,
)
from .replies import Reply, ServerEvent, at_pointer, bytes_response, event_stream, json_lines, json_response

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .recorded import RecordedRequest

__all__ = ["is_list", "is_stream", "operation_of", "paged_reply", "stream_reply", "value_reply"]


def operation_of(method: Callable[..., Any]) -> Operation[Any]:
    """The operation that a method of a resource sends. Raises ``TypeError`` where it is not exactly one."""
    function = getattr(method, "__func__", method)
    function = getattr(function, "__wrapped__", function)  # below a mark such as ``deprecated``
    code, scope = getattr(function, "__code__", None), getattr(function, "__globals__", {})
    found = [scope[name] for name in getattr(code, "co_names", ()) if isinstance(scope.get(name), Operation)]
    if len(found) != 1:
        raise TypeError(f"{method!r} does not send exactly one operation; say its method and path with on()")
    operation: Operation[Any] = found[0]
    return operation


def is_list(operation: Operation[Any]) -> bool:
    """Whether it returns something that is walked page by page."""
    return isinstance(operation.response, Pages)


def is_stream(operation: Operation[Any]) -> bool:
    """Whether it returns a stream of typed items."""
    return isinstance(_success(operation.response)[0], StreamSpec)


def value_reply(operation: Operation[Any], value: object) -> Reply:
    """The answer whose body gives ``value``, envelope included."""
    response, status = _success(operation.response)
    if isinstance(response, Json):
        return json_response(at_pointer(response.at, to_plain(value)), status)
    if isinstance(response, NoContent):
        return Reply(204)
    if isinstance(response, TextBody):
        return bytes_response(str(value).encode(), status, content_type="text/plain; charset=utf-8")
    if isinstance(response, BytesBody) and isinstance(value, bytes):
        return bytes_response(value, status)
    raise TypeError(f"{operation!r} returns no {type(value).__name__}")


def _success(response: Any) -> tuple[Any, int]:
    if isinstance(response, ByStatus):
        for status, inner in response.choices.items():
            if status.startswith("2"):
                return inner, int(status.replace("XX", "00"))
        return next(iter(response.choices.values())), 200
    if isinstance(response, Negotiated):
        return next(iter(response.choices.values())), 200
    return response, 200


def stream_reply(operation: Operation[Any], events: Sequence[object]) -> Reply:
    """The stream of these events, in the format of the operation, with its sentinel."""
    spec, _ = _success(operation.response)
    if isinstance(spec, Events):
        return event_stream(*(_named(spec, event) for event in events), sentinel=spec.sentinel)
    if isinstance(spec, JsonLines):
        return json_lines(*events)
    if isinstance(spec, StreamSpec) and spec.media_type == "application/json-seq":
        return Reply(200, {"content-type": spec.media_type}, [b"\x1e" + encode_json(e) + b"\n" for e in events])
    raise TypeError(f"{operation!r} has no stream that a test can send; make the answer yourself with on()")


def _named(spec: Events, event: object) -> object:
    if isinstance(event, ServerEvent):
        return event
    if spec.envelope:
        whole: dict[str, Any] = to_plain(event)
        known = {name: whole.get(name) for name in ("event", "id", "retry")}
        return ServerEvent(whole.get("data", ""), **known)
    if spec.discriminator_is_event:
        config = getattr(type(event), "__struct_config__", None)
        tag = getattr(config, "tag", None)
        return ServerEvent(event, event=None if tag is None else str(tag))
    return event


def paged_reply(operation: Operation[Any], pages: Sequence[Sequence[object]]) -> Callable[[RecordedRequest], Reply]:
    """Answers each request for a page with the page that it asks for, in the style of the operation's pagination."""
    style = cast("Pages", operation.response)
    plain = [[to_plain(item) for item in page] for page in pages] or [[]]

    def answer(request: RecordedRequest) -> Reply:
        index = _index(style, plain, request)
        items = plain[index] if index < len(plain) else []
        body = at_pointer(style.items, items)
        last = index + 1 >= len(plain)
        here = request.target.partition("?")[0]  # quoted: its segments may hold anything
        headers: dict[str, str] = {}
        if style.style == "link" and not last:
            headers["link"] = f'<{here}?page={index + 1}>; rel="next"'
        elif style.next is not None:
            following = f"{here}?page={index + 1}" if style.style == "url" else f"page-{index + 1}"
            body = at_pointer(style.next, None if last else following, body)
        if style.has_more is not None:
            body = at_pointer(style.has_more, not last, body)
        if style.total is not None:
            body = at_pointer(style.total, sum(map(len, plain)), body)
        return json_response(body, headers=headers)

    return answer


def _index(spec: Pages, pages: list[list[Any]], request: RecordedRequest) -> int:
    name = {"cursor": spec.cursor, "page": spec.page, "offset": spec.offset}.get(spec.style) or "page"
    sent: dict[str, Any] = (request.json() or {}) if spec.in_body else request.query
    given: Any = sent.get(name)
    if given is None:
        return 0
    if spec.style == "cursor" and spec.item_cursor is not None:
        ends = [lookup(page[-1], spec.item_cursor) if page else None for page in pages]
        return next((i + 1 for i, end in enumerate(ends) if str(end) == str(given)), len(pages))
    if spec.style == "cursor":
        return int(str(given).removeprefix("page-")) if str(given).startswith("page-") else 0
    number = int(given)
    if spec.style == "page":
        return number - spec.first_page
    if spec.style == "offset":
        return next((i for i in range(len(pages)) if sum(map(len, pages[:i])) >= number), len(pages))
    return number
