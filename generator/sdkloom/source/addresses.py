"""Addresses: which ones belong to the public internet, which origin a URL has, and how it is shown."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

__all__ = [
    "Forbidden",
    "Unreachable",
    "check_literal",
    "is_private_host",
    "is_public",
    "origin",
    "proxied",
    "public_address",
    "scheme",
    "shown",
]

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Unreachable(Exception):
    """The source could not be reached: no such host, no connection, no answer in time, or a server that is down."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"cannot reach {shown(url)}: {reason}")
        self.url = url


class Forbidden(Exception):
    """An address that is not read, and why."""


def public_address(host: str, port: int) -> str:
    """One address of a host, all of whose addresses are public.

    :raises Forbidden: one of them is private, loopback, link-local or otherwise not of the public internet.
    :raises Unreachable: the name has no address.
    """
    addresses = _addresses(host, port)
    private = [address for address in addresses if not is_public(address)]
    if private:
        raise Forbidden(f"{host[:200]!r} is the address {private[0]}, which is not public")
    return addresses[0]


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(host, f"no such host ({str(error)[:80]})") from None
    return list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, also when IPv6 wraps an IPv4 address."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def is_private_host(url: str) -> bool:
    """Whether the host of a URL has an address that is not public; false when it has none at all."""
    try:
        return not all(is_public(address) for address in _addresses(urlsplit(url).hostname or "", 0))
    except (Unreachable, ValueError):
        return False


def check_literal(url: str) -> None:
    host = urlsplit(url).hostname or ""
    numeric = host.replace(".", "").isalnum() and host[:1].isdigit()
    if numeric or ":" in host or host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        public_address(host, 0)


def proxied(url: str) -> bool:
    from urllib.request import getproxies, proxy_bypass  # heavy, and a file needs no proxy

    parts = urlsplit(url)
    return bool(getproxies().get(parts.scheme.lower())) and not proxy_bypass(parts.hostname or "")


def origin(url: str) -> tuple[str, str, int | None] | None:
    """Scheme, host and port of a URL, None when it has none: what credentials are bound to."""
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme.lower())
    except ValueError:
        return None
    return (parts.scheme.lower(), (parts.hostname or "").lower(), port) if parts.hostname else None


def scheme(url: str) -> str:
    try:
        return urlsplit(url).scheme.lower()
    except ValueError:
        return ""


def shown(url: str) -> str:
    """A URL as messages show it: short, and without the user name and password that it may hold."""
    try:
        parts = urlsplit(url)
        if "@" in parts.netloc:
            url = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    except ValueError:
        pass
    return url[:300]
