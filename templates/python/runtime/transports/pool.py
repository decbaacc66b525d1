"""The connections of one process, shared by its threads."""

from __future__ import annotations

import os
import threading
from collections import deque
from contextlib import suppress
from socket import SHUT_RDWR
from typing import TYPE_CHECKING

from .failures import timed_out
from .slots import Slots, closed
from .unread import has_unread

if TYPE_CHECKING:
    import socket

    from httpcore2 import NetworkStream

    from ..options import Limits
    from .proxies import Proxy
    from .slots import Key
    from .wire import Wire

__all__ = ["Connection", "Pool", "shut_down"]


class Connection:
    """A stream and what is known of it."""

    __slots__ = ("expires", "forward", "key", "reused", "stream", "wire")

    def __init__(self, key: Key, stream: NetworkStream, wire: Wire, forward: Proxy | None) -> None:
        self.key = key
        self.stream = stream
        self.wire = wire
        self.forward = forward
        self.reused = False
        self.expires = 0.0


class Pool:
    """Connections of one process, shared by its threads."""

    def __init__(self, limits: Limits) -> None:
        self._lock = threading.Lock()
        self._slots: Slots[Connection] = Slots(limits)
        self._waiting: deque[threading.Event] = deque()
        self.pid = os.getpid()
        self.closed = False

    def acquire(self, key: Key, seconds: float | None) -> Connection | None:
        """The right to one active connection.

        An idle one, or ``None`` to open one. ``TransportError`` when none gets free.
        """
        with self._lock:
            if self.closed:
                raise closed()
            waiter = None if self._slots.grant() else threading.Event()
            if waiter is not None:
                self._waiting.append(waiter)
        if waiter is not None:
            self._wait(waiter, seconds)
        connection: Connection | None = None
        try:
            while True:
                with self._lock:
                    connection, expired = self._slots.take(key)
                for old in expired:
                    old.stream.close()
                if connection is None or not has_unread(connection.stream):
                    return connection
                with self._lock:
                    self._slots.active.discard(connection)
                connection.stream.close()
        except BaseException:
            self.discard(connection)
            raise

    def _wait(self, waiter: threading.Event, seconds: float | None) -> None:
        try:
            granted = waiter.wait(seconds)
        except BaseException:
            if not self._withdraw(waiter):
                self.give_back()
            raise
        if not granted and self._withdraw(waiter):
            raise timed_out("pool")
        if self.closed:
            self.give_back()
            raise closed()

    def _withdraw(self, waiter: threading.Event) -> bool:
        """False where the right had been handed over at the same moment."""
        with self._lock:
            try:
                self._waiting.remove(waiter)
            except ValueError:
                return False
            return True

    def opened(self, connection: Connection) -> None:
        """Count a connection in that was opened with the right of ``acquire``, unless all are closed by now."""
        with self._lock:
            if not self.closed:
                self._slots.active.add(connection)
                return
        connection.stream.close()
        raise closed()

    def release(self, connection: Connection, expiry: float | None) -> None:
        """Keep the connection for the next request, and pass the right on."""
        with self._lock:
            surplus = [connection] if self.closed else self._slots.put(connection, expiry)
            self._slots.active.discard(connection)
            self._pass_on()
        for old in surplus:
            old.stream.close()

    def discard(self, connection: Connection | None) -> None:
        """Close the connection, and pass the right on."""
        try:
            if connection is not None:
                with self._lock:
                    self._slots.active.discard(connection)
                connection.stream.close()
        finally:
            self.give_back()

    def give_back(self) -> None:
        """Pass the right on."""
        with self._lock:
            self._pass_on()

    def _pass_on(self) -> None:
        if self._waiting:
            self._waiting.popleft().set()
        else:
            self._slots.granted -= 1

    def close(self) -> None:
        """Close what is idle, wake who waits, and end what is being read by other threads."""
        with self._lock:
            self.closed = True
            idle, active = self._slots.drop(), list(self._slots.active)
            self._slots.granted += len(self._waiting)
            while self._waiting:
                self._waiting.popleft().set()
        for connection in idle:
            connection.stream.close()
        for connection in active:
            shut_down(connection.stream)


def shut_down(stream: NetworkStream) -> None:
    """Wake a thread that reads from the stream.

    Not by closing it: its descriptor could be given to another file while the thread still reads from it.
    """
    sock: socket.socket | None = stream.get_extra_info("socket")
    if sock is not None:
        with suppress(OSError):  # it may be closed already
            sock.shutdown(SHUT_RDWR)
