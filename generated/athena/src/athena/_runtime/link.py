"""What a client and its copies share: the transport, made when it is first needed, and the retry quota."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .errors import ClientClosedError
from .retry import Quota

if TYPE_CHECKING:
    from collections.abc import Callable

    from .config import Config

__all__ = ["Link"]

W = TypeVar("W")


def _random() -> float:
    return int.from_bytes(os.urandom(4), "big") / 2**32


class Link(Generic[W]):
    """A transport of kind ``W``. After a fork the child makes its own and leaves the parent's connections alone."""

    __slots__ = (
        "_config",
        "_lock",
        "_make",
        "_pid",
        "_transport",
        "clock",
        "closed",
        "owned",
        "quota",
        "random",
        "sleep",
    )

    def __init__(self, config: Config, make: Callable[[Config], W]) -> None:
        self._config = config
        self._make = make
        self._transport: W | None = None
        self._pid = 0
        self._lock: Any = None
        self.closed = False
        self.quota = Quota()
        self.clock: Callable[[], float] = time.monotonic
        self.sleep: Callable[[float], Any] = time.sleep
        self.random: Callable[[], float] = _random

    @property
    def foreign(self) -> bool:
        """The transport was handed in by the caller, who closes it."""
        return self._config.transport is not None and self._config.transport != "fast"

    def transport(self) -> W:
        """The transport. Raises ClientClosedError after closing."""
        if self.closed:
            raise ClientClosedError("the client is closed")
        if self._transport is None or self._pid != os.getpid():
            return self._open()
        return self._transport

    def _open(self) -> W:
        from threading import Lock

        if self._lock is None or self._pid != os.getpid():
            self._lock = Lock()  # two threads that race here make two transports at worst, and one of them is unused
        with self._lock:
            if self._transport is None or self._pid != os.getpid():
                self._transport = self._make(self._config)
                self._pid = os.getpid()
            return self._transport

    def take(self) -> W | None:
        """Close the link: gives the transport that is to be closed, if there is one of ours in this process."""
        self.closed = True
        transport, self._transport = self._transport, None
        return transport if not self.foreign and self._pid == os.getpid() else None
