"""Real-time events: kept (the last 1,000) and handed to the sockets that subscribed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .store import Store

CHANNELS = ("executions", "conversations", "notifications", "credits")
EVENTS_KEPT = 1000
_PREFIX = "event:"


def event_id(position: int) -> str:
    return f"{_PREFIX}{position:020d}"


def event_position(id: str) -> int | None:
    """The position an event id stands for, or None when it is none of ours."""
    number = id[len(_PREFIX) :]
    return int(number) if id.startswith(_PREFIX) and number.isascii() and number.isdigit() else None


@dataclass(eq=False)
class Listener:
    """One socket. A workspace key hears the whole workspace, an ephemeral key its customer (assumed).

    `drop` ends the connection without a word.
    """

    workspace: str
    owner: str | None
    drop: Callable[[], None]
    channels: set[str] = field(default_factory=set)
    queue: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)

    def wants(self, workspace: str, owner: str, channel: str) -> bool:
        return workspace == self.workspace and channel in self.channels and self.owner in (None, owner)


class Hub:
    def __init__(self, store: Store) -> None:
        self._store = store
        self.listeners: set[Listener] = set()

    def publish(self, workspace: str, owner: str, channel: str, event: dict[str, Any]) -> None:
        """Keeps the event and sends it, with its id, to every socket that wants it."""
        position = self._store.add_event(workspace, owner, channel, event)
        if position % EVENTS_KEPT == 0:  # cheaper than one deletion per event; up to twice as many are kept
            self._store.drop_events_before(position - EVENTS_KEPT + 1)
        for listener in self.listeners:
            if listener.wants(workspace, owner, channel):
                listener.queue.put_nowait(_with_id(position, event))

    def missed(self, listener: Listener, after: str, channels: set[str]) -> list[dict[str, Any]] | None:
        """The events behind `after` on these channels, or None when that event is unknown or no longer kept."""
        position, oldest = event_position(after), self._store.oldest_event()
        if position is None or oldest is None or position < oldest:
            return None
        rows = self._store.events_after(listener.workspace, position)
        return [
            _with_id(seq, event)
            for seq, owner, channel, event in rows
            if channel in channels and listener.owner in (None, owner)
        ]


def _with_id(position: int, event: dict[str, Any]) -> dict[str, Any]:
    return {"type": event["type"], "event_id": event_id(position), **event}
