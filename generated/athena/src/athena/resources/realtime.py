"""Events of the workspace over a WebSocket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.operation import SocketSpec
from .._runtime.resource import AsyncResource, Resource
from ..types.realtime import RealtimeCommand, RealtimeMessage

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions
    from .._runtime.socket import AsyncSocket, Socket

__all__ = ["AsyncRealtime", "Realtime"]

_CONNECT = SocketSpec(
    "/realtime/ws",
    send=RealtimeCommand,
    receive=RealtimeMessage,
    discriminator="/type",
    resumable=True,
    resume_id="/event_id",
    resume_field="/after_event_id",
    subscribe_type="subscribe",
)


class Realtime(Resource):
    """Events of the workspace over a WebSocket."""

    def connect(self, **options: Unpack[RequestOptions]) -> Socket[RealtimeCommand, RealtimeMessage]:
        """Open a WebSocket for events of the workspace.

        Upgrades the connection (RFC 6455) and then carries JSON text messages both ways.
        Authenticated by the same two headers as any other request, at the upgrade. Needs the scope
        `realtime:connect`.

        Use the result as a context manager, send with `.send(message)` and iterate it for messages.

        Raises:
            APIError: The server refused the upgrade.
            SocketError: The connection could not be opened, or broke for good.
        """
        return self._client.connect(_CONNECT, options=options)


class AsyncRealtime(AsyncResource):
    """Events of the workspace over a WebSocket."""

    def connect(self, **options: Unpack[RequestOptions]) -> AsyncSocket[RealtimeCommand, RealtimeMessage]:
        """Open a WebSocket for events of the workspace.

        Upgrades the connection (RFC 6455) and then carries JSON text messages both ways.
        Authenticated by the same two headers as any other request, at the upgrade. Needs the scope
        `realtime:connect`.

        Use the result as a context manager, send with `.send(message)` and iterate it for messages.

        Raises:
            APIError: The server refused the upgrade.
            SocketError: The connection could not be opened, or broke for good.
        """
        return self._client.connect(_CONNECT, options=options)
