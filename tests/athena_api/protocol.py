"""uvicorn's protocols with the one thing that ASGI hides: the connection itself, to reset it or to see it go."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

_KEY = "athena.connection"
# SO_LINGER on, zero seconds: the kernel drops what is unsent and answers with RST instead of FIN.
_RESET = struct.pack("ii", 1, 0)


class Connection:
    """What a fault may do to the socket below a request. `lost` is set once the client has gone."""

    def __init__(self, transport: asyncio.Transport | None) -> None:
        self.transport = transport
        self.lost = asyncio.Event()
        self.on_lost: Callable[[], None] | None = None

    async def reset(self) -> None:
        """Ends the connection with RST. Returns when it is gone."""
        if self.transport is None:
            return
        raw = self.transport.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self.transport.abort()
        await self.lost.wait()

    def drop(self) -> None:
        """Ends the connection at once, whatever is still to be sent."""
        if self.transport is not None:
            self.transport.abort()

    async def close(self) -> None:
        """Ends the connection with FIN in the middle of whatever was going on. Returns when it is gone."""
        if self.transport is None:
            return
        self.transport.close()
        await self.lost.wait()

    def went(self, *, answering: bool = True) -> None:
        """`answering`: the client left before the whole answer was sent, which is what `on_lost` is told about."""
        self.lost.set()
        if answering and self.on_lost is not None:
            self.on_lost()


def connection_of(scope: Scope) -> Connection:
    """The connection below this request; outside uvicorn one that never goes."""
    found = scope.get("extensions", {}).get(_KEY)
    return found if isinstance(found, Connection) else Connection(None)


def _introduce(app: ASGIApp, made: Callable[[], Connection]) -> ASGIApp:
    """`app`, with a fresh `Connection` in the scope of each request."""

    async def call(scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("extensions", {})[_KEY] = made()
        # Only the end of the server cancels a request, when its connection is gone already: no error to report.
        with suppress(asyncio.CancelledError):
            await app(scope, receive, send)

    return call


class AthenaHttp(H11Protocol):
    current: Connection | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.app = _introduce(self.app, self._made)

    def _made(self) -> Connection:
        self.current = Connection(self.transport)
        if self.transport.is_closing():
            self.current.went()
        return self.current

    def connection_lost(self, exc: Exception | None) -> None:
        answering = self.cycle is not None and not self.cycle.response_complete
        super().connection_lost(exc)
        if self.current is not None:
            self.current.went(answering=answering)


class AthenaSocket(WebSocketsSansIOProtocol):
    current: Connection | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.app = _introduce(self.app, self._made)

    def _made(self) -> Connection:
        self.current = Connection(self.transport)
        return self.current

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        if self.current is not None:
            self.current.went()
