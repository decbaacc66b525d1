"""From the body of a success to the typed result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from .answer import decode_text
from .codec import Decoder, result_decoder
from .errors import ResponseDecodeError
from .operation import ByStatus, BytesBody, Json, Negotiated, NoContent, Operation, Pages, TextBody
from .tolerant import DecodeFailure

if TYPE_CHECKING:
    from collections.abc import Callable

    from .config import Config
    from .operation import ResponseSpec
    from .response import Answer

__all__ = ["choose_response", "read_result"]

T = TypeVar("T")
Pairs = list[tuple[bytes, bytes]]


def choose_response(spec: ResponseSpec, status: int, headers: Pairs) -> ResponseSpec:
    """The response among ``spec``'s choices that belongs to this answer."""
    if isinstance(spec, ByStatus):
        return choose_response(spec.choose(status) or next(iter(spec.choices.values())), status, headers)
    if isinstance(spec, Negotiated):
        return choose_response(spec.choose(dict(headers).get(b"content-type", b"").decode("latin-1")), status, headers)
    return spec


def read_result(
    operation: Operation[T], config: Config, status: int, headers: Pairs, content: bytes, answer: Callable[[], Answer]
) -> T:
    """The typed result of a success.

    ``answer`` makes what an exception keeps of it.

    Raises:
        ResponseDecodeError: The body is no JSON, or has nothing where the result should be; with the client's ``strict``
            also when anything of it does not fit its type.
    """
    decoder: Decoder[Any] | None = operation.compiled
    if decoder is None:
        spec = choose_response(operation.response, status, headers)
        if not isinstance(spec, Json):
            plain: T = _plain(spec, headers, content)
            return plain
        decoder = result_decoder(spec.type, spec.at)
        if spec is operation.response:
            operation.compiled = decoder  # the same for every client; two threads at worst make it twice
    try:
        result: T = decoder.decode(
            content, strict=config.strict, on_drift=config.on_drift, operation=f"{operation.method} {operation.path}"
        )
        return result
    except DecodeFailure as failure:
        if not content.strip() and _takes_null(decoder):
            return None  # type: ignore[return-value]  # T is optional, which the check has just shown
        raise decode_error(failure, answer(), f"{operation.method} {operation.path}") from None


def decode_error(failure: DecodeFailure, answer: Answer, operation: str) -> ResponseDecodeError:
    """The exception for a body that does not fit."""
    failure.__cause__ = failure.__context__ = None  # a parser's error holds the whole body
    return ResponseDecodeError(
        f"the body of the answer ({answer.status}) does not fit at {failure.pointer or 'its root'!r}:"
        f" expected {failure.expected}, got {failure.got}",
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
