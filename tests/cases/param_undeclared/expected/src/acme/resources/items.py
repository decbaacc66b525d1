"""Items."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncItems", "Items"]

_GET: Operation[None] = Operation("GET", "/items/{item}", response=NoContent())


class Items(Resource):
    """Items."""

    @cached_property
    def with_raw_response(self) -> ItemsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return ItemsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ItemsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return ItemsWithStreamingResponse(self)

    def get(self, item: str, **options: Unpack[RequestOptions]) -> None:
        """One item.

        The path parameter 'id' was left out: the path has no such place.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.items.get("item")
        """
        return self._client.call(_GET, path=(item,), options=options)


class AsyncItems(AsyncResource):
    """Items."""

    @cached_property
    def with_raw_response(self) -> AsyncItemsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncItemsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncItemsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncItemsWithStreamingResponse(self)

    async def get(self, item: str, **options: Unpack[RequestOptions]) -> None:
        """One item.

        The path parameter 'id' was left out: the path has no such place.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.items.get("item")
        """
        return await self._client.call(_GET, path=(item,), options=options)


class ItemsWithRawResponse:
    """`Items`, with whole responses."""

    def __init__(self, items: Items) -> None:
        self.get = raw(items.get)


class AsyncItemsWithRawResponse:
    """`AsyncItems`, with whole responses."""

    def __init__(self, items: AsyncItems) -> None:
        self.get = async_raw(items.get)


class ItemsWithStreamingResponse:
    """`Items`, with responses whose bodies have not been read."""

    def __init__(self, items: Items) -> None:
        self.get = streamed(items.get)


class AsyncItemsWithStreamingResponse:
    """`AsyncItems`, with responses whose bodies have not been read."""

    def __init__(self, items: AsyncItems) -> None:
        self.get = async_streamed(items.get)
