"""What a client is, as data: the module constant from which every client of a package is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .operation import Retry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .errors import APIError
    from .security import Scheme

__all__ = ["ClientParameter", "ClientSpec", "ErrorShape", "ServerVariable"]


class ClientParameter:
    """A parameter that is given once, to the client, and sent by every operation that does not say otherwise.

    ``argument`` is the constructor argument, ``name`` the wire name, ``env`` the variable that is read when the argument
    is not given. A ``required`` one without a value makes a call fail before it is sent.
    """

    __slots__ = ("argument", "env", "location", "name", "required")

    def __init__(
        self,
        argument: str,
        location: Literal["header", "query", "cookie", "path"],
        name: str,
        *,
        env: str | None = None,
        required: bool = False,
    ) -> None:
        self.argument = argument
        self.location: Literal["header", "query", "cookie", "path"] = location
        self.name = name
        self.env = env
        self.required = required


class ErrorShape:
    """Where an error body keeps what the exception shows: JSON pointers."""

    __slots__ = ("code", "details", "message", "timestamp", "trace_id")

    def __init__(
        self,
        *,
        code: str | None = None,
        message: str | None = None,
        details: str | None = None,
        trace_id: str | None = None,
        timestamp: str | None = None,
    ) -> None:
        self.code = code
        self.message = message
        self.details = details
        self.trace_id = trace_id
        self.timestamp = timestamp


class ServerVariable:
    """A ``{name}`` in a server's address; ``values`` are the allowed ones, empty for any."""

    __slots__ = ("default", "env", "name", "values")

    def __init__(self, name: str, default: str, *, env: str | None = None, values: tuple[str, ...] = ()) -> None:
        self.name = name
        self.default = default
        self.env = env
        self.values = values


class ClientSpec:
    """A package's client.

    Args:
        name: The import name; also the name of the logger.
        client: The name of the synchronous class, for messages.
        user_agent: The ``User-Agent`` header.
        servers: Addresses; the first is the default, and may hold ``{variables}``.
        base_url_env: The variable that replaces it.
        server_variables: The variables of ``servers``.
        schemes: Every security scheme.
        security: The alternatives of an operation that does not say its own.
        parameters: The client-wide parameters.
        errors: Where error bodies keep what the exceptions show.
        error_classes: Gives the table from stable code to class; called once, when the first error is raised.
        retry: The rule of an operation that does not say its own.
    """

    __slots__ = (
        "_table",
        "base_url_env",
        "client",
        "error_classes",
        "errors",
        "name",
        "parameters",
        "retry",
        "schemes",
        "security",
        "server_variables",
        "servers",
        "user_agent",
    )

    def __init__(
        self,
        *,
        name: str,
        client: str,
        user_agent: str,
        servers: tuple[str, ...] = (),
        base_url_env: str | None = None,
        server_variables: tuple[ServerVariable, ...] = (),
        schemes: tuple[Scheme, ...] = (),
        security: tuple[tuple[str, ...], ...] = (),
        parameters: tuple[ClientParameter, ...] = (),
        errors: ErrorShape | None = None,
        error_classes: Callable[[], Mapping[str, type[APIError]]] | None = None,
        retry: Retry | None = None,
    ) -> None:
        self.name = name
        self.client = client
        self.user_agent = user_agent
        self.servers = servers
        self.base_url_env = base_url_env
        self.server_variables = server_variables
        self.schemes = schemes
        self.security = security
        self.parameters = parameters
        self.errors = errors if errors is not None else ErrorShape()
        self.error_classes = error_classes
        self._table: Mapping[str, type[APIError]] | None = None
        self.retry = retry if retry is not None else Retry()

    def class_for_code(self, code: str | None) -> type[APIError] | None:
        """The class that the package declares for a stable error code, if it declares one."""
        if self._table is None:
            self._table = self.error_classes() if self.error_classes is not None else {}
        return self._table.get(code) if code else None
