"""Items."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions
    from ..types.items import ReplaceItemsBodyItem

__all__ = ["AsyncItems", "Items"]

_REPLACE: Operation[None] = Operation("PUT", "/items", response=NoContent())


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

    def replace(self, *, body: Sequence[ReplaceItemsBodyItem], **options: Unpack[RequestOptions]) -> None:
        """Replace all items.

        Args:
            body: The new items.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.items.replace(body=[ReplaceItemsBodyItem(name="name")])
        """
        return self._client.call(_REPLACE, body=body, options=options)


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

    async def replace(self, *, body: Sequence[ReplaceItemsBodyItem], **options: Unpack[RequestOptions]) -> None:
        """Replace all items.

        Args:
            body: The new items.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.items.replace(body=[ReplaceItemsBodyItem(name="name")])
        """
        return await self._client.call(_REPLACE, body=body, options=options)


class ItemsWithRawResponse:
    """`Items`, with whole responses."""

    def __init__(self, items: Items) -> None:
        self.replace = raw(items.replace)


class AsyncItemsWithRawResponse:
    """`AsyncItems`, with whole responses."""

    def __init__(self, items: AsyncItems) -> None:
        self.replace = async_raw(items.replace)


class ItemsWithStreamingResponse:
    """`Items`, with responses whose bodies have not been read."""

    def __init__(self, items: Items) -> None:
        self.replace = streamed(items.replace)


class AsyncItemsWithStreamingResponse:
    """`AsyncItems`, with responses whose bodies have not been read."""

    def __init__(self, items: AsyncItems) -> None:
        self.replace = async_streamed(items.replace)
