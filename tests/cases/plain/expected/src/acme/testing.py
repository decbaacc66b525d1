"""Test code that uses this package, without a network.

A `FakeTransport` is given to a client as `transport=`; it plays the server and keeps what was asked of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._client import SPEC
from ._runtime.testing import (
    FakeTransport,
    RecordedRequest,
    ServerEvent,
    UnexpectedRequest,
    bytes_response,
    event_stream,
    failure,
    json_lines,
    json_response,
)
from ._runtime.testing import error_response as _error_response

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._runtime.testing import Reply

__all__ = [
    "FakeTransport",
    "RecordedRequest",
    "ServerEvent",
    "UnexpectedRequest",
    "bytes_response",
    "error_response",
    "event_stream",
    "failure",
    "json_lines",
    "json_response",
]


def error_response(
    status: int,
    *,
    code: str | None = None,
    message: str | None = None,
    details: object = None,
    trace_id: str | None = None,
    retry_after: float | None = None,
    headers: Mapping[str, str] | None = None,
) -> Reply:
    """An error as the API tells it, each part where the package looks for it."""
    return _error_response(
        status,
        code=code,
        message=message,
        details=details,
        trace_id=trace_id,
        retry_after=retry_after,
        headers=headers,
        shape=SPEC.errors,
    )
