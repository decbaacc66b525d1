"""Lists that are walked page by page.

Iterate a :class:`Pager` for items; ``.pages()`` gives pages and ``.next_page()`` one at a time. A page is fetched when it
is needed, or one ahead after ``.prefetch()``. ``.token`` says where a walk stands, and ``.resume(token)`` goes on there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .errors import InvalidRequestError
from .pages.walk import Page, PageReader, PageRequest, PageResult, Walk
from .steady import AsyncSteady, steady

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
        if max_items is not None and (not isinstance(max_items, int) or max_items < 0):
            raise InvalidRequestError("max_items must be a whole number that is not negative")
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
        """The same list, from where ``token`` was taken.

        Raises ``InvalidRequestError``, a ``ValueError``, for what is no token of such a list; so ``None`` is, the token of
        a list that has ended.
        """
        if token is None:
            raise InvalidRequestError("there is no token: the list had ended where it was taken")
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
        return steady(self._pages(self._new_walk()).items)

    def pages(self) -> Iterator[Page[T]]:
        """The pages, from the start of the list."""
        return self._pages(self._new_walk())

    def next_page(self) -> Page[T] | None:
        """The page after the last one that the latest walk fetched, the first one at first; ``None`` after the last."""
        return _Pages(self._fetch, self._current_walk()).next()

    def _pages(self, walk: Walk[T]) -> _Pages[T]:
        return (_PagesAhead if self._ahead else _Pages)(self._fetch, walk)


class _Pages(Generic[T]):
    """The pages of one walk. One that could not be fetched is fetched again."""

    def __init__(self, fetch: Callable[[PageRequest], PageResult[T]], walk: Walk[T]) -> None:
        self._fetch = fetch
        self._walk = walk

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Page[T]:
        page = self.next()
        if page is None:
            raise StopIteration
        return page

    def next(self) -> Page[T] | None:
        """The next page; ``None`` when there is none."""
        walk = self._walk
        request = walk.begin()
        if request is None:
            return None
        try:
            return walk.accept(self._fetch(request))
        finally:
            walk.reading = False

    def items(self) -> Iterator[T] | None:
        """The items of the next page; ``None`` when there is none."""
        page = self.next()
        return None if page is None else page.start()


class _PagesAhead(_Pages[T]):
    """The same, with a thread that fetches the next page. It ends with the list, or when this is dropped."""

    _pool: ThreadPoolExecutor | None = None
    _coming: tuple[PageRequest, Future[PageResult[T]]] | None = None

    def next(self) -> Page[T] | None:
        walk = self._walk
        request = walk.begin()
        if request is None:
            return None
        try:
            (asked, coming), self._coming = self._coming or self._ask(request), None
            if asked is not request:  # somebody else has read on meanwhile
                coming = self._ask(request)[1]
            page = walk.accept(coming.result())
            following = walk.request()
            self._coming = None if following is None else self._ask(following)
            return page
        finally:
            walk.reading = False

    def _ask(self, request: PageRequest) -> tuple[PageRequest, Future[PageResult[T]]]:
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(1, "next-page")
        return request, self._pool.submit(self._fetch, request)


class AsyncPager(_PagerBase[T, "Callable[[PageRequest], Awaitable[PageResult[T]]]"]):
    """The items of a list, page by page, for ``async for``. Each iteration walks the list from its start."""

    def __aiter__(self) -> AsyncIterator[T]:
        pages = _AsyncPages(self._fetch, self._new_walk(), self._ahead)
        return AsyncSteady(pages.items, pages.leave if self._ahead else None)

    def pages(self) -> AsyncIterator[Page[T]]:
        """The pages, from the start of the list."""
        pages = _AsyncPages(self._fetch, self._new_walk(), self._ahead)
        return AsyncSteady(pages.page, pages.leave if self._ahead else None)

    async def next_page(self) -> Page[T] | None:
        """The page after the last one that the latest walk fetched, the first one at first; ``None`` after the last."""
        return await _AsyncPages(self._fetch, self._current_walk(), False).next()


class _AsyncPages(Generic[T]):
    """The pages of one walk. One that could not be fetched is fetched again."""

    def __init__(self, fetch: Callable[[PageRequest], Awaitable[PageResult[T]]], walk: Walk[T], ahead: bool) -> None:
        self._fetch = fetch
        self._walk = walk
        self._start = _task_starter if ahead else None
        self._coming: tuple[PageRequest, Task[PageResult[T]]] | None = None

    async def next(self) -> Page[T] | None:
        """The next page; ``None`` when there is none."""
        walk = self._walk
        request = walk.begin()
        if request is None:
            return None
        try:
            known, self._coming = self._coming, None
            coming = known[1] if known is not None and known[0] is request else self._fetch(request)
            page = walk.accept(await coming)
            self._ask_ahead()
            return page
        finally:
            walk.reading = False

    def _ask_ahead(self) -> None:
        start = self._start and self._start()
        request = self._walk.request()
        if start is not None and request is not None:
            self._coming = request, start(self._fetch(request))

    async def items(self) -> Iterator[T] | None:
        """The items of the next page; ``None`` when there is none."""
        page = await self.next()
        return None if page is None else page.start()

    async def page(self) -> Iterator[Page[T]] | None:
        """The next page, as what :class:`AsyncSteady` takes."""
        page = await self.next()
        return None if page is None else iter((page,))

    async def leave(self) -> None:
        """Nobody reads on: let go of what was fetched ahead."""
        if self._coming is not None:
            self._coming[1].cancel()


def _task_starter() -> Callable[[Any], Task[Any]] | None:
    """Starts a task of the running asyncio loop; ``None`` under trio, where nothing runs outside of a nursery."""
    import asyncio

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return None
    return asyncio.ensure_future
