"""Things of stock."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import Operation, Pages
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions
    from .._runtime.pagination import AsyncPager, Pager

__all__ = ["AsyncThings", "Things"]

_LIST: Operation[str] = Operation(
    "GET", "/things", response=Pages(str, style="page", items="/data", page="page", limit="limit")
)


class Things(Resource):
    """Things of stock."""

    @cached_property
    def with_raw_response(self) -> ThingsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return ThingsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ThingsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return ThingsWithStreamingResponse(self)

    def list(
        self,
        *,
        page: int | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> Pager[str]:
        """All things.

        Iterate the result for items; each page is fetched when it is needed.

        Args:
            page: The page to begin with.
            limit: How many items are fetched at a time.
            max_items: Stop after so many items.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            for item in client.stock.things.list():
                print(item)
        """
        return self._client.paginate(_LIST, query={"page": page, "limit": limit}, max_items=max_items, options=options)


class AsyncThings(AsyncResource):
    """Things of stock."""

    @cached_property
    def with_raw_response(self) -> AsyncThingsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncThingsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncThingsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncThingsWithStreamingResponse(self)

    def list(
        self,
        *,
        page: int | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncPager[str]:
        """All things.

        Iterate the result for items; each page is fetched when it is needed.

        Args:
            page: The page to begin with.
            limit: How many items are fetched at a time.
            max_items: Stop after so many items.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            async for item in client.stock.things.list():
                print(item)
        """
        return self._client.paginate(_LIST, query={"page": page, "limit": limit}, max_items=max_items, options=options)


class ThingsWithRawResponse:
    """`Things`, with whole responses."""

    def __init__(self, things: Things) -> None:
        self.list = raw(things.list)


class AsyncThingsWithRawResponse:
    """`AsyncThings`, with whole responses."""

    def __init__(self, things: AsyncThings) -> None:
        self.list = async_raw(things.list)


class ThingsWithStreamingResponse:
    """`Things`, with responses whose bodies have not been read."""

    def __init__(self, things: Things) -> None:
        self.list = streamed(things.list)


class AsyncThingsWithStreamingResponse:
    """`AsyncThings`, with responses whose bodies have not been read."""

    def __init__(self, things: AsyncThings) -> None:
        self.list = async_streamed(things.list)
