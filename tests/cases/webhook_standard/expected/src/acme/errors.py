"""Everything that a call can raise: one root, `AcmeError`.

::

    AcmeError
    ├── InvalidRequestError            what was given cannot be sent (also a ValueError)
    │   ├── MissingCredentialError
    │   └── ClientClosedError
    ├── APIError                       the server answered, and it is no success: status, code, message, details
    │   ├── RedirectError              3xx that is not followed
    │   ├── BadRequestError            400
    │   ├── AuthenticationError        401
    │   ├── PaymentRequiredError       402
    │   ├── PermissionDeniedError      403
    │   ├── NotFoundError              404
    │   ├── RequestTimeoutError        408
    │   ├── ConflictError              409
    │   │   └── IdempotencyConflictError
    │   ├── GoneError                  410
    │   ├── PreconditionFailedError    412
    │   ├── PayloadTooLargeError       413
    │   ├── UnsupportedMediaTypeError  415
    │   ├── UnprocessableEntityError   422
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
    ├── ToolLoopError                  a run that cannot be given its tools
    └── WebhookSignatureError          a webhook that is not from the API's server, or an old one sent again
"""

from __future__ import annotations

from ._runtime.errors import (
    APIConnectionError,
    APIError,
    APITimeoutError,
    AcmeError,
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
from ._runtime.webhook_signature import WebhookSignatureError

__all__ = [
    "APIConnectionError",
    "APIError",
    "APITimeoutError",
    "AcmeError",
    "AuthenticationError",
    "BadGatewayError",
    "BadRequestError",
    "ClientClosedError",
    "ConflictError",
    "GatewayTimeoutError",
    "GoneError",
    "IdempotencyConflictError",
    "InvalidRequestError",
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
    "WebhookSignatureError",
]


BY_CODE: dict[str, type[APIError]] = {}
"""The class that is raised for a stable code of the server."""
