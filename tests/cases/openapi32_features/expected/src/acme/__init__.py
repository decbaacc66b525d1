"""Acme: client library.

Everything that is rare.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import errors, lib, pagination, resources, streaming, testing, types
    from ._client import Acme, AsyncAcme
    from ._runtime.models import UNSET, Unknown, UnknownEvent, UnsetType
    from ._runtime.options import ClientOptions, Limits, RequestOptions, StreamClocks, Timeout
    from ._runtime.otel import OpenTelemetryTracing
    from ._runtime.response import APIResponse, AsyncDownload, Download
    from ._runtime.tolerant import Drift
    from ._runtime.watch import CallEvent
    from ._version import __version__
    from .errors import (
        AcmeError,
        APIConnectionError,
        APIError,
        APITimeoutError,
        AuthenticationError,
        BadGatewayError,
        BadRequestError,
        ClientClosedError,
        ConflictError,
        GatewayTimeoutError,
        GoneError,
        IdempotencyConflictError,
        InvalidRequestError,
        MissingCredentialError,
        NotFoundError,
        PaginationError,
        PayloadTooLargeError,
        PaymentRequiredError,
        PermissionDeniedError,
        PreconditionFailedError,
        RateLimitError,
        RedirectError,
        RequestTimeoutError,
        ResponseDecodeError,
        ServerError,
        ServiceUnavailableError,
        SocketError,
        StreamError,
        StreamIdleError,
        StreamIncompleteError,
        StreamLimitError,
        ToolLoopError,
        UnprocessableEntityError,
        UnsupportedMediaTypeError,
    )

__all__ = [
    "APIConnectionError",
    "APIError",
    "APIResponse",
    "APITimeoutError",
    "Acme",
    "AcmeError",
    "AsyncAcme",
    "AsyncDownload",
    "AuthenticationError",
    "BadGatewayError",
    "BadRequestError",
    "CallEvent",
    "ClientClosedError",
    "ClientOptions",
    "ConflictError",
    "Download",
    "Drift",
    "GatewayTimeoutError",
    "GoneError",
    "IdempotencyConflictError",
    "InvalidRequestError",
    "Limits",
    "MissingCredentialError",
    "NotFoundError",
    "OpenTelemetryTracing",
    "PaginationError",
    "PayloadTooLargeError",
    "PaymentRequiredError",
    "PermissionDeniedError",
    "PreconditionFailedError",
    "RateLimitError",
    "RedirectError",
    "RequestOptions",
    "RequestTimeoutError",
    "ResponseDecodeError",
    "ServerError",
    "ServiceUnavailableError",
    "SocketError",
    "StreamClocks",
    "StreamError",
    "StreamIdleError",
    "StreamIncompleteError",
    "StreamLimitError",
    "Timeout",
    "ToolLoopError",
    "UNSET",
    "Unknown",
    "UnknownEvent",
    "UnprocessableEntityError",
    "UnsetType",
    "UnsupportedMediaTypeError",
    "__version__",
    "errors",
    "lib",
    "pagination",
    "resources",
    "streaming",
    "testing",
    "types",
]

_WHERE: dict[str, str] = {
    "APIConnectionError": ".errors",
    "APIError": ".errors",
    "APIResponse": "._runtime.response",
    "APITimeoutError": ".errors",
    "Acme": "._client",
    "AcmeError": ".errors",
    "AsyncAcme": "._client",
    "AsyncDownload": "._runtime.response",
    "AuthenticationError": ".errors",
    "BadGatewayError": ".errors",
    "BadRequestError": ".errors",
    "CallEvent": "._runtime.watch",
    "ClientClosedError": ".errors",
    "ClientOptions": "._runtime.options",
    "ConflictError": ".errors",
    "Download": "._runtime.response",
    "Drift": "._runtime.tolerant",
    "GatewayTimeoutError": ".errors",
    "GoneError": ".errors",
    "IdempotencyConflictError": ".errors",
    "InvalidRequestError": ".errors",
    "Limits": "._runtime.options",
    "MissingCredentialError": ".errors",
    "NotFoundError": ".errors",
    "OpenTelemetryTracing": "._runtime.otel",
    "PaginationError": ".errors",
    "PayloadTooLargeError": ".errors",
    "PaymentRequiredError": ".errors",
    "PermissionDeniedError": ".errors",
    "PreconditionFailedError": ".errors",
    "RateLimitError": ".errors",
    "RedirectError": ".errors",
    "RequestOptions": "._runtime.options",
    "RequestTimeoutError": ".errors",
    "ResponseDecodeError": ".errors",
    "ServerError": ".errors",
    "ServiceUnavailableError": ".errors",
    "SocketError": ".errors",
    "StreamClocks": "._runtime.options",
    "StreamError": ".errors",
    "StreamIdleError": ".errors",
    "StreamIncompleteError": ".errors",
    "StreamLimitError": ".errors",
    "Timeout": "._runtime.options",
    "ToolLoopError": ".errors",
    "UNSET": "._runtime.models",
    "Unknown": "._runtime.models",
    "UnknownEvent": "._runtime.models",
    "UnprocessableEntityError": ".errors",
    "UnsetType": "._runtime.models",
    "UnsupportedMediaTypeError": ".errors",
    "__version__": "._version",
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("errors", "lib", "pagination", "resources", "streaming", "testing", "types"):
        return import_module(f".{name}", __name__)
    module = _WHERE.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(module, __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
