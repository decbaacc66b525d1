"""Which proxy a request goes through: one that was given, or what the environment says."""

from __future__ import annotations

import os
from base64 import b64encode
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from ..errors import InvalidRequestError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from ipaddress import IPv4Network, IPv6Network
    from urllib.parse import SplitResult

__all__ = ["Proxies", "Proxy", "parse_proxy", "proxies"]

_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}


class Proxy:
    """One proxy.

    ``http`` or ``https`` (RFC 9110, section 9.3.6) or ``socks5``, ``socks5h`` (RFC 1928; names are resolved there).
    """

    __slots__ = ("host", "password", "port", "scheme", "username")

    def __init__(self, scheme: str, host: str, port: int, username: str | None, password: str | None) -> None:
        self.scheme = scheme
        self.host = host
        self.port = port
        self.username = username
        self.password = password

    @property
    def authorization(self) -> bytes | None:
        """The value of ``proxy-authorization``, where the proxy's address had a user."""
        if self.username is None:
            return None
        return b"Basic " + b64encode(f"{self.username}:{self.password or ''}".encode())

    def __repr__(self) -> str:
        return f"Proxy({self.scheme}://{self.host}:{self.port})"


def parse_proxy(url: str) -> Proxy:
    """A proxy from its address, such as ``http://user:password@host:3128``; without a scheme, ``http``.

    Raises ``InvalidRequestError`` for another scheme or no host; the message never shows the password.
    """
    found = _split(url if "://" in url else f"http://{url}")
    if found is None:
        raise InvalidRequestError(
            "the proxy's address is none (a user or a password with one of /?#[] in it must be quoted)"
        )
    parts, port = found
    if parts.scheme not in _PORTS:
        raise InvalidRequestError(f"a proxy is http, https, socks5 or socks5h, not {parts.scheme!r}")
    if not parts.hostname:
        raise InvalidRequestError("the address of the proxy names no host")
    username = None if parts.username is None else unquote(parts.username)
    password = None if parts.password is None else unquote(parts.password)
    return Proxy(parts.scheme, parts.hostname, port or _PORTS[parts.scheme], username, password)


def _split(url: str) -> tuple[SplitResult, int | None] | None:
    """The address and its port; ``None`` where Python cannot read it, whose own exception shows the password's begin."""
    try:
        parts = urlsplit(url)
        return parts, parts.port
    except ValueError:
        return None


class Proxies:
    """The proxy of each scheme, and the hosts that need none."""

    def __init__(self, by_scheme: Mapping[str, Proxy], excluded: tuple[str, ...] = ()) -> None:
        self._by_scheme = dict(by_scheme)
        self._excluded = tuple(_Exclusion(text) for text in excluded)
        self._everything = "*" in excluded

    def __bool__(self) -> bool:
        return bool(self._by_scheme) and not self._everything

    def find(self, scheme: str, host: str, port: int) -> Proxy | None:
        """The proxy for this origin, or ``None`` to go there directly."""
        proxy = self._by_scheme.get(scheme)
        if proxy is None or self._everything or any(exclusion.covers(host, port) for exclusion in self._excluded):
            return None
        return proxy


class _Exclusion:
    """An entry of NO_PROXY: a domain with all below it, an address, a network, each with or without a port."""

    def __init__(self, text: str) -> None:
        name, port = _split_port(text.lower())
        self._port = port
        self._name = name.lstrip("*").lstrip(".").rstrip(".").strip("[]")
        self._network = _network(self._name)

    def covers(self, host: str, port: int) -> bool:
        if self._port is not None and self._port != port:
            return False
        host = host.lower().rstrip(".")
        if self._network is not None:
            try:
                return ip_address(host) in self._network
            except ValueError:
                return False
        return host == self._name or host.endswith(f".{self._name}")


def _network(text: str) -> IPv4Network | IPv6Network | None:
    try:
        return ip_network(text, strict=False)
    except ValueError:
        return None


def _split_port(text: str) -> tuple[str, int | None]:
    name, colon, port = text.rpartition(":")
    plain = colon and port.isdigit() and (":" not in name or name.endswith("]"))
    return (name, int(port)) if plain else (text, None)


def proxies(proxy: str | None, environ: Mapping[str, str] | None = None) -> Proxies:
    """The given proxy for everything, or what HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY say.

    Lower-case names win. HTTP_PROXY in capitals is not read where REQUEST_METHOD is set: in a CGI program, the header
    ``Proxy`` of a stranger's request arrives under that name. An empty ``proxy`` means none at all.
    """
    if proxy is not None:
        return Proxies({"http": parse_proxy(proxy), "https": parse_proxy(proxy)} if proxy else {})
    env = os.environ if environ is None else environ
    found: dict[str, Proxy] = {}
    for scheme in ("http", "https"):
        url = _variable(env, f"{scheme}_proxy") or _variable(env, "all_proxy")
        if url:
            found[scheme] = parse_proxy(url)
    excluded = tuple(part for part in (p.strip() for p in _variable(env, "no_proxy").split(",")) if part)
    return Proxies(found, excluded)


def _variable(env: Mapping[str, str], name: str) -> str:
    value = env.get(name)
    if value is None and not (name == "http_proxy" and "REQUEST_METHOD" in env):
        value = env.get(name.upper())
    return (value or "").strip()
