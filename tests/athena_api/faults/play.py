"""Plays the fault that is due around the application."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ..protocol import Connection, connection_of
from ..request_log import CONTROL_PREFIX
from .book import Fault

if TYPE_CHECKING:
    from ..service import Service


LONGEST_SILENCE = 60.0  # seconds


@dataclass
class Play:
    """One request that meets a fault. `app` would answer it properly."""

    service: Service
    fault: Fault
    app: ASGIApp
    scope: Scope
    receive: Receive
    send: Send
    connection: Connection

    @property
    def headers(self) -> Headers:
        return Headers(scope=self.scope)

    def number(self, default: float) -> float:
        """The fault's argument as a number, or the default when it has none."""
        return float(self.fault.arg) if self.fault.arg else default

    async def proper(self, send: Send | None = None) -> None:
        """Lets the application answer, into `send` instead of the socket if given."""
        await self.app(self.scope, self.receive, send or self.send)

    async def until_gone(self) -> None:
        """Silence until the client leaves; after a minute, when every test has ended, the connection is closed."""
        try:
            await asyncio.wait_for(self.connection.lost.wait(), LONGEST_SILENCE)
        except asyncio.TimeoutError:
            await self.connection.close()

    async def read_request(self) -> None:
        """The whole request is in: what follows meets a client that waits, not one that still writes."""
        while (await self.receive()).get("more_body", False):
            pass

    async def respond(self, response: Response) -> None:
        """Answers instead of the application."""
        await self.read_request()
        await response(self.scope, self.receive, self.send)


Player = Callable[[Play], Awaitable[None]]
PLAYERS: dict[str, Player] = {}
# Those below are played by the socket's own route, which reads them from the scope.
SOCKET_FAULTS = frozenset({"ws-close", "ws-reset", "ws-silent", "ws-unknown-event", "ws-garbage"})


def player(name: str) -> Callable[[Player], Player]:
    """Registers the function that plays the fault of this name."""

    def register(function: Player) -> Player:
        PLAYERS[name] = function
        return function

    return register


def names() -> list[str]:
    return sorted(set(PLAYERS) | SOCKET_FAULTS)


def check_name(name: str) -> None:
    if name not in PLAYERS and name not in SOCKET_FAULTS:
        raise ValueError(f"there is no fault {name!r}; there are {', '.join(names())}")


def with_faults(app: ASGIApp, service: Service) -> ASGIApp:
    """`app`, with the fault that is due played around it. A fault nobody knows is answered with 400 in plain words."""

    async def call(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"].startswith(CONTROL_PREFIX):
            await app(scope, receive, send)
            return
        try:
            fault = service.faults.due(scope)
            if fault is not None:
                check_name(fault.name)
        except ValueError as error:
            await Response(f"{error}\n", 400, media_type="text/plain")(scope, receive, send)
            return
        if fault is None:
            await app(scope, receive, send)
            return
        scope["athena.entry"]["fault"] = fault.name
        scope["athena.fault"] = fault
        play = PLAYERS.get(fault.name)
        if play is None or scope["type"] == "websocket":
            await app(scope, receive, send)
        else:
            await play(Play(service, fault, app, scope, receive, send, connection_of(scope)))

    return call
