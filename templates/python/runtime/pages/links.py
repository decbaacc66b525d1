"""Addresses of next pages: the ``Link`` header (RFC 8288), and the rule that none leaves the origin."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from ..errors import PaginationError

__all__ = ["is_target", "next_link", "same_origin_target"]

_PORTS = {"http": 80, "https": 443}
_CONTROL = re.compile(r"[\x00-\x20\x7f]")
_ASCII = "".join(map(chr, range(0x21, 0x7F)))


def next_link(header: str) -> str | None:
    """The target of the first link whose relation is ``next``; ``None`` without one. Linear in the header's length."""
    for link in _pieces(header, ","):
        target, *parameters = (piece.strip() for piece in _pieces(link, ";"))
        if target.startswith("<") and target.endswith(">") and "next" in _relations(parameters):
            return target[1:-1].strip()
    return None


def _relations(parameters: list[str]) -> list[str]:
    for parameter in parameters:
        name, _, value = (part.strip() for part in parameter.partition("="))
        if name.lower() == "rel":  # RFC 8288, section 3.3: only the first one counts
            quoted = len(value) > 1 and value[0] == value[-1] == '"'
            return (value[1:-1] if quoted else value).lower().split()
    return []


def _pieces(text: str, separator: str) -> list[str]:
    """``text`` between the separators that are neither inside of quotes nor of angle brackets."""
    pieces: list[str] = []
    start, inside, escaped = 0, "", False
    for place, character in enumerate(text):
        if escaped:
            escaped = False
        elif inside == '"' and character == "\\":
            escaped = True
        elif inside:
            inside = "" if character == inside else inside
        elif character in '"<':
            inside = ">" if character == "<" else character
        elif character == separator:
            pieces.append(text[start:place])
            start = place + 1
    return [*pieces, text[start:]]


def same_origin_target(url: str, link: object) -> str:
    """Path and query of ``link``, which may be relative to ``url``; what is not ASCII is quoted, as browsers do.

    Raises:
        PaginationError: It is no address, or one of another scheme, host or port than ``url``.
    """
    if not isinstance(link, str) or _CONTROL.search(link) or "\\" in link:
        raise PaginationError("the address of the next page is none")
    try:
        here, there = urlsplit(url), urlsplit(urljoin(url, link))
        target = quote(
            (there.path or "/") + (f"?{there.query}" if there.query else ""), _ASCII, errors="surrogateescape"
        )
        same = _origin(here) == _origin(there) and there.username is None and there.password is None
    except ValueError:
        raise PaginationError("the address of the next page is none") from None
    if not same:
        raise PaginationError(f"the next page is on another origin: {there.scheme}://{there.hostname}")
    if there.path.startswith("//"):
        raise PaginationError("the address of the next page is none")
    return target


def is_target(text: str) -> bool:
    """True for a path, with or without a query, that stays on the origin it is sent to."""
    safe = text.isascii() and not _CONTROL.search(text) and "\\" not in text
    return safe and text.startswith("/") and not text.startswith("//")


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)
