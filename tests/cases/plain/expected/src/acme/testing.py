"""Test code that uses this package, without a network.

A `FakeTransport` is given to a client as `transport=`; it plays the server and keeps what was asked of it.
"""

from ._runtime.testing import (
    FakeTransport,
    RecordedRequest,
    ServerEvent,
    UnexpectedRequest,
    bytes_response,
    error_response,
    event_stream,
    failure,
    json_lines,
    json_response,
)

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
