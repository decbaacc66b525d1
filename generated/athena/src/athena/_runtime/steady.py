"""Iterators that keep their place: after an error or a cancellation they go on where they stood.

A generator that an exception has left is over, and says so to whoever reads on: a silent end, which looks like the end of
the list. What is iterated here has its state outside of the generator, so that another one can go on.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Iterator

    from typing_extensions import Self

__all__ = ["AsyncSteady", "steady"]

T = TypeVar("T")


def steady(fetch: Callable[[], Iterable[T] | None], leave: Callable[[], object] | None = None) -> Iterator[T]:
    """The items of everything that ``fetch`` gives, until it gives ``None``; then, or when it is dropped, ``leave`` is called.

    ``chain`` hands out items at the speed of C. It drops what gives it iterators when that raises, and keeps an iterator
    that raises: so an iterator without any items fetches what comes after it.
    """
    return chain.from_iterable(_turns(fetch, leave))


def _turns(fetch: Callable[[], Iterable[Any] | None], leave: Callable[[], object] | None) -> Iterator[Iterable[Any]]:
    found: Iterable[Any] | None = None

    def more() -> bool:
        nonlocal found
        found = fetch()
        return True

    try:
        while True:
            yield iter(more, True)
            if found is None:
                return
            yield found
    finally:
        if leave is not None:
            leave()


class AsyncSteady(Generic[T]):
    """:func:`steady`, asynchronous: the items of everything that awaiting ``fetch()`` gives, until it gives ``None``."""

    __slots__ = ("_fetch", "_guard", "_items")

    def __init__(
        self,
        fetch: Callable[[], Awaitable[Iterator[T] | None]],
        leave: Callable[[], Awaitable[object]] | None = None,
    ) -> None:
        self._fetch = fetch
        self._items: Iterator[T] = iter(())
        self._guard = None if leave is None else _left(leave)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        while True:
            for item in self._items:
                return item
            if self._guard is not None:
                await anext(self._guard, None)
            found = await self._fetch()
            if found is None:
                await self.aclose()
                raise StopAsyncIteration
            self._items = found

    async def aclose(self) -> None:
        """Stop, and let go of what is held."""
        self._items = iter(())
        if self._guard is not None:
            await self._guard.aclose()


async def _left(leave: Callable[[], Awaitable[object]]) -> AsyncGenerator[None, None]:
    """Only an asynchronous generator is told by the event loop that nobody holds it any more."""
    try:
        while True:
            yield
    finally:
        await leave()
