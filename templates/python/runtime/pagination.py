"""Lists that are walked page by page.

Iterate a :class:`Pager` for items; ``.pages()`` gives pages and ``.next_page()`` one at a time. A page is fetched when it
is needed, or one ahead after ``.prefetch()``. ``.token`` says where a walk stands, and ``.resume(token)`` goes on there.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .pages.walk import Page, PageReader, PageRequest, PageResult, Walk

if TYPE_CHECKING:
    from asyncio import Future as Task
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
    from concurrent.futures import Future, ThreadPoolExecutor

    from typing_extensions import Self

    from .operation import Pages

__all__ = ["AsyncPager", "Page", "PageReader", "PageRequest", "PageResult", "Pager"]

T = TypeVar("T")
F = TypeVar("F")


class _PagerBase(Generic[T, F]):
    """What both pagers share: everything but the fetching."""

    def __init__(
        self,
        fetch: F,
        spec: Pages,
        *,
        given: Mapping[str, Any] | None = None,
        max_items: int | None = None,
        ahead: bool = False,
        token: str | None = None,
    ) -> None:
        if max_items is not None and max_items < 0:
            raise ValueError("max_items must not be negative")
        self._fetch = fetch
        self._spec = spec
        self._given = given or {}
        self._max_items = max_items
        self._ahead = ahead
        self._token = token
        self._walk: Walk[T] | None = None
        Walk(spec, self._given, max_items, token)  # refuses a token of another list now, not at the first page

    @property
    def token(self) -> str | None:
        """Where the latest walk stands, after the last item that was handed out; ``None`` when the list has ended.

        It is text that can be kept and given to :meth:`resume` later, in another process too. It holds a cursor, a page
        number or an address's path, no credential.
        """
        walk = self._walk or Walk[T](self._spec, self._given, self._max_items, self._token)
        return walk.token()

    def resume(self, token: str) -> Self:
        """The same list, from where ``token`` was taken. Raises ``ValueError`` for what is no token of such a list."""
        return self._again(token=token)

    def prefetch(self, on: bool = True) -> Self:
        """The same list, the next page fetched while the items of one are read."""
        return self._again(ahead=on)

    def _again(self, *, token: str | None = None, ahead: bool | None = None) -> Self:
        return type(self)(
            self._fetch,
            self._spec,
            given=self._given,
            max_items=self._max_items,
            ahead=self._ahead if ahead is None else ahead,
            token=self._token if token is None else token,
        )

    def _new_walk(self) -> Walk[T]:
        self._walk = Walk(self._spec, self._given, self._max_items, self._token)
        return self._walk

    def _current_walk(self) -> Walk[T]:
        return self._walk if self._walk is not None else self._new_walk()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {getattr(self._spec.type, '__name__', 'items')}>"


class Pager(_PagerBase[T, "Callable[[PageRequest], PageResult[T]]"]):
    """The items of a list, page by page. Each iteration walks the list from its start."""

    def __iter__(self) -> Iterator[T]:
        return chain.from_iterable(map(Page.start, self._pages(self._new_walk())))

    def pages(self) -> Iterator[Page[T]]:
        """The pages, from the start of the list."""
        return self._pages(self._new_walk())

    def next_page(self) -> Page[T] | None:
        """The page after the last one that the latest walk fetched, the first one at first; ``None`` after the last."""
        walk = self._current_walk()
        request = walk.request()
        return None if request is None else walk.accept(self._fetch(request))

    def _pages(self, walk: Walk[T]) -> Iterator[Page[T]]:
        if self._ahead:
            yield from _pages_ahead(self._fetch, walk)
            return
        while (request := walk.request()) is not None:
            yield walk.accept(self._fetch(request))


def _pages_ahead(fetch: Callable[[PageRequest], PageResult[T]], walk: Walk[T]) -> Iterator[Page[T]]:
    from concurrent.futures import ThreadPoolExecutor

    pool: ThreadPoolExecutor = ThreadPoolExecutor(1, "next-page")
    try:
        request = walk.request()
        coming: Future[PageResult[T]] | None = None if request is None else pool.submit(fetch, request)
        while coming is not None:
            page = walk.accept(coming.result())
            request = walk.request()
            coming = None if request is None else pool.submit(fetch, request)
            yield page
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


class AsyncPager(_PagerBase[T, "Callable[[PageRequest], Awaitable[PageResult[T]]]"]):
    """The items of a list, page by page, for ``async for``. Each iteration walks the list from its start."""

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self._pages(self._new_walk()):
            for item in page.start():
                yield item

    def pages(self) -> AsyncIterator[Page[T]]:
        """The pages, from the start of the list."""
        return self._pages(self._new_walk())

    async def next_page(self) -> Page[T] | None:
        """The page after the last one that the latest walk fetched, the first one at first; ``None`` after the last."""
        walk = self._current_walk()
        request = walk.request()
        return None if request is None else walk.accept(await self._fetch(request))

    async def _pages(self, walk: Walk[T]) -> AsyncIterator[Page[T]]:
        start = _task_starter() if self._ahead else None
        request = walk.request()
        coming: Awaitable[PageResult[T]] | None = None if request is None else self._fetch(request)
        try:
            while coming is not None:
                page = walk.accept(await coming)
                request = walk.request()
                coming = None if request is None or start is None else start(self._fetch(request))
                yield page
                if start is None and request is not None:
                    coming = self._fetch(request)
        finally:
            stop: Callable[[], object] | None = getattr(coming, "cancel", None)
            if stop is not None:
                stop()


def _task_starter() -> Callable[[Any], Task[Any]] | None:
    """Starts a task of the running asyncio loop; ``None`` under trio, where nothing runs outside of a nursery."""
    import asyncio

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return None
    return asyncio.ensure_future
