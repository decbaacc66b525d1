"""What the server received, as it received it: for tests that judge what a client sends."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .clock import Clock
from .protocol import connection_of

KEPT_REQUESTS = 5000
KEPT_BODY_BYTES = 1024
CONTROL_PREFIX = "/__control__/"


def _entry(scope: Scope, time: str) -> dict[str, Any]:
    query = scope["query_string"].decode("latin-1")
    target = scope.get("raw_path", b"").decode("latin-1") + (f"?{query}" if query else "")
    return {
        "method": scope.get("method", "GET"),
        "target": target,
        "path": scope["path"],
        "headers": [[name.decode("latin-1"), value.decode("latin-1")] for name, value in scope["headers"]],
        "kind": scope["type"],
        "port": (scope.get("client") or ("", None))[1],  # the client's: the same for requests on one connection
        "received_at": time,
        "body_size": 0,
        "body_sha256": hashlib.sha256().hexdigest(),
        "body": "",
        "status": None,
        "fault": None,
        "disconnected_at": None,
    }


class RequestLog:
    """The last requests, oldest first. `fault` is the name of the fault that was played, if any."""

    def __init__(self) -> None:
        self.entries: deque[dict[str, Any]] = deque(maxlen=KEPT_REQUESTS)

    def matching(self, path: str | None = None, method: str | None = None) -> list[dict[str, Any]]:
        return [e for e in self.entries if path in (None, e["path"]) and method in (None, e["method"])]


def _observed_receive(entry: dict[str, Any], receive: Receive) -> Receive:
    digest, start = hashlib.sha256(), bytearray()

    async def observed() -> Message:
        message = await receive()
        if message["type"] == "http.request":
            body = message.get("body", b"")
            digest.update(body)
            start.extend(body[: KEPT_BODY_BYTES - len(start)])
            entry["body_size"] += len(body)
            entry["body_sha256"], entry["body"] = digest.hexdigest(), start.decode("utf-8", "replace")
        return message

    return observed


def _observed_send(entry: dict[str, Any], send: Send) -> Send:
    async def observed(message: Message) -> None:
        if message["type"] in ("http.response.start", "websocket.http.response.start"):
            entry["status"] = message["status"]
        elif message["type"] == "websocket.accept":
            entry["status"] = 101
        await send(message)

    return observed


def logged(app: ASGIApp, log: RequestLog, clock: Clock) -> ASGIApp:
    """`app`, with an entry in the log for each request but those of the control routes."""

    def left(entry: dict[str, Any]) -> Callable[[], None]:
        return lambda: entry.update(disconnected_at=clock.stamp())

    async def call(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"].startswith(CONTROL_PREFIX):
            await app(scope, receive, send)
            return
        entry = _entry(scope, clock.stamp())
        log.entries.append(entry)
        scope["athena.entry"] = entry
        connection = connection_of(scope)
        connection.on_lost = left(entry)
        if connection.lost.is_set():
            connection.on_lost()
        await app(scope, _observed_receive(entry, receive), _observed_send(entry, send))

    return call
