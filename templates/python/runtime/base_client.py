"""What the synchronous and the asynchronous client have in common: everything but the waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from .config import Config
from .errors import InvalidRequestError
from .link import Link
from .operation import ByStatus, Json, Negotiated, Operation, StreamSpec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typing_extensions import Self, Unpack

    from .calls.request import Plan
    from .options import ClientOptions
    from .spec import ClientSpec

__all__ = ["BaseClient", "split_options", "stream_spec"]

W = TypeVar("W")

_NEEDS_OWN_LINK = ("transport", "proxy", "ssl_context", "limits")
_RUNTIME = (
    "calls.attempt",
    "bodies",
    "codec",
    "calls.opened",
    "pagination",
    "calls.reading",
    "calls.request",
    "streaming",
    "tolerant",
    "watch",
)


class BaseClient(Generic[W]):
    """Configuration, plans and the shared link. A package's client sets ``_spec``, and ``_modules`` for ``preload()``."""

    _spec: ClassVar[ClientSpec]
    _modules: ClassVar[tuple[str, ...]] = ()
    is_async: ClassVar[bool] = False
    _config: Config
    _link: Link[W]
    _owner: bool
    _plans: dict[Operation[Any], Plan]

    def __init__(
        self,
        *,
        credentials: Mapping[str, Any] | None = None,
        parameters: Mapping[str, Any] | None = None,
        settings: Mapping[str, Any] | None = None,
    ) -> None:
        config = Config(self._spec, credentials or {}, parameters or {}, settings or {})
        self._start(config, None)

    def _start(self, config: Config, shared: Link[W] | None) -> None:
        self._config = config
        self._link = shared if shared is not None else Link(config, self._make_transport)
        self._owner = shared is None
        self._plans = {}
        for credential in config.credentials.values():
            bind = getattr(credential.given, "bind", None)
            if bind is not None:
                credential.given = bind(self)

    @staticmethod
    def _make_transport(config: Config) -> W:
        raise NotImplementedError

    # -- copies -------------------------------------------------------------------------------------------------------

    def with_options(
        self,
        *,
        credentials: Mapping[str, Any] | None = None,
        parameters: Mapping[str, Any] | None = None,
        **settings: Unpack[ClientOptions],
    ) -> Self:
        """A copy with other options that shares this client's connections and retry quota.

        Closing the copy leaves them open. A copy with another ``transport``, ``proxy``, ``ssl_context`` or ``limits``
        has connections of its own, and is to be closed. Default headers and queries are added to those that are there.

        Args:
            credentials: By the names of the security schemes.
            parameters: Client-wide parameters by their argument names.
            **settings: Whatever the client itself takes.
        """
        config = self._config.replace(credentials or {}, parameters or {}, settings)
        copy = object.__new__(type(self))
        copy._start(config, None if any(name in settings for name in _NEEDS_OWN_LINK) else self._link)
        return copy

    def __copy__(self) -> Self:
        return self.with_options()

    def __deepcopy__(self, memo: object) -> Self:
        return self.with_options()

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles to its configuration; raises TypeError where that would hold a credential or a live object."""
        return _rebuild, (type(self), *self._config.state())

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._config.base.origin}{self._config.base.prefix}>"

    # -- calls --------------------------------------------------------------------------------------------------------

    def _plan(self, operation: Operation[Any]) -> Plan:
        """What of ``operation`` does not change from call to call, made when it is first called."""
        plan = self._plans.get(operation)
        if plan is None:
            from .calls.request import Plan

            plan = self._plans[operation] = Plan(operation, self._config)
        return plan

    def _ad_hoc(self, method: str, path: str, body: object) -> Operation[Any]:
        """An operation that the description does not have. ``path`` is literal, and stays below the client's address."""
        _check_literal_path(path)
        if not method.isascii() or not method.isalpha():
            raise InvalidRequestError("method is not an HTTP method")
        spec = None
        if isinstance(body, (bytes, bytearray)):
            from .bodies import Binary

            spec = Binary("application/octet-stream")
        return Operation(method.upper(), path, response=Json(Any), body=spec, accept="application/json, */*;q=0.5")

    def preload(self) -> None:
        """Load everything that is otherwise loaded when it is first used: for servers, before the first request."""
        from importlib import import_module

        for name in _RUNTIME:
            import_module(f".{name}", __package__)
        package = (__package__ or "").rpartition(".")[0]  # the one that this run time is a part of
        for name in self._modules:
            found: list[Any] = list(vars(import_module(name, package)).values())
            for operation in filter(_is_operation, found):
                _compile(operation)
        self._link.transport()


def _is_operation(value: Any) -> bool:
    return isinstance(value, Operation)


def _compile(operation: Operation[Any]) -> None:
    response = operation.response
    if isinstance(response, Json) and operation.compiled is None:
        from .codec import result_decoder

        operation.compiled = result_decoder(response.type, response.at)


def _rebuild(cls: type[Any], credentials: Any, parameters: Any, settings: Any) -> Any:
    client = object.__new__(cls)
    client._start(Config(cls._spec, credentials, parameters, settings), None)
    return client


def _check_literal_path(path: str) -> None:
    """``path`` must be a path: with one slash before it, without a query, and without segments that climb."""
    if not path.startswith("/") or path.startswith("//") or "\\" in path:
        raise InvalidRequestError("path must begin with one slash")
    if not path.isascii() or not path.isprintable() or any(c in path for c in " ?#{}"):
        raise InvalidRequestError("path must be written as it is sent; give the query as query=")
    for segment in path.split("/"):
        if segment.lower().replace("%2e", ".") in (".", ".."):
            raise InvalidRequestError("path must not hold the segments '.' and '..'")


def stream_spec(operation: Operation[Any]) -> StreamSpec:
    """The stream among the responses of ``operation``. Raises TypeError when it has none."""
    response = operation.response
    if isinstance(response, StreamSpec):
        return response
    if isinstance(response, (ByStatus, Negotiated)):
        for choice in response.choices.values():
            if isinstance(choice, StreamSpec):
                return choice
    raise TypeError(f"{operation!r} has no stream")


def split_options(options: Mapping[str, Any] | None) -> tuple[str | None, Mapping[str, Any] | None]:
    """The hidden wish of the raw and streamed wrappers, and what the caller gave."""
    if options is None or "_response" not in options:
        return None, options
    rest = dict(options)
    return rest.pop("_response"), rest
