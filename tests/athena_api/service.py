"""Everything one running server knows, and what a test may change about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from . import seed
from .clock import Clock
from .document import Document
from .envelope import compact
from .faults.book import FaultBook
from .hub import Hub
from .ids import new_id
from .limits import Limits
from .request_log import RequestLog
from .store import Store

SAMPLE_BYTES = {"image/png": seed.PNG, "audio/mpeg": b"ID3" + bytes(range(256)), "text/plain": "Grüße ☀\n".encode()}


@dataclass
class Settings:
    """Seconds each: how long an exchanged key lives, one `Pause` of an agent, the time between comments."""

    key_lifetime: float = 86_400.0
    pause: float = 0.02
    keep_alive: float = 15.0


class Service:
    """`db` is a file or `:memory:`; `document` the API description to serve instead of the default file."""

    def __init__(self, db: str | Path = ":memory:", document: bytes | Path | None = None) -> None:
        self.store = Store(db)
        self.clock = Clock()
        self.settings = Settings()
        self.limits = Limits(self.clock)
        self.hub = Hub(self.store)
        self.log = RequestLog()
        self.other_log = RequestLog()
        self.faults = FaultBook()
        self._first_document = Document(document)
        self.document = replace(self._first_document)
        self.last_used: dict[str, int] = {}
        self.other_origin = ""
        if self.store.is_empty():
            seed.fill(self)

    def reset(self) -> None:
        """As if just started, with an empty database: state, clock, faults, limits, settings, logs, document."""
        self.clock.reset()
        self.settings = Settings()
        self.limits.reset()
        self.faults.reset()
        self.log.entries.clear()
        self.other_log.entries.clear()
        self.document = replace(self._first_document)
        self.last_used.clear()
        self.store.clear()
        seed.fill(self)

    def make_media(self, owner: str, kind: str, content_type: str, execution_id: str | None) -> dict[str, Any]:
        return self.add_media(owner, new_id("media"), kind, content_type, execution_id)

    def add_media(self, owner: str, id: str, kind: str, content_type: str, execution_id: str | None) -> dict[str, Any]:
        """A media asset with sample bytes of its type."""
        content = SAMPLE_BYTES[content_type]
        size = {"width": 1, "height": 1} if kind == "image" else {"duration_ms": 26} if kind == "audio" else {}
        url = f"https://media.example.com/{id.replace(':', '/')}"
        asset: dict[str, Any] = {"id": id, "kind": kind, "content_type": content_type, "url": url, **size}
        asset |= {"size": len(content), "execution_id": execution_id, "created_at": self.clock.stamp()}
        self.store.put("media", id, owner, compact(asset))
        self.store.put_blob(id, content)
        return asset

    def notify(self, workspace: str, owner: str, kind: str, title: str, body: str) -> dict[str, Any]:
        """A new notification for the customer, also over the socket."""
        note: dict[str, Any] = {"id": new_id("notification"), "kind": kind, "title": title, "body": body}
        note |= {"data": None, "read_at": None, "created_at": self.clock.stamp()}
        self.store.put("notification", note["id"], owner, note)
        self.hub.publish(workspace, owner, "notifications", {"type": "notification_created", "notification": note})
        return note
