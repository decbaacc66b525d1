"""Binary answers: entity tag, one byte range, the file's name. RFC 9110 sections 13 and 14, RFC 6266."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})\Z", re.ASCII)


def disposition(filename: str) -> str:
    """`attachment` with a plain name for old clients and the exact one in UTF-8."""
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\' else "_" for c in filename)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe='', errors='replace')}"


def _span(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte, (0, -1) for a range outside the content, None for a header to be ignored."""
    match = _RANGE.match(header)
    if match is None or match.group(1) == match.group(2) == "":
        return None
    if match.group(1) == "":
        length = min(int(match.group(2)), size)
        return (size - length, size - 1) if length else (0, -1)
    first = int(match.group(1))
    last = min(int(match.group(2) or size - 1), size - 1)
    return (first, last) if first < size and first <= last else (0, -1)


def download(request: Request, content: bytes, content_type: str, filename: str | None = None) -> Response:
    """200 with everything, 206 with the part asked for, 304 for a known entity tag, 416 for one that is not there."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Accept-Ranges": "bytes", "Content-Type": content_type}
    if filename is not None:
        headers["Content-Disposition"] = disposition(filename)
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    wanted = request.headers.get("range")
    span = None if wanted is None or request.headers.get("if-range", tag) != tag else _span(wanted, len(content))
    if span is None:
        return Response(content, 200, headers)
    if span == (0, -1):
        return Response(b"", 416, {"Content-Range": f"bytes */{len(content)}"})
    headers["Content-Range"] = f"bytes {span[0]}-{span[1]}/{len(content)}"
    return Response(content[span[0] : span[1] + 1], 206, headers)
