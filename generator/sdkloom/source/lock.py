"""The lock beside a snapshot: where it came from, when, and what exactly it is. The only file that knows a time."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from typing import Any

from sdkloom.diagnostics import Diagnostics
from sdkloom.source.fetch import Snapshot

__all__ = ["Lock", "lock_of", "read_lock"]


@dataclass(frozen=True)
class Lock:
    """``fetched_at`` is UTC (RFC 3339, whole seconds); ``size`` counts bytes; ``etag`` is the server's, if it sent one."""

    url: str
    fetched_at: str
    sha256: str
    size: int
    etag: str | None = None

    def text(self) -> str:
        """The lock as the text of a JSON file."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n"

    def matches(self, snapshot: Snapshot) -> bool:
        """Whether a snapshot is the very document that is locked."""
        return snapshot.not_modified or snapshot.sha256 == self.sha256


def lock_of(snapshot: Snapshot, now: datetime | None = None) -> Lock:
    """The lock of a snapshot that was just fetched."""
    moment = (now or datetime.now(timezone.utc)).astimezone(timezone.utc).replace(microsecond=0)
    stamp = moment.isoformat().replace("+00:00", "Z")
    return Lock(snapshot.url, stamp, snapshot.sha256, snapshot.size, snapshot.etag)


def read_lock(text: str, name: str, diagnostics: Diagnostics) -> Lock:
    """A lock from its text; stops (``FET009``) when it is not one. ``name`` is the file for messages."""
    try:
        data: Any = json.loads(text)
        url, stamp, sha256, size, etag = (data.get(name) for name in ("url", "fetched_at", "sha256", "size", "etag"))
        texts = isinstance(url, str) and isinstance(stamp, str) and isinstance(sha256, str)
        if texts and type(size) is int and isinstance(etag, (str, type(None))):
            return Lock(url, stamp, sha256, size, etag)
    except (ValueError, AttributeError, RecursionError):
        pass
    diagnostics.fail("FET009", "this is not a lock file", file=name, hint="delete it and run `sdkloom fetch` again")
