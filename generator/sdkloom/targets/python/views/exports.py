"""The names that the package itself exports: each stands for one thing, whatever the description calls its own."""

from __future__ import annotations

from sdkloom.ir.api import SecurityScheme
from sdkloom.plan.layout import Layout
from sdkloom.targets.python import naming
from sdkloom.targets.python.views.methods import STATUS_ERRORS

ERRORS = (
    "APIConnectionError",
    "APIError",
    "APITimeoutError",
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
)
RUNTIME = {
    "UNSET": "._runtime.models",
    "Unknown": "._runtime.models",
    "UnknownEvent": "._runtime.models",
    "UnsetType": "._runtime.models",
    "Timeout": "._runtime.options",
    "Limits": "._runtime.options",
    "StreamClocks": "._runtime.options",
    "RequestOptions": "._runtime.options",
    "ClientOptions": "._runtime.options",
    "APIResponse": "._runtime.response",
    "Download": "._runtime.response",
    "AsyncDownload": "._runtime.response",
    "CallEvent": "._runtime.watch",
    "Drift": "._runtime.tolerant",
    "OpenTelemetryTracing": "._runtime.otel",
}
_RAISED = frozenset({"APIError", "RedirectError", "ServerError", "IdempotencyConflictError", *STATUS_ERRORS.values()})
"""Classes of the run time that stand for an answer of the server: a description may name one of them for a code."""

NAMES = frozenset((*ERRORS, *RUNTIME))
"""What every package exports besides its clients."""


def error_classes(layout: Layout) -> dict[str, str]:
    """Stable code to class name."""
    shape = layout.api.errors
    if shape is None:
        return {}
    used = _taken(layout)
    given: dict[str, str] = {}
    for _, said in shape.classes:
        name = naming.pascal(said, "CodeError", "Exception")
        if name not in given:
            given[name] = name if name in _RAISED else _free(name, "Error", used)
    return {code: given[naming.pascal(said, "CodeError", "Exception")] for code, said in shape.classes}


def exchange_classes(layout: Layout) -> dict[str, str]:
    """Security scheme to the class that buys its credential, for those that the package has."""
    used = _taken(layout) | {name.casefold() for name in error_classes(layout).values()}
    return {scheme.id: _free(_exchange_name(scheme), "Credential", used) for scheme in bought(layout)}


def bought(layout: Layout) -> list[SecurityScheme]:
    """The schemes whose credential an operation of the package buys."""
    operations = {operation.id for operation in layout.api.operations}
    schemes = layout.api.security_schemes
    return [x for x in schemes if x.exchange is not None and x.exchange.operation in operations]


def _exchange_name(scheme: SecurityScheme) -> str:
    return naming.pascal(scheme.exchange.class_name if scheme.exchange else "", "Exchange", "Credential")


def _taken(layout: Layout) -> set[str]:
    client = layout.settings.client or "Client"
    return {name.casefold() for name in (client, f"Async{client}", f"{client}Error", *NAMES)}


def _free(name: str, suffix: str, used: set[str]) -> str:
    """The name, or one like it that nothing else has; taken from now on. Case does not tell two apart."""
    found, number = name if name.casefold() not in used else f"{name}{suffix}", 2
    while found.casefold() in used:
        found, number = f"{name}{suffix}{number}", number + 1
    used.add(found.casefold())
    return found
