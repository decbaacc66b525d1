"""Opening a WebSocket with the ``websockets`` library: its settings, and no redirects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import InvalidRequestError

if TYPE_CHECKING:
    from .handshake import AsyncDoor, Door, Handshake

__all__ = ["dial", "dial_async"]

_MISSING = "WebSockets need the package 'websockets': install the extra 'realtime'"
_PING_SECONDS = 20.0
_QUEUE = 16  # messages that have arrived and were not asked for yet; then the server is slowed down


def dial(door: Door, handshake: Handshake) -> Any:
    """A connection. Redirects are not followed: the library would take the API key along to another origin."""
    try:
        from websockets.sync import client
    except ImportError:
        raise InvalidRequestError(_MISSING) from None
    known: Any = client
    given = _settings(door, handshake)
    if not hasattr(known, "reconnect"):  # older versions follow no redirects
        return known.connect(handshake.url, **given)
    base: Any = known.reconnect

    class Straight(base):  # type: ignore[misc]
        def process_redirect(self, exc: Exception) -> Exception:
            return exc

    straight: Any = Straight
    connection = straight(handshake.url, **given).connect()
    connection.pending_legacy_warning = False
    return connection


async def dial_async(door: AsyncDoor, handshake: Handshake) -> Any:
    """A connection. Redirects are not followed: the library would take the API key along to another origin."""
    try:
        from websockets.asyncio import client
    except ImportError:
        raise InvalidRequestError(_MISSING) from None
    base: Any = client.connect

    class Straight(base):  # type: ignore[misc]
        def process_redirect(self, exc: Exception) -> Exception:
            return exc

    connect: Any = Straight
    return await connect(handshake.url, **_settings(door, handshake))


def _settings(door: Door | AsyncDoor, handshake: Handshake) -> dict[str, Any]:
    """How the connection is made, in the words of the websockets library."""
    from logging import Logger

    silent = Logger("silent")  # the library logs the headers of the upgrade, credentials included
    silent.disabled = True
    limits = door.config.limits
    given: dict[str, Any] = {
        "additional_headers": handshake.headers,
        "user_agent_header": None,
        "open_timeout": handshake.timeout,
        "ping_interval": _PING_SECONDS,
        "ping_timeout": _PING_SECONDS,
        "close_timeout": 5.0,
        "max_size": limits.max_event,
        "max_queue": _QUEUE,
        "logger": silent,
        "proxy": True if door.proxy is None else door.proxy or None,
    }
    if handshake.url.startswith("wss:") and door.ssl_context is not None:
        given["ssl"] = door.ssl_context
    return given
