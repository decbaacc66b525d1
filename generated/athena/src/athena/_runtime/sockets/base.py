"""What both kinds of socket have in common: what is known of a socket while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..errors import InvalidRequestError
from .course import CLOSED, SocketCourse

if TYPE_CHECKING:
    from ..operation import SocketSpec
    from .handshake import AsyncDoor, Door

__all__ = ["BaseSocket"]

S = TypeVar("S")
R = TypeVar("R")


class BaseSocket(Generic[S, R]):
    """What is known of a socket while it is open."""

    def __init__(self, door: Door | AsyncDoor, spec: SocketSpec) -> None:
        self._course = SocketCourse(door, spec)
        self._connection: Any = None
        self._lock: Any = None  # while the connection is opened again, by whoever noticed first
        self._closed = False
        self._reconnects = 0

    @property
    def last_id(self) -> str | None:
        """The id of the last message that had one, where the API gives them."""
        return self._course.last_id

    @property
    def reconnects(self) -> int:
        """How often the connection was opened again."""
        return self._reconnects

    def _current(self) -> Any:
        if self._closed or self._connection is None:
            raise InvalidRequestError(
                CLOSED if self._closed else "the socket was not opened: use it as a context manager"
            )
        return self._connection

    @staticmethod
    def _go_on(recovered: bool) -> None:
        if not recovered:
            raise InvalidRequestError(CLOSED)

    def __reduce__(self) -> Any:
        raise TypeError("a socket holds a connection and cannot be pickled or copied")

    def __repr__(self) -> str:
        state = "closed" if self._closed else "new" if self._connection is None else "open"
        return f"<{type(self).__name__} {state}>"
