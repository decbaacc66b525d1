"""Rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.operation import SocketSpec
from .._runtime.resource import AsyncResource, Resource
from ..types.rooms import Heard, Say

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions
    from .._runtime.socket import AsyncSocket, Socket

__all__ = ["AsyncRooms", "Rooms"]

_JOIN = SocketSpec("/rooms/{room}/socket", send=Say, receive=Heard, discriminator="/type")


class Rooms(Resource):
    """Rooms."""

    def join(self, room: str, **options: Unpack[RequestOptions]) -> Socket[Say, Heard]:
        """Talk in a room.

        Use the result as a context manager, send with `.send(message)` and iterate it for messages.

        Raises:
            APIError: The server refused the upgrade.
            SocketError: The connection could not be opened, or broke for good.
        """
        return self._client.connect(_JOIN, path=(room,), options=options)


class AsyncRooms(AsyncResource):
    """Rooms."""

    def join(self, room: str, **options: Unpack[RequestOptions]) -> AsyncSocket[Say, Heard]:
        """Talk in a room.

        Use the result as a context manager, send with `.send(message)` and iterate it for messages.

        Raises:
            APIError: The server refused the upgrade.
            SocketError: The connection could not be opened, or broke for good.
        """
        return self._client.connect(_JOIN, path=(room,), options=options)
