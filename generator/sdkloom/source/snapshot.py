"""A description as it was found, and how one is read from a file. Light: an edit loop reads files and nothing else."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from sdkloom.diagnostics import Diagnostics
from sdkloom.source.inflate import TooLarge, inflate
from sdkloom.source.limits import MAX_BYTES

_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|script|title|div|meta)\b", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True)
class Snapshot:
    """A fetched description. ``url`` is where the document itself came from (a file as it was named). ``size`` is in bytes,
    ``sha256`` in hexadecimal. ``not_modified``: the server says that the copy with the given ETag is still right; ``data``
    is empty then.
    """

    data: bytes = field(repr=False)
    media_type: str
    url: str
    sha256: str
    size: int
    etag: str | None = None
    not_modified: bool = False


def snapshot_of(data: bytes, media_type: str, url: str, etag: str | None = None) -> Snapshot:
    """A snapshot of bytes, with its hash."""
    return Snapshot(data, media_type, url, hashlib.sha256(data).hexdigest(), len(data), etag)


def read_file(source: str, diagnostics: Diagnostics) -> Snapshot:
    """The description in a file, unpacked when it is gzip; at most 50 MB. Stops (``FET…``) when it cannot be read."""
    path = Path(source)
    try:
        if path.is_dir():
            diagnostics.fail("FET008", f"{source!r} is a folder; name the description in it")
        with path.open("rb") as opened:
            data = opened.read(
                MAX_BYTES + 1
            )  # bounded by what comes, not by what the file system says: it may be a device
        if len(data) > MAX_BYTES:
            diagnostics.fail("FET005", f"{source!r} is larger than {MAX_BYTES:,} bytes")
        if data[:2] == b"\x1f\x8b":
            data = inflate([data], "gzip", MAX_BYTES)
    except TooLarge as error:
        diagnostics.fail("FET005", f"{source!r} is not read: {error}")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        diagnostics.fail("FET008", f"cannot read {source!r}: {reason}")
    return snapshot_of(data, media_type_of(data), source)


def media_type_of(data: bytes) -> str:
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return "text/html" if is_html(data) else "application/json" if start in (b"{", b"[") else "application/yaml"


def is_html(data: bytes) -> bool:
    """Whether bytes are a web page, by their beginning."""
    return _HTML.match(data[:4096].lstrip(b"\xef\xbb\xbf")) is not None
