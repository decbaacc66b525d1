"""Things."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import Operation, Pages
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.things import SearchThingsBody, Thing

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions
    from .._runtime.pagination import AsyncPager, Pager

__all__ = ["AsyncThings", "Things"]

_SEARCH: Operation[Thing] = Operation(
    "POST",
    "/things/search",
    response=Pages(Thing, style="offset", items="/hits", total="/total", offset="offset", limit="limit", in_body=True),
)


class Things(Resource):
    """Things."""

    @cached_property
    def with_raw_response(self) -> ThingsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return ThingsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ThingsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return ThingsWithStreamingResponse(self)

    def search(
        self,
        *,
        text: str,
        offset: int | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> Pager[Thing]:
        """Find things.

        Iterate the result for items; each page is fetched when it is needed.

        Args:
            text: What to look for.
            offset: How many items to pass over at the beginning. At least 0.
            limit: How many items are fetched at a time. At least 1.
            max_items: Stop after so many items.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            for item in client.things.search(text="text"):
                print(item)
        """
        return self._client.paginate(
            _SEARCH, body=SearchThingsBody(text=text, offset=offset, limit=limit), max_items=max_items, options=options
        )


class AsyncThings(AsyncResource):
    """Things."""

    @cached_property
    def with_raw_response(self) -> AsyncThingsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncThingsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncThingsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncThingsWithStreamingResponse(self)

    def search(
        self,
        *,
        text: str,
        offset: int | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncPager[Thing]:
        """Find things.

        Iterate the result for items; each page is fetched when it is needed.

        Args:
            text: What to look for.
            offset: How many items to pass over at the beginning. At least 0.
            limit: How many items are fetched at a time. At least 1.
            max_items: Stop after so many items.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            async for item in client.things.search(text="text"):
                print(item)
        """
        return self._client.paginate(
            _SEARCH, body=SearchThingsBody(text=text, offset=offset, limit=limit), max_items=max_items, options=options
        )


class ThingsWithRawResponse:
    """`Things`, with whole responses."""

    def __init__(self, things: Things) -> None:
        self.search = raw(things.search)


class AsyncThingsWithRawResponse:
    """`AsyncThings`, with whole responses."""

    def __init__(self, things: AsyncThings) -> None:
        self.search = async_raw(things.search)


class ThingsWithStreamingResponse:
    """`Things`, with responses whose bodies have not been read."""

    def __init__(self, things: Things) -> None:
        self.search = streamed(things.search)


class AsyncThingsWithStreamingResponse:
    """`AsyncThings`, with responses whose bodies have not been read."""

    def __init__(self, things: AsyncThings) -> None:
        self.search = async_streamed(things.search)
