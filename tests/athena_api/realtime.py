"""`/realtime/ws`: JSON text frames both ways. Assumed: everything but that it is a WebSocket of workspace events.

A client that comes back subscribes again with the id of the last event it saw, and is sent what it missed first.
"""

from __future__ import annotations

import asyncio
import json
import uuid
from typing import TYPE_CHECKING, Any

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from .auth import authenticate
from .envelope import answer, compact
from .errors import ApiError
from .faults.book import Fault
from .hub import CHANNELS, Listener
from .ids import new_id
from .protocol import connection_of
from .validation import Fields

if TYPE_CHECKING:
    from .service import Service

Frame = dict[str, Any]
GOING_AWAY = 1012  # "service restart", RFC 6455's registry
NO_FAULT = Fault("")


class Session:
    """One accepted socket. All frames to the client go through the listener's queue, so they keep their order."""

    def __init__(self, service: Service, socket: WebSocket, listener: Listener, fault: Fault) -> None:
        self.service = service
        self.socket = socket
        self.listener = listener
        self.fault = fault

    def say(self, frame: Frame) -> None:
        self.listener.queue.put_nowait(frame)

    def refuse(self, code: str, message: str) -> None:
        self.say({"type": "error", "code": code, "message": message})

    async def run(self) -> None:
        """Until the client leaves or a fault ends the connection."""
        stamp = self.service.clock.stamp()
        self.say({"type": "hello", "connection_id": new_id("connection"), "server_time": stamp})
        self.service.hub.listeners.add(self.listener)
        sender = asyncio.ensure_future(self._send_all())
        try:
            await self._receive_all()
        except (WebSocketDisconnect, RuntimeError):  # RuntimeError: starlette's word for "already closed"
            pass
        finally:
            self.service.hub.listeners.discard(self.listener)
            sender.cancel()
            await asyncio.wait({sender})

    async def _send_all(self) -> None:
        while True:
            frame = await self.listener.queue.get()
            await self.socket.send_text(json.dumps(frame, ensure_ascii=False))
            if frame["type"] in ("hello", "subscribed"):
                await self._play(frame["type"])

    async def _play(self, moment: str) -> None:
        name, arg = self.fault.name, self.fault.arg
        if moment == "hello" and name == "ws-unknown-event":
            await self.socket.send_text('{"type":"weather","degrees":21}')
        elif moment == "hello" and name == "ws-garbage":
            await self.socket.send_text("this is no JSON")
        elif moment == "subscribed" and name == "ws-close":
            await self.socket.close(int(arg or GOING_AWAY), "asked for")
        elif moment == "subscribed" and name == "ws-reset":
            await connection_of(self.socket.scope).reset()

    async def _receive_all(self) -> None:
        while True:
            message = await self.socket.receive()
            if message["type"] == "websocket.disconnect":
                return
            self._handle(message.get("text"))

    def _handle(self, text: str | None) -> None:
        if self.fault.name == "ws-silent":
            return
        try:
            frame = json.loads(text or "")
        except (ValueError, RecursionError):
            self.refuse("bad_request", "A frame must be JSON text.")
            return
        fields = Fields(frame)
        kind = fields.choice("type", tuple(_HANDLERS), required=True)
        if kind in _HANDLERS:
            _HANDLERS[kind](self, fields)
        if fields.problems:
            self.refuse("validation_failed", "; ".join(problem["message"] for problem in fields.problems))

    def _channels(self, fields: Fields) -> set[str]:
        fields.array("channels", required=True, least=1)
        channels = fields.texts("channels", CHANNELS) or []
        return set() if fields.problems else set(channels)

    def subscribe(self, fields: Fields) -> None:
        channels, after = self._channels(fields), fields.text("after_event_id")
        if fields.problems:
            return
        self.listener.channels |= channels
        self.say({"type": "subscribed", "channels": sorted(self.listener.channels)})
        missed = [] if after is None else self.service.hub.missed(self.listener, after, channels)
        if missed is None:
            self.refuse("event_expired", "The events after this one are no longer kept.")
        for event in missed or []:
            self.say(event)

    def unsubscribe(self, fields: Fields) -> None:
        channels = self._channels(fields)
        if not fields.problems:
            self.listener.channels -= channels
            self.say({"type": "unsubscribed", "channels": sorted(channels)})

    def ping(self, fields: Fields) -> None:
        nonce = fields.text("nonce")
        if not fields.problems:
            self.say(compact({"type": "pong", "nonce": nonce}))


_HANDLERS = {"subscribe": Session.subscribe, "unsubscribe": Session.unsubscribe, "ping": Session.ping}


async def connect(socket: WebSocket) -> None:
    """401 and 403 at the upgrade, as for any other operation, with the same body."""
    service: Service = socket.app.state.service
    fault: Fault = socket.scope.get("athena.fault", NO_FAULT)
    if fault.name == "reset-before":
        await connection_of(socket.scope).reset()
        return
    try:
        if fault.name == "unavailable-once":
            raise ApiError("unavailable", "The service is restarting.")
        caller = authenticate(service, socket.headers, "realtime:connect")
    except ApiError as error:
        body = error.body(service.clock.short_stamp(), str(uuid.uuid4()))
        await socket.send_denial_response(answer(body, error.status, error.headers))
        # uvicorn takes a refusal for an unfinished handshake and reports it, unless the connection is gone first.
        await connection_of(socket.scope).close()
        return
    await socket.accept()
    owner = None if caller.is_workspace_key else caller.owner
    listener = Listener(caller.workspace, owner, connection_of(socket.scope).drop)
    await Session(service, socket, listener, fault).run()


ROUTES = [WebSocketRoute("/realtime/ws", connect)]
