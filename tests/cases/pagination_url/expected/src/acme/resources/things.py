"""Things."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import Idempotency, Operation, Pages
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.things import Query, Thing

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions
    from .._runtime.pagination import AsyncPager, Pager

__all__ = ["AsyncThings", "Things"]

_LIST: Operation[Thing] = Operation(
    "GET", "/things", response=Pages(Thing, style="url", items="/results", next="/next")
)
_SEARCH: Operation[Thing] = Operation(
    "POST",
    "/things/search",
    idempotency=Idempotency("Idempotency-Key"),
    response=Pages(Thing, style="url", items="/results", next="/next"),
)
_SCAN: Operation[Thing] = Operation(
    "POST", "/things/scan", response=Pages(Thing, style="url", items="/results", next="/next", repeat=True)
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

    def list(self, *, max_items: int | None = None, **options: Unpack[RequestOptions]) -> Pager[Thing]:
        """All things.

        Iterate the result for items; each page is fetched when it is needed.

        Args:
            max_items: Stop after so many items.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            for item in client.things.list():
                print(item)
        """
        return self._client.paginate(_LIST, max_items=max_items, options=options)

    def search(
        self,
        *,
        text: str,
        x_tenant: str | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> Pager[Thing]:
        """The things that a query finds.

        Iterate the result for items; each page is fetched when it is needed.

        Args:
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
            _SEARCH, headers={"X-Tenant": x_tenant}, body=Query(text=text), max_items=max_items, options=options
        )

    def scan(self, *, text: str, max_items: int | None = None, **options: Unpack[RequestOptions]) -> Pager[Thing]:
        """As a search, but the query is sent for each page.

        Iterate the result for items; each page is fetched when it is needed.

        Args:
            max_items: Stop after so many items.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            for item in client.things.scan(text="text"):
                print(item)
        """
        return self._client.paginate(_SCAN, body=Query(text=text), max_items=max_items, options=options)


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

    def list(self, *, max_items: int | None = None, **options: Unpack[RequestOptions]) -> AsyncPager[Thing]:
        """All things.

        Iterate the result for items; each page is fetched when it is needed.

        Args:
            max_items: Stop after so many items.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            async for item in client.things.list():
                print(item)
        """
        return self._client.paginate(_LIST, max_items=max_items, options=options)

    def search(
        self,
        *,
        text: str,
        x_tenant: str | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncPager[Thing]:
        """The things that a query finds.

        Iterate the result for items; each page is fetched when it is needed.

        Args:
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
            _SEARCH, headers={"X-Tenant": x_tenant}, body=Query(text=text), max_items=max_items, options=options
        )

    def scan(self, *, text: str, max_items: int | None = None, **options: Unpack[RequestOptions]) -> AsyncPager[Thing]:
        """As a search, but the query is sent for each page.

        Iterate the result for items; each page is fetched when it is needed.

        Args:
            max_items: Stop after so many items.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            async for item in client.things.scan(text="text"):
                print(item)
        """
        return self._client.paginate(_SCAN, body=Query(text=text), max_items=max_items, options=options)


class ThingsWithRawResponse:
    """`Things`, with whole responses."""

    def __init__(self, things: Things) -> None:
        self.list = raw(things.list)
        self.search = raw(things.search)
        self.scan = raw(things.scan)


class AsyncThingsWithRawResponse:
    """`AsyncThings`, with whole responses."""

    def __init__(self, things: AsyncThings) -> None:
        self.list = async_raw(things.list)
        self.search = async_raw(things.search)
        self.scan = async_raw(things.scan)


class ThingsWithStreamingResponse:
    """`Things`, with responses whose bodies have not been read."""

    def __init__(self, things: Things) -> None:
        self.list = streamed(things.list)
        self.search = streamed(things.search)
        self.scan = streamed(things.scan)


class AsyncThingsWithStreamingResponse:
    """`AsyncThings`, with responses whose bodies have not been read."""

    def __init__(self, things: AsyncThings) -> None:
        self.list = async_streamed(things.list)
        self.search = async_streamed(things.search)
        self.scan = async_streamed(things.scan)
