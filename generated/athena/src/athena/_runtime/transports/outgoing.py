"""What may be sent: the last look at a request before it becomes bytes, the same for every transport.

A request that one reader takes for one and another for two is how requests are smuggled (RFC 9112, section 11.2). So
everything that says where a request ends is either written by us or checked here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..transport import TransportError

if TYPE_CHECKING:
    from re import Pattern

__all__ = ["HOST", "check_headers", "check_line", "check_outgoing"]

_TOKEN = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_TARGET = re.compile(rb"[\x21-\x7e]+")
HOST: Pattern[bytes] = re.compile(rb"[A-Za-z0-9._~!$&'()*+;=%:\[\]-]*")
_LENGTH = re.compile(rb"[0-9]{1,15}")
# RFC 9110, section 5.5: no control character but a tab, and white space at neither end.
_VALUE = re.compile(rb"(?:[^\x00-\x20\x7f](?:[^\x00-\x08\x0a-\x1f\x7f]*[^\x00-\x20\x7f])?)?")


class _Framing(NamedTuple):
    length: int | None
    chunked: bool


def check_headers(headers: list[tuple[bytes, bytes]]) -> None:
    """Refuse what would be read as another header, or as another request. The message never holds a value."""
    for name, value in headers:
        if _TOKEN.fullmatch(name) is None:
            raise _unsendable(f"{name[:40]!r} is not the name of a header")
        if _VALUE.fullmatch(value) is None:
            raise _unsendable(f"the value of the header {name[:40]!r} has a character that no header can have there")


def check_line(method: bytes, target: bytes) -> None:
    """Refuse what would be read as another request line."""
    if _TOKEN.fullmatch(method) is None:
        raise _unsendable("the method is not one word")
    if _TARGET.fullmatch(target) is None:
        raise _unsendable("the target has a space, a control character or one outside ASCII")


def check_outgoing(method: bytes, target: bytes, headers: list[tuple[bytes, bytes]], content: object) -> int | None:
    """Refuse a request that is not HTTP, or that says of its own end what is not so.

    Returns:
        How many bytes its body must have, where that is said and the body is not here yet.

    Raises:
        TransportError: ``protocol``, and nothing was sent.
    """
    check_line(method, target)
    check_headers(headers)
    framing = _framing(headers)
    if content is None or isinstance(content, bytes):
        size = len(content or b"")
        if framing.length not in (None, size):
            raise _unsendable(f"content-length does not fit the body of {size} bytes")
        if framing.chunked:
            raise _unsendable("a body that is all here is sent with its length, not with transfer-encoding")
        return None
    return framing.length


def _framing(headers: list[tuple[bytes, bytes]]) -> _Framing:
    found: dict[bytes, bytes] = {}
    for name, value in headers:
        lowered = name.lower()
        if lowered in (b"host", b"content-length", b"transfer-encoding"):
            if lowered in found:
                raise _unsendable(f"there is more than one {lowered.decode('ascii')}")
            found[lowered] = value
    if HOST.fullmatch(found.get(b"host", b"")) is None:
        raise _unsendable("host is not the name of a host")
    length, coding = found.get(b"content-length"), found.get(b"transfer-encoding")
    if length is not None and coding is not None:
        raise _unsendable("there are both a content-length and a transfer-encoding")
    if length is not None and _LENGTH.fullmatch(length) is None:
        raise _unsendable("content-length is not a number of bytes")
    if coding not in (None, b"chunked"):
        raise _unsendable("transfer-encoding can only be chunked")
    return _Framing(None if length is None else int(length), coding is not None)


def _unsendable(why: str) -> TransportError:
    return TransportError(f"the request cannot be sent: {why}", kind="protocol", sent=False)
