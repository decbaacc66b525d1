"""Which redirects are followed (RFC 9110, section 15.4): those that stay on the origin and repeat nothing that matters."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

if TYPE_CHECKING:
    from ..config import Base
    from .attempt import Call

__all__ = ["follow", "origin_of"]

_KEEPS_METHOD = frozenset({307, 308})
_FOR_READING = frozenset({301, 302, 303, 307, 308})


def follow(call: Call, status: int, location: str) -> tuple[str | None, str]:
    """The target to ask next, or ``None`` and why not."""
    base = call.plan.base
    if status not in _FOR_READING or not location:
        return None, f"the server answered {status}, which says nothing that could be followed"
    elsewhere = origin_of(base, location)
    if elsewhere is None:
        return None, f"the server answered {status} with a Location that is no address of a server"
    url = urljoin(base.origin + call.target, location)
    if not base.same_origin(url):
        return None, f"the server redirects to another origin, {elsewhere}; that is not followed"
    reading = call.plan.operation.method in ("GET", "HEAD")
    if not reading and (status not in _KEEPS_METHOD or not call.replayable):
        return None, f"the server redirects a {call.plan.operation.method} with {status}; that is not followed"
    if call.redirects >= call.plan.max_redirects:
        return None, f"the server redirects more than {call.plan.max_redirects} times"
    parts = urlsplit(url)
    target = quote(parts.path or "/", safe="/:@!$&'()*+,;=~%-._") + (
        "?" + quote(parts.query, safe="/:@!$&'()*+,;=~%-._?[]") if parts.query else ""
    )
    return call.plan.with_secret_query(target), ""


def origin_of(base: Base, location: str) -> str | None:
    """Scheme, host and port that a ``Location`` points to; never its path or query, which may hold a secret."""
    try:
        parts = urlsplit(urljoin(base.origin, location))
        port = parts.port
    except ValueError:
        return None
    host = "".join(c for c in parts.hostname or "" if c.isprintable())
    return f"{parts.scheme}://{host}" + (f":{port}" if port else "") if host else None
