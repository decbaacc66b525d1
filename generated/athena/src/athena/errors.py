"""Everything that a call can raise: one root, `AthenaError`.

::

    AthenaError
    ├── InvalidRequestError            what was given cannot be sent (also a ValueError)
    │   ├── MissingCredentialError
    │   └── ClientClosedError
    ├── APIError                       the server answered, and it is no success: status, code, message, details
    │   ├── RedirectError              3xx that is not followed
    │   ├── BadRequestError            400
    │   ├── AuthenticationError        401
    │   │   ├── ExpiredApiKeyError
    │   │   ├── InvalidApiKeyError
    │   │   └── MissingApiKeyError
    │   ├── PaymentRequiredError       402
    │   │   └── InsufficientCreditsError
    │   ├── PermissionDeniedError      403
    │   │   ├── AgentNotApiEnabledError
    │   │   ├── InsufficientScopeError
    │   │   └── WorkspaceMismatchError
    │   ├── NotFoundError              404
    │   ├── RequestTimeoutError        408
    │   ├── ConflictError              409
    │   │   ├── IdempotencyConflictError
    │   │   └── InvalidStateError
    │   ├── GoneError                  410
    │   ├── PreconditionFailedError    412
    │   ├── PayloadTooLargeError       413
    │   ├── UnsupportedMediaTypeError  415
    │   ├── UnprocessableEntityError   422
    │   │   └── ValidationFailedError
    │   ├── RateLimitError             429
    │   └── ServerError                5xx, with BadGateway-, ServiceUnavailable- and GatewayTimeoutError
    ├── APIConnectionError             no answer
    │   └── APITimeoutError
    ├── ResponseDecodeError            a success whose body does not fit its type
    ├── StreamError                    an error event, or the end of a stream before its last event
    │   ├── StreamIncompleteError
    │   ├── StreamIdleError
    │   └── StreamLimitError
    ├── SocketError                    a WebSocket broke
    ├── PaginationError                a list that cannot be walked
    └── ToolLoopError                  a run that cannot be given its tools
"""

from __future__ import annotations

from ._runtime.errors import (
    APIConnectionError,
    APIError,
    APITimeoutError,
    AthenaError,
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
    "APITimeoutError",
    "AgentNotApiEnabledError",
    "AthenaError",
    "AuthenticationError",
    "BadGatewayError",
    "BadRequestError",
    "ClientClosedError",
    "ConflictError",
    "ExpiredApiKeyError",
    "GatewayTimeoutError",
    "GoneError",
    "IdempotencyConflictError",
    "InsufficientCreditsError",
    "InsufficientScopeError",
    "InvalidApiKeyError",
    "InvalidRequestError",
    "InvalidStateError",
    "MissingApiKeyError",
    "MissingCredentialError",
    "NotFoundError",
    "PaginationError",
    "PayloadTooLargeError",
    "PaymentRequiredError",
    "PermissionDeniedError",
    "PreconditionFailedError",
    "RateLimitError",
    "RedirectError",
    "RequestTimeoutError",
    "ResponseDecodeError",
    "ServerError",
    "ServiceUnavailableError",
    "SocketError",
    "StreamError",
    "StreamIdleError",
    "StreamIncompleteError",
    "StreamLimitError",
    "ToolLoopError",
    "UnprocessableEntityError",
    "UnsupportedMediaTypeError",
    "ValidationFailedError",
    "WorkspaceMismatchError",
]


class MissingApiKeyError(AuthenticationError):
    """The server's code is `missing_api_key`."""


class InvalidApiKeyError(AuthenticationError):
    """The server's code is `invalid_api_key`."""


class ExpiredApiKeyError(AuthenticationError):
    """The server's code is `expired_api_key`."""


class InsufficientCreditsError(PaymentRequiredError):
    """The server's code is `insufficient_credits`."""


class InsufficientScopeError(PermissionDeniedError):
    """The server's code is `insufficient_scope`."""


class WorkspaceMismatchError(PermissionDeniedError):
    """The server's code is `workspace_mismatch`."""


class AgentNotApiEnabledError(PermissionDeniedError):
    """The server's code is `agent_not_api_enabled`."""


class InvalidStateError(ConflictError):
    """The server's code is `invalid_state`."""


class ValidationFailedError(UnprocessableEntityError):
    """The server's code is `validation_failed`."""


BY_CODE: dict[str, type[APIError]] = {
    "missing_api_key": MissingApiKeyError,
    "invalid_api_key": InvalidApiKeyError,
    "expired_api_key": ExpiredApiKeyError,
    "insufficient_credits": InsufficientCreditsError,
    "insufficient_scope": InsufficientScopeError,
    "workspace_mismatch": WorkspaceMismatchError,
    "agent_not_api_enabled": AgentNotApiEnabledError,
    "invalid_state": InvalidStateError,
    "validation_failed": ValidationFailedError,
}
"""The class that is raised for a stable code of the server."""
