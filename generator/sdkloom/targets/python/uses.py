"""The names that templates print: asking for one records its import."""

from __future__ import annotations

from collections.abc import Iterable

from sdkloom.plan.symbols import Imports, Symbol

_TYPING_ONLY: dict[str, Symbol] = {
    "Unpack": Symbol("typing_extensions", "Unpack"),
    "RequestOptions": Symbol("._runtime.options", "RequestOptions"),
    "ClientOptions": Symbol("._runtime.options", "ClientOptions"),
    "CredentialInput": Symbol("._runtime.security", "CredentialInput"),
    "Callable": Symbol("collections.abc", "Callable"),
    "Awaitable": Symbol("collections.abc", "Awaitable"),
    "Mapping": Symbol("collections.abc", "Mapping"),
    "Sequence": Symbol("collections.abc", "Sequence"),
    "Any": Symbol("typing", "Any"),
    "WebhookHeaders": Symbol("._runtime.webhook_headers", "WebhookHeaders"),
    "WebhookOptions": Symbol("._runtime.webhooks", "WebhookOptions"),
    "APIError": Symbol("._runtime.errors", "APIError"),
}
_RUN_TIME: dict[str, Symbol] = {
    "cached_property": Symbol("functools", "cached_property"),
    "Resource": Symbol("._runtime.resource", "Resource"),
    "AsyncResource": Symbol("._runtime.resource", "AsyncResource"),
    "raw": Symbol("._runtime.resource", "raw"),
    "async_raw": Symbol("._runtime.resource", "async_raw"),
    "streamed": Symbol("._runtime.resource", "streamed"),
    "async_streamed": Symbol("._runtime.resource", "async_streamed"),
    "Client": Symbol("._runtime.client", "Client"),
    "AsyncClient": Symbol("._runtime.async_client", "AsyncClient"),
    "TYPE_CHECKING": Symbol("typing", "TYPE_CHECKING"),
    "cast": Symbol("typing", "cast"),
    "Operation": Symbol("._runtime.operation", "Operation"),
    "TokenExchange": Symbol("._runtime.exchange", "TokenExchange"),
    "ExchangeSpec": Symbol("._runtime.exchange", "ExchangeSpec"),
    "run_tools": Symbol("._runtime.tools", "run_tools"),
    "async_run_tools": Symbol("._runtime.tools", "async_run_tools"),
    "stream_tools": Symbol("._runtime.tools", "stream_tools"),
    "async_stream_tools": Symbol("._runtime.tools", "async_stream_tools"),
    "WebhookVerifier": Symbol("._runtime.webhooks", "WebhookVerifier"),
    "read_json": Symbol("._runtime.codec", "read_json"),
    "deprecated": Symbol("._runtime.deprecation", "deprecated"),
}

_IN_CLASSES = frozenset(
    ("str", "int", "float", "bool", "bytes", "list", "dict", "tuple", "object", "date", "builtins")
) | {
    "cached_property",
    "deprecated",
    "raw",
    "async_raw",
    "streamed",
    "async_streamed",
}


def covered(members: Iterable[str]) -> frozenset[str]:
    """What annotations and decorators cannot name inside a class with these members: they are read in its scope."""
    return _IN_CLASSES.intersection(members)


class Uses:
    """``use.Resource`` in a template is the name of ``Resource`` in this file, now imported.

    ``shadow``: names that mean something else where templates print these.
    """

    def __init__(self, imports: Imports, shadow: frozenset[str] = frozenset()) -> None:
        self._imports = imports
        self._shadow = shadow

    def __getattr__(self, name: str) -> str:
        if name in _TYPING_ONLY:
            return self._imports.use(_TYPING_ONLY[name], typing=True, shadow=self._shadow)
        if name in _RUN_TIME:
            return self._imports.use(_RUN_TIME[name], shadow=self._shadow)
        raise AttributeError(name)

    @property
    def list(self) -> str:
        """The builtin, by a name that still means it."""
        return self._imports.builtin("list", shadow=self._shadow)

    @property
    def dict(self) -> str:
        return self._imports.builtin("dict", shadow=self._shadow)

    @property
    def tuple(self) -> str:
        return self._imports.builtin("tuple", shadow=self._shadow)

    @property
    def str(self) -> str:
        return self._imports.builtin("str", shadow=self._shadow)
