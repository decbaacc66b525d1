"""How a list is walked, without fetching anything: which page comes after which, and when it ends."""

from __future__ import annotations

import operator
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from ..data.guards import is_array
from ..errors import InvalidRequestError, PaginationError
from .links import is_target, next_link, same_origin_target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ..operation import Operation, Pages
    from ..tolerant import Drift

__all__ = ["Page", "PageReader", "PageRequest", "PageResult", "Walk"]

T = TypeVar("T")


class PageRequest(NamedTuple):
    """What to ask for. ``changes`` replace parameters of the query (with ``in_body``: properties of the body).

    ``target``, where it is given, is the whole path with its query, from the root of the origin, and replaces both.
    """

    changes: Mapping[str, Any]
    target: str | None = None


class Page(Generic[T]):
    """One page: a sequence of its items.

    Attributes:
        items: The items.
        next: The cursor, or path, of the next page as the server gave it; ``None`` on the last page or where the style
            has none.
        total: How many items the whole list has, where the server says it.
    """

    __slots__ = ("_answer", "_reading", "items", "next", "total")

    def __init__(self, items: list[T], next: Any = None, total: int | None = None, response: Any = None) -> None:
        self.items = items
        self.next = next
        self.total = total
        self._answer = response
        self._reading: Iterator[T] | None = None

    @property
    def response(self) -> Any:
        """Status and headers of the answer."""
        if self._answer.__class__ is partial:  # few look at it
            self._answer = self._answer()
        return self._answer

    def __reduce__(self) -> tuple[Any, ...]:
        return Page, (self.items, self.next, self.total, self.response)

    def start(self) -> Iterator[T]:
        """An iterator whose progress counts for the pager's token."""
        self._reading = iter(self.items)
        return self._reading

    def read(self) -> int:
        """Items handed out: all of them, unless :meth:`start` was called and its iterator has some left."""
        return len(self.items) - (0 if self._reading is None else operator.length_hint(self._reading))

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __getitem__(self, place: int) -> T:
        return self.items[place]

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        return f"<Page of {len(self.items)} items{'' if self.next is None else ', more to come'}>"


class PageResult(Page[T]):
    """What came, of which a walk makes a page: mostly the very same.

    ``next`` is a cursor or an address that was already checked to be on the same origin. ``response`` is the answer, or a
    ``partial`` that makes it.
    """

    __slots__ = ("has_more",)

    def __init__(
        self,
        items: list[T],
        next: Any = None,
        has_more: bool | None = None,
        total: int | None = None,
        response: Any = None,
    ) -> None:
        self.items = items
        self.next = next
        self.has_more = has_more
        self.total = total
        self._answer = response
        self._reading = None


class PageReader(Generic[T]):
    """Reads the body of a page. Made once for each operation."""

    __slots__ = (
        "_by_address",
        "_by_link",
        "_cursor",
        "_decode",
        "_more",
        "_next",
        "_total",
        "_values",
        "following",
        "items_pointer",
    )

    def __init__(self, spec: Pages) -> None:
        from ..codec import fields_decoder

        wanted: dict[str, tuple[Any, str]] = {"items": (list[spec.type], spec.items)}  # type: ignore[name-defined]
        if spec.items:
            for name in ("next", "has_more", "total"):
                pointer = getattr(spec, name)
                if pointer is not None:
                    wanted[name] = (Any, pointer)
        fields = fields_decoder(wanted)
        self._decode = fields.decoder.decode
        self._values = fields.values
        places = {name: place for place, name in enumerate(wanted)}
        self._next, self._more, self._total = (places.get(name, 0) for name in ("next", "has_more", "total"))
        self._by_link = spec.style == "link"
        self._by_address = spec.style in ("link", "url")
        self._cursor = spec.item_cursor
        self.items_pointer = spec.items
        self.following: Operation[Any] | None = None
        """What fetches the page behind a link, where that is not the operation itself; made when it is first needed."""

    def read(
        self,
        content: bytes,
        *,
        url: str = "",
        link: str | None = None,
        response: Any = None,
        strict: bool = False,
        on_drift: Callable[[Drift], None] | None = None,
        operation: str | None = None,
    ) -> PageResult[T]:
        """The page in ``content``, which ``url`` answered with the ``Link`` header ``link``.

        Raises:
            DecodeFailure: No JSON, no list where the items should be, or (``strict``) something that does not fit.
            PaginationError: The address of the next page is on another origin.
        """
        body = self._decode(content, strict=strict, on_drift=on_drift, operation=operation)
        found = self._values(body)
        items = found[0]
        if items.__class__ is not list:
            items = self._items(items)
        following = _present(found[self._next]) if self._next else None
        result = PageResult(items, following, None, None, response)
        if self._cursor is not None:
            result.next = self._of_last(items)
        if self._by_address:
            following = next_link(link or "") if self._by_link else result.next
            result.next = None if following is None else same_origin_target(url, following)
        if self._more and isinstance(found[self._more], bool):
            result.has_more = found[self._more]
        if self._total and type(found[self._total]) is int:
            result.total = found[self._total]
        return result

    def _of_last(self, items: list[T]) -> Any:
        from ..codec import to_plain
        from ..data.pointers import MISSING, lookup

        found = lookup(to_plain(items[-1]), self._cursor) if items else None
        return None if found is MISSING else _present(found)

    def _items(self, found: Any) -> list[T]:
        if is_array(found):
            return found
        if found is None:  # how Go writes a list without items
            return []
        from ..tolerant import DecodeFailure

        raise DecodeFailure(self.items_pointer, "array", "nothing" if _is_unset(found) else "no array")


def _is_unset(value: Any) -> bool:
    return type(value).__name__ == "UnsetType"  # by name, so that this module does not load msgspec


def _present(cursor: Any) -> Any:
    """``None`` for every way in which servers write that there is no next page."""
    if cursor.__class__ is str:
        return cursor or None
    return None if cursor is None or cursor is False or cursor == "" or _is_unset(cursor) else cursor


class Walk(Generic[T]):
    """One walk over a list: what to ask for next, given what came."""

    def __init__(
        self, spec: Pages, given: Mapping[str, Any], max_items: int | None = None, token: str | None = None
    ) -> None:
        self._spec = spec
        self._name = {"cursor": spec.cursor, "page": spec.page, "offset": spec.offset}.get(spec.style)
        self._numbered = spec.style in ("page", "offset")
        self._left = max_items
        self._state: Any = None
        """What the current page was asked for with; ``None`` for the caller's own arguments."""
        self._skip = 0
        self._seen: set[Any] = set()
        self._begin(given)
        self._next: PageRequest | None = PageRequest({})
        self._counted = 0
        if token is not None:
            self._counting = False
            self._state, self._skip = _read_token(token, spec.style)
            self._next = self._request_for(self._state)
        if max_items == 0:
            self._next = None
        self._page: Page[T] | None = None
        self._asked = self._state
        self._start = self._skip
        self._whole: list[T] | None = None
        self.reading = False
        """Whether somebody waits for a page."""

    def _begin(self, given: Mapping[str, Any]) -> None:
        spec = self._spec
        name = self._name
        first = given.get(name) if name else None
        if spec.style == "cursor" and isinstance(first, (str, int)):
            self._seen.add(first)
        base = spec.first_page if spec.style == "page" else 0
        self._counting = not isinstance(first, int) or first == base
        self._origin = first if isinstance(first, int) else base

    def request(self) -> PageRequest | None:
        """What to fetch next; ``None`` when the list has ended or enough items were seen."""
        return self._next

    def begin(self) -> PageRequest | None:
        """:meth:`request`, for whoever fetches it. Raises InvalidRequestError while another one does."""
        if self.reading:
            raise InvalidRequestError("the list is being read by another task or thread already")
        self.reading = self._next is not None
        return self._next

    def accept(self, result: PageResult[T]) -> Page[T]:
        """The page that ``result`` is. Raises ``PaginationError`` when the walk would go round in circles."""
        self._asked, self._start = self._state, self._skip
        following = self._state = self._following(result)
        page: Page[T] = result
        self._rest = 0
        if self._skip or self._left is not None:
            page = self._wanted(result)
        self._next = None if following is None or self._left == 0 else self._request_for(following)
        self._page = page
        return page

    def _wanted(self, result: PageResult[T]) -> Page[T]:
        """Without what was read before the token was taken, and not more than the caller wants."""
        items, self._skip = result.items[self._skip :], 0
        if self._left is not None:
            items = items[: self._left]
            self._left -= len(items)
        self._rest = len(result.items) - self._start - len(items)
        return Page(items, result.next, result.total, result.response)

    def token(self) -> str | None:
        """Where the walk stands; ``None`` at its end."""
        page = self._page
        if page is None:
            return _write_token(self._spec.style, self._state, self._skip)
        read = page.read()
        if read < len(page) or self._rest > 0:
            return _write_token(self._spec.style, self._asked, self._start + read)
        return None if self._state is None else _write_token(self._spec.style, self._state, 0)

    def _request_for(self, state: Any) -> PageRequest:
        if state is None:
            return PageRequest({})
        if self._name is not None:
            return PageRequest({self._name: state}, None)
        if self._spec.style in ("link", "url"):
            return PageRequest({}, state)
        raise PaginationError(f"the parameter for the style {self._spec.style} is not known")

    def _following(self, result: PageResult[T]) -> Any:
        """What the next page is asked for with, or ``None`` when this page is the last."""
        if result.has_more is False:
            return None
        if self._numbered:
            return self._next_number(result)
        following = result.next
        if following is None:
            # An empty page has no item whose id would be the cursor: that is its end, as with numbered pages.
            if result.has_more and (result.items or self._spec.item_cursor is None):
                raise PaginationError("the server says that there is more, and not where: the list would end too early")
            return None
        if not isinstance(following, (str, int)):
            raise PaginationError("the cursor of the next page is neither text nor a number")
        if following in self._seen:
            raise PaginationError("the server gave the same cursor twice: the walk would never end")
        self._seen.add(following)
        return following

    def _next_number(self, result: PageResult[T]) -> int | None:
        items = result.items
        if not items:
            return None
        if items == self._whole and not isinstance(items[0], (str, int, float)):
            raise PaginationError("the server gave the same page twice: the walk would never end")
        self._whole = items
        here = self._origin if self._state is None else self._state
        if self._spec.style == "offset":
            reached, following = here + len(items), here + len(items)
        else:
            self._counted += len(items)
            # A walk that did not begin at the first page cannot tell how many items lie before it.
            reached, following = self._counted if self._counting else 0, here + 1
        return None if result.total is not None and reached >= result.total else following


def _write_token(style: str, state: Any, skip: int) -> str:
    import base64
    import json

    text = json.dumps([style, state, skip], ensure_ascii=True, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read_token(token: str, style: str) -> tuple[Any, int]:
    """A token comes from a caller's storage: it is checked as any other foreign text."""
    import base64
    import json

    try:
        kind, state, skip = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except (ValueError, TypeError, RecursionError):
        kind, state, skip = None, None, None
    if kind == style and type(skip) is int and skip >= 0 and _is_state(style, state):
        return state, skip
    raise InvalidRequestError("the token does not belong to this list")


def _is_state(style: str, state: Any) -> bool:
    if state is None:
        return True
    if style in ("link", "url"):
        return isinstance(state, str) and is_target(state)
    return type(state) is int or (style == "cursor" and isinstance(state, str))
