"""From what came over the wire to the exception that tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..data.pointers import MISSING, lookup
from ..errors import APIConnectionError, APIError, APITimeoutError, IdempotencyConflictError
from ..log import one_line, redact
from .answer import decode_text
from .statuses import class_for_status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..response import Answer
    from ..spec import ClientSpec, ErrorShape
    from ..transport import TransportError

__all__ = ["api_error", "cleaned", "connection_error", "error_fields", "scrub", "without_secrets"]

_LONGEST_MESSAGE = 500


def connection_error(error: TransportError, secrets: Iterable[str] = (), **known: Any) -> APIConnectionError:
    """The exception for a request that got no usable answer. ``known``: what an :class:`APIConnectionError` tells."""
    message = redact(str(error), secrets)
    if error.kind == "timeout":
        return APITimeoutError(f"timed out ({error.phase}): {message}", **known)
    return APIConnectionError(message, kind=error.kind, **known)


def without_secrets(answer: Answer, secrets: Iterable[str]) -> Answer:
    """``answer``, safe to keep in an exception: no credential that was sent is in it, even if the server echoed it."""
    secrets = list(secrets)
    answer.content = cleaned(answer.content, secrets)
    answer.headers.raw = [(cleaned(name, secrets), cleaned(value, secrets)) for name, value in answer.headers.raw]
    return answer


def cleaned(data: bytes, secrets: Iterable[str]) -> bytes:
    """``data`` without the credentials, like :func:`~.log.redact` for text."""
    for secret in secrets:
        raw = secret.encode("utf-8", "replace")
        if len(raw) >= 4:
            data = data.replace(raw, b"***")
    return data


def scrub(error: BaseException, secrets: Iterable[str]) -> None:
    """Take the credentials out of what an exception and those behind it say: a library's message may quote the server."""
    secrets = list(secrets)
    todo: list[BaseException | None] = [error]
    seen: set[int] = set()
    while todo:
        found = todo.pop()
        if found is None or id(found) in seen:
            continue
        seen.add(id(found))
        todo += [found.__cause__, found.__context__]
        found.args = tuple(_scrubbed(value, secrets) for value in found.args)
        for name, value in list(vars(found).items()):
            clean = _scrubbed(value, secrets)
            if clean is not value:
                setattr(found, name, clean)


def _scrubbed(value: Any, secrets: list[str], depth: int = 8) -> Any:
    """``value`` itself where it holds none of the secrets; details that a library keeps may lie within each other."""
    if isinstance(value, str):
        return redact(value, secrets)
    if isinstance(value, (bytes, bytearray)):
        raw = bytes(value)
        clean = cleaned(raw, secrets)
        return value if clean == raw else clean
    if depth == 0 or type(value) not in (list, tuple, dict):
        return value
    items: list[Any] = list(value.values()) if isinstance(value, dict) else list(value)
    scrubbed = [_scrubbed(item, secrets, depth - 1) for item in items]
    if all(new is old for new, old in zip(scrubbed, items, strict=True)):
        return value
    return dict(zip(value, scrubbed, strict=True)) if isinstance(value, dict) else type(value)(scrubbed)


def api_error(
    spec: ClientSpec, answer: Answer, *, key_was_repeated: bool = False, conflict: int | None = None, **known: Any
) -> APIError:
    """The exception for an answer that is no success.

    The class is the one of the stable code, else the one of the status; the ``conflict`` status after our own repetition
    under the same key says more than either.
    """
    body = _parse(answer)
    fields = error_fields(spec.errors, body)
    code = fields["code"]
    if key_was_repeated and answer.status == conflict:
        cls: type[APIError] = IdempotencyConflictError
        fields["message"] = (
            f"{fields['message'] or 'conflict'}: an earlier attempt of this call was sent under the same key and may have run"
        )
        known["may_have_run"] = True
    else:
        cls = spec.class_for_code(code) or class_for_status(answer.status)
    fields["message"] = fields["message"] or _summary(answer)
    return cls(status=answer.status, body=body, response=answer, **fields, **known)


def error_fields(shape: ErrorShape, body: Any) -> dict[str, Any]:
    """What an error body says about itself, as the arguments of an :class:`APIError`."""
    details = lookup(body, shape.details)
    return {
        "code": _text(lookup(body, shape.code)),
        "message": _text(lookup(body, shape.message)),
        "details": None if details is MISSING else details,
        "trace_id": _text(lookup(body, shape.trace_id)),
        "timestamp": _text(lookup(body, shape.timestamp)),
    }


def _text(value: Any) -> Any:
    if isinstance(value, str):
        return value or None
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _parse(answer: Answer) -> Any:
    """The body parsed as JSON when it is some, whatever its content type says; else its text; else ``None``."""
    content = answer.content.strip()
    if not content:
        return None
    if content[:1] in b'{["' or b"json" in answer.headers.get("content-type", "").encode():
        try:
            return answer.json()
        except (ValueError, RecursionError):
            pass
    return answer.text


def _summary(answer: Answer) -> str:
    """One line for an answer without a message of its own: the beginning of its text, else what its status means."""
    content_type = answer.headers.get("content-type", "")
    if answer.content and "html" not in content_type and not answer.content.lstrip().startswith(b"<"):
        text = decode_text(answer.content[: 4 * _LONGEST_MESSAGE], content_type)
        line = one_line(text[:_LONGEST_MESSAGE]).strip()
        if line:
            return line
    from http import HTTPStatus

    try:
        return HTTPStatus(answer.status).phrase
    except ValueError:
        return f"HTTP status {answer.status}"
