"""A client's settings, resolved once: arguments before environment before the package's defaults."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from .errors import InvalidRequestError
from .log import is_secret_name
from .options import Limits, StreamClocks, Timeout
from .security import Credential, make_credential

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from .spec import ClientSpec

__all__ = ["Base", "Config", "make_retries", "make_seconds", "make_timeout"]

_FOR_EVER = 1e9  # seconds: 31 years
_DEFAULT_PORTS = {"http": 80, "https": 443}
_IN_PATH = "/:@!$&'()*+,;=~%-._"  # what stays as it is; a path may be quoted already


class Base:
    """Where requests go: an origin (RFC 6454) and the path that comes before every operation's own.

    ``origin`` is ``https://host`` or ``https://host:port``.
    """

    __slots__ = ("host", "origin", "port", "prefix", "scheme")

    def __init__(self, scheme: str, host: str, port: int, prefix: str) -> None:
        self.scheme = scheme
        self.host = host
        self.port = port
        self.prefix = prefix
        name = f"[{host}]" if ":" in host else host
        self.origin = f"{scheme}://{name}" + ("" if port == _DEFAULT_PORTS[scheme] else f":{port}")

    @classmethod
    def parse(cls, url: str) -> Base:
        """Read an address. Raises InvalidRequestError when it is no plain http or https address."""
        try:
            parts = urlsplit(url)
            port = parts.port
            host = (
                (parts.hostname or "").encode("idna").decode()
                if not (parts.hostname or "").isascii()
                else parts.hostname
            )
        except ValueError:
            raise InvalidRequestError("base_url is not an address") from None
        if parts.scheme not in _DEFAULT_PORTS or not host:
            raise InvalidRequestError("base_url must begin with http:// or https:// and name a host")
        if any(not 0 < len(label) < 64 for label in host.removesuffix(".").split(".")):  # RFC 1035, section 2.3.4
            raise InvalidRequestError("the host of base_url has a part that is empty or longer than 63 bytes")
        if parts.username is not None or parts.password is not None:
            raise InvalidRequestError("base_url must not hold a user or a password; give them as a credential")
        if parts.query or parts.fragment or not url.isprintable() or " " in url:
            raise InvalidRequestError("base_url must be an address without a query, a fragment or spaces")
        return cls(
            parts.scheme, host, port or _DEFAULT_PORTS[parts.scheme], quote(parts.path.rstrip("/"), safe=_IN_PATH)
        )

    def same_origin(self, url: str) -> bool:
        """Whether ``url`` (absolute) has this scheme, host and port."""
        try:
            parts = urlsplit(url)
            port = parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)
        except ValueError:
            return False
        return (parts.scheme, parts.hostname, port) == (self.scheme, self.host.lower(), self.port)


def make_timeout(value: float | Timeout | None) -> Timeout:
    """Seconds, or a whole set of them, as a set. Raises InvalidRequestError where one of them is no time to wait."""
    steps = (value.connect, value.read, value.write, value.pool) if isinstance(value, Timeout) else (value,) * 4
    connect, read, write, pool = (make_seconds("timeout", seconds) for seconds in steps)
    if any(seconds is not None and seconds <= 0 for seconds in (connect, read, write)) or (pool or 0) < 0:
        raise InvalidRequestError("timeout must be more than 0 seconds; None waits for ever")
    return Timeout(connect=connect, read=read, write=write, pool=pool)


def make_seconds(name: str, value: object) -> float | None:
    """``value``; ``None`` for ever, as infinity is too, and what is so long that no socket, or no float, takes it."""
    if value is None:
        return None
    if not isinstance(value, (int, float)) or value != value:
        raise InvalidRequestError(f"{name} must be a number of seconds, or None")
    return None if value >= _FOR_EVER else value


def make_retries(value: object) -> int | None:
    """``value``, when it is a number of repetitions; ``None`` leaves it to the rule of the operation."""
    if value is None:
        return None
    if not isinstance(value, int):
        raise InvalidRequestError("max_retries must be a whole number")
    if value < 0:
        raise InvalidRequestError("max_retries must not be negative")
    return value


class Config:
    """Everything a client was told. Shared by nothing; a copy with changes is another one."""

    __slots__ = (
        "base",
        "base_is_given",
        "clocks",
        "credentials",
        "deadline",
        "headers",
        "limits",
        "max_retries",
        "on_drift",
        "on_event",
        "parameters",
        "proxy",
        "query",
        "settings",
        "spec",
        "ssl_context",
        "strict",
        "timeout",
        "tracing",
        "transport",
    )

    def __init__(
        self,
        spec: ClientSpec,
        credentials: Mapping[str, Any],
        parameters: Mapping[str, Any],
        settings: Mapping[str, Any],
    ) -> None:
        # What is misspelt and ignored would leave the key, or the workspace, that was there before.
        _refuse_unknown("option", settings, _SETTINGS)
        _refuse_unknown("credential", credentials, [scheme.id for scheme in spec.schemes])
        _refuse_unknown("parameter", parameters, [parameter.argument for parameter in spec.parameters])
        self.spec = spec
        self.settings = dict(settings)
        self.credentials: dict[str, Credential] = {}
        for scheme in spec.schemes:
            credential = make_credential(scheme, credentials.get(scheme.id))
            if credential is not None:
                self.credentials[scheme.id] = credential
        self.parameters = _parameters(spec, parameters)
        self._read(settings)

    def _read(self, settings: Mapping[str, Any]) -> None:
        url, self.base_is_given = _base_url(self.spec, settings)
        self.base = Base.parse(url)
        self.timeout = make_timeout(settings["timeout"]) if "timeout" in settings else Timeout()
        self.max_retries = make_retries(settings.get("max_retries"))
        self.deadline = make_seconds("deadline", settings.get("deadline"))
        self.headers: dict[str, str] = dict(settings.get("default_headers") or {})
        self.query: dict[str, object] = dict(settings.get("default_query") or {})
        self.transport: Any = settings.get("transport")
        self.proxy: str | None = settings.get("proxy")
        self.ssl_context: Any = settings.get("ssl_context")
        self.limits: Limits = settings.get("limits") or Limits()
        self.clocks: StreamClocks = settings.get("clocks") or StreamClocks()
        self.strict = bool(settings.get("strict", False))
        self.on_drift: Any = settings.get("on_drift")
        self.on_event: Any = settings.get("on_event")
        self.tracing: Any = settings.get("tracing")

    def replace(
        self, credentials: Mapping[str, Any], parameters: Mapping[str, Any], settings: Mapping[str, Any]
    ) -> Config:
        """A copy with what is given instead of what was there; default headers and queries are added to those there."""
        merged = {**self.settings, **settings}
        for name in ("default_headers", "default_query"):
            if name in settings:
                merged[name] = {**(self.settings.get(name) or {}), **(settings[name] or {})}
        return Config(self.spec, _given({**self.credentials}, credentials), _given(self.parameters, parameters), merged)

    def state(self) -> tuple[dict[str, Credential], dict[str, Any], dict[str, Any]]:
        """What a pickle holds: never a credential (those of the environment are read again), never a live object.

        Raises:
            TypeError: Something was given that a pickle must not hold, or cannot.
        """
        for name in ("transport", "ssl_context", "proxy", "tracing"):
            if self.settings.get(name) is not None:
                raise TypeError(f"a client with a {name} of its own is not pickled; make it where it is needed")
        for name in (*self.headers, *self.query):
            if is_secret_name(name):
                raise TypeError(f"a client with {name!r} among its defaults is not pickled: it may be a credential")
        return self.credentials, self.parameters, self.settings


def _given(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    return {**old, **{name: value for name, value in new.items() if value is not None}}


_SETTINGS = frozenset(
    [
        "base_url",
        "server_variables",
        "timeout",
        "max_retries",
        "deadline",
        "default_headers",
        "default_query",
        "transport",
        "proxy",
        "ssl_context",
        "limits",
        "clocks",
        "strict",
        "on_drift",
        "on_event",
        "tracing",
    ]
)


def _refuse_unknown(kind: str, given: Mapping[str, Any], known: Collection[str]) -> None:
    unknown = sorted(name for name in given if name not in known)
    if unknown:
        from difflib import get_close_matches

        near = get_close_matches(unknown[0], known, 1)
        raise TypeError(f"unknown {kind} {unknown[0]!r}" + (f"; did you mean {near[0]!r}?" if near else ""))


def _base_url(spec: ClientSpec, settings: Mapping[str, Any]) -> tuple[str, bool]:
    url = settings.get("base_url") or (os.environ.get(spec.base_url_env) if spec.base_url_env else None)
    if url:
        return str(url), True
    if not spec.servers:
        raise InvalidRequestError("give a base_url: the API's description names no server")
    return _fill(spec, spec.servers[0], settings.get("server_variables") or {}), False


def _fill(spec: ClientSpec, url: str, given: Mapping[str, str]) -> str:
    known = {variable.name: variable for variable in spec.server_variables}
    for name in given:
        if name not in known:
            raise InvalidRequestError(f"the server's address has no variable {name!r}")
    for name, variable in known.items():
        value = given.get(name) or (os.environ.get(variable.env) if variable.env else None) or variable.default
        if variable.values and value not in variable.values:
            raise InvalidRequestError(f"server variable {name!r} must be one of {', '.join(variable.values)}")
        # A variable that begins the address is the server itself, `https://` included; any other one is a part of it.
        slashes = url.startswith("{" + name + "}") or "/" in variable.default
        if not value.isprintable() or any(c in value for c in ("?#@\\ " if slashes else "/?#@\\ ")):
            raise InvalidRequestError(f"server variable {name!r} must not leave its place in the address")
        url = url.replace("{" + name + "}", value)
    return url


def _parameters(spec: ClientSpec, given: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for parameter in spec.parameters:
        value = given.get(parameter.argument)
        if value is None and parameter.env:
            value = os.environ.get(parameter.env) or None
        if value is not None:
            found[parameter.argument] = value
    return found
