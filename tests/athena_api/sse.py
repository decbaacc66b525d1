"""Event streams: one `data:` line and a blank line per event, no `event:`, no `id:`, comments while nothing happens.

Assumed: a run does not depend on its listener; when the client goes away, the run is carried to its end without it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from .envelope import to_json
from .executions import Event, Moment
from .protocol import connection_of

if TYPE_CHECKING:
    from .service import Service

KEEP_ALIVE = b": keep-alive\n\n"


def frame(event: Event) -> bytes:
    return b"data: " + to_json(event) + b"\n\n"


async def drain(moments: Iterator[Moment]) -> list[Event]:
    """All events, with the waits between them: what a JSON answer does with a stretch."""
    events: list[Event] = []
    for moment in moments:
        if isinstance(moment, float):
            await asyncio.sleep(moment)
        else:
            events.append(moment)
    return events


class EventStream(Response):
    """Sends every event as its own piece of the body, the moment it exists."""

    media_type = "text/event-stream"

    def __init__(self, service: Service, moments: Iterator[Moment]) -> None:
        self.status_code = 200
        self.background = None
        self.raw_headers = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-cache")]
        self._keep_alive = service.settings.keep_alive
        self._moments = moments

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        connection = connection_of(scope)
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        for moment in self._moments:
            if connection.lost.is_set():
                continue
            if isinstance(moment, float):
                await self._wait(moment, send)
            else:
                await send({"type": "http.response.body", "body": frame(moment), "more_body": True})
                # A write does not yield: without this a client that left is noticed only at the next pause.
                await asyncio.sleep(0)
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _wait(self, seconds: float, send: Send) -> None:
        while seconds > self._keep_alive:
            await asyncio.sleep(self._keep_alive)
            await send({"type": "http.response.body", "body": KEEP_ALIVE, "more_body": True})
            seconds -= self._keep_alive
        await asyncio.sleep(seconds)
