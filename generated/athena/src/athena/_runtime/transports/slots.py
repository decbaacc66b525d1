"""The book-keeping of a pool, without locks and without waiting: who is active, who is idle, who has to go."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from ..transport import TransportError

if TYPE_CHECKING:
    from typing import TypeAlias

    from ..options import Limits

    Key: TypeAlias = tuple[str, str, int]

__all__ = ["Slots", "closed", "keep_alive_seconds", "within"]


class _Pooled(Protocol):
    key: Key
    expires: float


C = TypeVar("C", bound=_Pooled)


class Slots(Generic[C]):
    """Counts the active connections and keeps the idle ones, the newest last."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.granted = 0
        self.active: set[C] = set()
        self.idle: list[C] = []

    def grant(self) -> bool:
        """Take the right to one more active connection."""
        if self.granted >= self._limits.max_connections:
            return False
        self.granted += 1
        return True

    def take(self, key: Key) -> tuple[C | None, list[C]]:
        """The newest idle connection to this origin, and those that are to be closed.

        All connections together never exceed the limit: where a new one is to be opened, the oldest idle one goes.
        """
        now = monotonic()
        idle = self.idle
        expired = [c for c in idle if c.expires <= now]
        for connection in expired:
            idle.remove(connection)
        for index in range(len(idle) - 1, -1, -1):
            if idle[index].key == key:
                connection = idle.pop(index)
                self.active.add(connection)
                return connection, expired
        if idle and self.granted + len(idle) > self._limits.max_connections:
            expired.append(idle.pop(0))
        return None, expired

    def put(self, connection: C, expiry: float | None) -> list[C]:
        """Keep a connection that has become idle, for at most ``expiry`` seconds.

        Returns those that are to be closed.
        """
        limit = self._limits.keepalive_expiry
        connection.expires = monotonic() + (limit if expiry is None or expiry > limit else expiry)
        self.active.discard(connection)
        self.idle.append(connection)
        return [self.idle.pop(0)] if len(self.idle) > self._limits.max_keepalive else []

    def drop(self) -> list[C]:
        """All idle connections, which are no longer kept."""
        idle, self.idle = self.idle, []
        return idle


def keep_alive_seconds(headers: list[tuple[bytes, bytes]]) -> float | None:
    """How long the server says it keeps an idle connection (``keep-alive: timeout=5``), less a second for the way."""
    for name, value in headers:
        if name == b"keep-alive":
            for part in value.split(b","):
                word, _, number = part.strip().partition(b"=")
                if word.lower() == b"timeout" and number.strip().isdigit():
                    return max(0.0, float(int(number[:9])) - 1.0)
    return None


def within(seconds: float | None, deadline: float | None, *, sent: bool = True) -> float | None:
    """How long one step may take.

    Its own limit or what is left until the deadline. ``TransportError`` when it is over.
    """
    if deadline is None:
        return seconds
    left = deadline - monotonic()
    if left <= 0:
        raise TransportError("the deadline has passed", kind="timeout", phase="read", sent=sent)
    return left if seconds is None or left < seconds else seconds


def closed() -> TransportError:
    """The failure of a request on a transport that was closed."""
    return TransportError("the transport is closed", kind="closed", sent=False)
