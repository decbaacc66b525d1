"""What is asked for, and how the body of a success becomes the typed result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..codec import Decoder, result_decoder
from ..errors import ResponseDecodeError
from ..operation import ByStatus, BytesBody, Json, Negotiated, NoContent, Pages, StreamSpec, TextBody
from ..tolerant import DecodeFailure
from .answer import decode_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..operation import ResponseSpec
    from ..response import Answer
    from .attempt import Call

__all__ = ["accept_of", "choose_response", "read_result"]

Pairs = list[tuple[bytes, bytes]]


def accept_of(response: ResponseSpec) -> str:
    """The ``Accept`` header that asks for ``response``; where the status decides, for whatever any of them reads."""
    if isinstance(response, ByStatus):
        return _any_of(response.choices.values())
    if isinstance(response, Negotiated):
        return next(iter(response.choices))
    if isinstance(response, StreamSpec):
        return response.media_type
    if isinstance(response, (Json, Pages)):
        return "application/json"
    if isinstance(response, TextBody):
        return "text/plain, */*;q=0.5"
    return "*/*" if isinstance(response, BytesBody) else "application/json, */*;q=0.5"


def _any_of(responses: Iterable[ResponseSpec]) -> str:
    """What the responses with a body ask for, each media type once, the weaker wishes last."""
    bodies = list(responses)
    bodies = [response for response in bodies if not isinstance(response, NoContent)] or bodies
    wishes = dict.fromkeys(wish for response in bodies for wish in accept_of(response).split(", "))
    return ", ".join(sorted(wishes, key=lambda wish: ";q=" in wish))


def choose_response(spec: ResponseSpec, status: int, headers: Pairs) -> ResponseSpec:
    """The response among ``spec``'s choices that belongs to this answer."""
    if isinstance(spec, ByStatus):
        return choose_response(spec.choose(status) or next(iter(spec.choices.values())), status, headers)
    if isinstance(spec, Negotiated):
        return choose_response(spec.choose(dict(headers).get(b"content-type", b"").decode("latin-1")), status, headers)
    return spec


def read_result(call: Call, status: int, headers: Pairs, content: bytes) -> Any:
    """The typed result of a success.

    Raises:
        ResponseDecodeError: The body is no JSON, or has nothing where the result should be; with the client's ``strict``
            also when anything of it does not fit its type.
    """
    if call.watch is None:
        return _result(call, status, headers, content)
    return call.ending(_result, call, status, headers, content)


def _result(call: Call, status: int, headers: Pairs, content: bytes) -> Any:
    plan = call.plan
    config = plan.config
    decoder: Decoder[Any] | None = plan.operation.compiled
    if decoder is None:
        spec = choose_response(plan.operation.response, status, headers)
        if not isinstance(spec, Json):
            return _plain(spec, headers, content)
        decoder = result_decoder(spec.type, spec.at)
        if spec is plan.operation.response:
            plan.operation.compiled = decoder  # the same for every client; two threads at worst make it twice
    try:
        return decoder.decode(content, strict=config.strict, on_drift=config.on_drift, operation=plan.title)
    except DecodeFailure as failure:
        if not content.strip() and _takes_null(decoder):
            return None
        raise decode_error(failure, call.told(status, headers, content), plan.title) from None


def decode_error(failure: DecodeFailure, answer: Answer, operation: str) -> ResponseDecodeError:
    """The exception for a body that does not fit."""
    failure.__cause__ = failure.__context__ = None  # a parser's error holds the whole body
    content_type = answer.headers.get("content-type", "")
    came = f"; it came as {content_type[:100]!r}" if content_type and not _is_json(content_type) else ""
    return ResponseDecodeError(
        f"the body of the answer ({answer.status}) does not fit at {failure.pointer or 'its root'!r}:"
        f" expected {failure.expected}, got {failure.got}{came}",
        pointer=failure.pointer,
        expected=failure.expected,
        got=failure.got,
        status=answer.status,
        response=answer,
        raw=answer.content,
        attempts=answer.attempts,
        idempotency_key=answer.idempotency_key,
        operation=operation,
    )


def _is_json(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower().endswith(("/json", "+json"))


def _takes_null(decoder: Decoder[Any]) -> bool:
    try:
        return decoder.decode(b"null", strict=True) is None
    except DecodeFailure:
        return False


def _plain(spec: ResponseSpec, headers: Pairs, content: bytes) -> Any:
    if isinstance(spec, NoContent):
        return None
    if isinstance(spec, TextBody):
        return decode_text(content, dict(headers).get(b"content-type", b"").decode("latin-1"))
    if isinstance(spec, BytesBody):
        return content
    raise TypeError(f"{type(spec).__name__} is read by {'paginate()' if isinstance(spec, Pages) else 'stream()'}")
