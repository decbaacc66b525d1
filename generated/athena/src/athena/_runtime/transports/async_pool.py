"""The connections of one event loop, shared by its tasks."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import anyio

from .dial import aclose_shielded
from .failures import timed_out
from .slots import Slots, closed
from .unread import has_unread

if TYPE_CHECKING:
    from httpcore2 import AsyncNetworkStream

    from ..options import Limits
    from .dial import AsyncDialer
    from .proxies import Proxy
    from .slots import Key
    from .wire import Wire

__all__ = ["Connection", "Pool"]


class Connection:
    """A stream and what is known of it."""

    __slots__ = ("expires", "forward", "key", "reused", "stream", "wire")

    def __init__(self, key: Key, stream: AsyncNetworkStream, wire: Wire, forward: Proxy | None) -> None:
        self.key = key
        self.stream = stream
        self.wire = wire
        self.forward = forward
        self.reused = False
        self.expires = 0.0


class Pool:
    """Connections of one event loop, shared by its tasks. Book-keeping never waits, so it needs no lock."""

    def __init__(self, limits: Limits, dialer: AsyncDialer) -> None:
        self.dialer = dialer
        self.closed = False
        self._slots: Slots[Connection] = Slots(limits)
        self._waiting: deque[anyio.Event] = deque()

    async def acquire(self, key: Key, seconds: float | None) -> Connection | None:
        """The right to one active connection.

        An idle one, or ``None`` to open one. ``TransportError`` when none gets free.
        """
        if self.closed:
            raise closed()
        if not self._slots.grant():
            await self._wait(seconds)
        connection: Connection | None = None
        try:
            while True:
                connection, expired = self._slots.take(key)
                for old in expired:
                    await aclose_shielded(old.stream)
                if connection is None or not has_unread(connection.stream):
                    return connection
                self._slots.active.discard(connection)
                await aclose_shielded(connection.stream)
        except BaseException:
            await self.discard(connection)
            raise

    async def _wait(self, seconds: float | None) -> None:
        waiter = anyio.Event()
        self._waiting.append(waiter)
        try:
            with anyio.move_on_after(seconds):
                await waiter.wait()
        except BaseException:
            if not self._withdraw(waiter):
                self.give_back()
            raise
        if not waiter.is_set() and self._withdraw(waiter):
            raise timed_out("pool")
        if self.closed:
            self.give_back()
            raise closed()

    def _withdraw(self, waiter: anyio.Event) -> bool:
        """False where the right had been handed over already."""
        try:
            self._waiting.remove(waiter)
        except ValueError:
            return False
        return True

    async def opened(self, connection: Connection) -> None:
        """Count a connection in that was opened with the right of ``acquire``, unless all are closed by now."""
        if self.closed:
            await aclose_shielded(connection.stream)
            raise closed()
        self._slots.active.add(connection)

    async def release(self, connection: Connection, expiry: float | None) -> None:
        """Keep the connection for the next request, and pass the right on."""
        surplus = [connection] if self.closed else self._slots.put(connection, expiry)
        self._slots.active.discard(connection)
        self.give_back()
        for old in surplus:
            await aclose_shielded(old.stream)

    async def discard(self, connection: Connection | None) -> None:
        """Close the connection, and pass the right on."""
        try:
            if connection is not None:
                self._slots.active.discard(connection)
                await aclose_shielded(connection.stream)
        finally:
            self.give_back()

    def give_back(self) -> None:
        """Pass the right on."""
        if self._waiting:
            self._waiting.popleft().set()
        else:
            self._slots.granted -= 1

    async def close(self) -> None:
        """Close all connections, and wake who waits."""
        self.closed = True
        connections = [*self._slots.drop(), *self._slots.active]
        self._slots.granted += len(self._waiting)
        while self._waiting:
            self._waiting.popleft().set()
        for connection in connections:
            await aclose_shielded(connection.stream)
