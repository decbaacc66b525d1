"""Addresses of next pages: the ``Link`` header (RFC 8288), and the rule that none leaves the origin."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urljoin, urlsplit

from .errors import PaginationError

__all__ = ["is_target", "next_link", "same_origin_target"]

_PORTS = {"http": 80, "https": 443}
_CONTROL = re.compile(r"[\x00-\x20\x7f]")
# One link: <target>, then parameters up to the comma that is not inside of quotes.
_LINK = re.compile(r'<([^>]*)>((?:[^",]|"(?:[^"\\]|\\.)*")*)')
_PARAMETER = re.compile(r';\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]+))')


def next_link(header: str) -> str | None:
    """The target of the first link whose relation is ``next``; ``None`` without one."""
    for match in _LINK.finditer(header):
        for name, quoted, bare in _PARAMETER.findall(match[2]):
            if name.lower() == "rel":
                if "next" in (quoted or bare).lower().split():
                    return match[1].strip()
                break  # RFC 8288, section 3.3: only the first one counts
    return None


def same_origin_target(url: str, link: object) -> str:
    """Path and query of ``link``, which may be relative to ``url``.

    Raises:
        PaginationError: It is no address, or one of another scheme, host or port than ``url``.
    """
    if not isinstance(link, str) or _CONTROL.search(link) or "\\" in link:
        raise PaginationError("the address of the next page is none")
    try:
        here, there = urlsplit(url), urlsplit(urljoin(url, link))
        same = _origin(here) == _origin(there) and there.username is None and there.password is None
    except ValueError:
        raise PaginationError("the address of the next page is none") from None
    if not same:
        raise PaginationError(f"the next page is on another origin: {there.scheme}://{there.hostname}")
    if there.path.startswith("//"):
        raise PaginationError("the address of the next page is none")
    return (there.path or "/") + (f"?{there.query}" if there.query else "")


def is_target(text: str) -> bool:
    """True for a path, with or without a query, that stays on the origin it is sent to."""
    return text.startswith("/") and not text.startswith("//") and not _CONTROL.search(text) and "\\" not in text


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)
