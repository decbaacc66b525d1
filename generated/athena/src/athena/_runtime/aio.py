"""The three things that asynchronous code needs from its event loop, for asyncio and for trio alike.

Nothing here is imported or created before a coroutine runs, and nothing outlives the loop that it was made in.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

__all__ = ["LoopLocks", "make_lock", "running_loop", "shielded", "sleep"]


def _trio() -> Any:
    """The module trio when the caller runs inside it, else ``None``."""
    trio = sys.modules.get("trio")
    if trio is None:
        return None
    try:
        trio.lowlevel.current_task()
    except RuntimeError:
        return None
    return trio


def running_loop() -> object:
    """What stands for the running event loop. Raises RuntimeError outside of one."""
    trio = _trio()
    if trio is not None:
        return trio.lowlevel.current_trio_token()
    import asyncio

    return asyncio.get_running_loop()


async def sleep(seconds: float) -> None:
    """Wait without blocking the loop."""
    trio = _trio()
    if trio is not None:
        await trio.sleep(seconds)
        return
    import asyncio

    await asyncio.sleep(seconds)


def make_lock() -> AbstractAsyncContextManager[Any]:
    """A lock for the tasks of the running loop."""
    trio = _trio()
    if trio is not None:
        lock: AbstractAsyncContextManager[Any] = trio.Lock()
        return lock
    import asyncio

    return asyncio.Lock()


class LoopLocks:
    """One lock for each event loop: a client may serve several loops in turn, and a lock belongs to one."""

    __slots__ = ("_locks",)

    def __init__(self) -> None:
        self._locks: Any = None

    def current(self) -> AbstractAsyncContextManager[Any]:
        """The lock of the running loop."""
        from weakref import WeakKeyDictionary

        if self._locks is None:
            self._locks = WeakKeyDictionary()
        loop = running_loop()
        lock: AbstractAsyncContextManager[Any] | None = self._locks.get(loop)
        if lock is None:
            lock = self._locks[loop] = make_lock()
        return lock


async def shielded(close: Any) -> None:
    """Await ``close()`` although the caller is being cancelled, so that a connection is given back."""
    trio = _trio()
    if trio is not None:
        with trio.CancelScope(shield=True):
            await close()
        return
    import asyncio

    await asyncio.shield(close())
