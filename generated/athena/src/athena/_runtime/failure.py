"""From what came over the wire to the exception that tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .answer import decode_text
from .errors import APIConnectionError, APIError, APITimeoutError, IdempotencyConflictError
from .log import redact
from .pointers import MISSING, lookup
from .statuses import class_for_status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .response import Answer
    from .spec import ClientSpec, ErrorShape
    from .transport import TransportError

__all__ = ["api_error", "connection_error", "error_fields", "without_secrets"]

_LONGEST_MESSAGE = 500


def connection_error(error: TransportError, secrets: Iterable[str] = (), **known: Any) -> APIConnectionError:
    """The exception for a request that got no usable answer. ``known``: what an :class:`APIConnectionError` tells."""
    message = redact(str(error), secrets)
    if error.kind == "timeout":
        return APITimeoutError(f"timed out ({error.phase}): {message}", **known)
    return APIConnectionError(message, kind=error.kind, **known)


def without_secrets(answer: Answer, secrets: Iterable[str]) -> Answer:
    """``answer``, safe to keep in an exception: no credential that was sent is in it, even if the server echoed it."""
    for secret in secrets:
        raw = secret.encode("utf-8", "replace")
        if len(raw) >= 4:
            answer.content = answer.content.replace(raw, b"***")
            answer.headers.raw = [(name, value.replace(raw, b"***")) for name, value in answer.headers.raw]
    return answer


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
        line = "".join(c if c.isprintable() else " " for c in text[:_LONGEST_MESSAGE]).strip()
        if line:
            return line
    from http import HTTPStatus

    try:
        return HTTPStatus(answer.status).phrase
    except ValueError:
        return f"HTTP status {answer.status}"
