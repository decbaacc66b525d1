"""Ordinary requests and the heads of ordinary answers, without h11, which costs more than all the rest of a request.

What is in any way unusual is not read or written here but goes through h11, which says what is wrong with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .outgoing import HOST

if TYPE_CHECKING:
    from re import Pattern

__all__ = ["PlainHead", "plain_head", "plain_request"]

_METHOD: Pattern[bytes] = re.compile(rb"[A-Z]{1,16}")
_TARGET: Pattern[bytes] = re.compile(rb"[\x21-\x7e]+")
_NAME: Pattern[bytes] = re.compile(rb"[a-z0-9_-]+")
# RFC 9110, section 5.5, without white space at either end and without anything obsolete.
_VALUE: Pattern[bytes] = re.compile(rb"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?")
_UNUSUAL = frozenset([b"transfer-encoding", b"connection", b"expect", b"upgrade", b"te", b"trailer"])


def plain_request(method: bytes, target: bytes, headers: list[tuple[bytes, bytes]], content: bytes) -> bytes | None:
    """The whole request (RFC 9112, section 2.1); ``None`` where anything about it is unusual."""
    if _METHOD.fullmatch(method) is None or _TARGET.fullmatch(target) is None or method == b"CONNECT":
        return None
    length = b"%d" % len(content)
    lines = [b"%b %b HTTP/1.1" % (method, target)]
    hosts = lengths = 0
    for name, value in headers:
        if _NAME.fullmatch(name) is None or _VALUE.fullmatch(value) is None or name in _UNUSUAL:
            return None
        if name == b"host":
            if HOST.fullmatch(value) is None:
                return None
            hosts += 1
        elif name == b"content-length":
            if value != length:
                return None
            lengths += 1
        lines.append(b"%b: %b" % (name, value))
    if hosts != 1 or lengths > 1 or (content and not lengths):
        return None
    return b"\r\n".join([*lines, b"", content])


class PlainHead(NamedTuple):
    """The head of an answer. ``length`` are the bytes of its body, ``None`` for a chunked one; ``end`` is where it begins."""

    status: int
    headers: list[tuple[bytes, bytes]]
    length: int | None
    end: int


_STATUS: Pattern[bytes] = re.compile(rb"HTTP/1\.1 ([2-5][0-9][0-9])(?: [\t\x20-\x7e]*)?")
_ANSWERED: Pattern[bytes] = re.compile(rb"(?:[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?)?")
_LENGTH: Pattern[bytes] = re.compile(rb"[0-9]{1,15}")
_WITHOUT_BODY = (204, 205, 304)


def plain_head(data: bytes) -> PlainHead | None:
    """The head that ``data`` begins with; ``None`` where it is not all there, or anything about it is unusual.

    Usual is HTTP/1.1, a connection that stays, and a body that says its length, or is chunked and says nothing else.
    """
    end = data.find(b"\r\n\r\n")
    if end < 0:
        return None
    first, *lines = data[:end].split(b"\r\n")
    found = _STATUS.fullmatch(first)
    if found is None:
        return None
    headers: list[tuple[bytes, bytes]] = []
    for line in lines:
        name, colon, value = line.partition(b":")
        name, value = name.lower(), value.strip(b" \t")
        if not colon or _NAME.fullmatch(name) is None or _ANSWERED.fullmatch(value) is None:
            return None
        headers.append((name, value))
    length, usual = _framing(headers)
    status = int(found[1])
    if not usual or status in _WITHOUT_BODY:
        return None
    return PlainHead(status, headers, length, end + 4)


def _framing(headers: list[tuple[bytes, bytes]]) -> tuple[int | None, bool]:
    """The length of the body, ``None`` for a chunked one; and whether all that is said of it is usual."""
    length: int | None = None
    said = 0
    for name, value in headers:
        if name == b"content-length":
            if _LENGTH.fullmatch(value) is None:
                return None, False
            length = int(value)
            said += 1
        elif name == b"transfer-encoding":
            if value != b"chunked":
                return None, False
            said += 1
        elif (name == b"connection" and value.lower() != b"keep-alive") or name == b"upgrade":
            return None, False
    return length, said == 1
