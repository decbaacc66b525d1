"""Items."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.items import MoveItemBody

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions

__all__ = ["AsyncItems", "Items"]

_MOVE: Operation[None] = Operation("POST", "/items/{id}", response=NoContent())


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

    def move(
        self,
        id: str,
        *,
        id_body: str,
        id_query: str | UnsetType = UNSET,
        id_header: str | UnsetType = UNSET,
        note: str | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Move an item.

        Args:
            id: Which item.
            id_body: Where to.
            id_query: Which list.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.items.move("id", id_body="id_body")
        """
        return self._client.call(
            _MOVE,
            path=(id,),
            query={"id": id_query},
            headers={"id": id_header},
            body=MoveItemBody(id=id_body, note=note),
            options=options,
        )


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

    async def move(
        self,
        id: str,
        *,
        id_body: str,
        id_query: str | UnsetType = UNSET,
        id_header: str | UnsetType = UNSET,
        note: str | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Move an item.

        Args:
            id: Which item.
            id_body: Where to.
            id_query: Which list.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.items.move("id", id_body="id_body")
        """
        return await self._client.call(
            _MOVE,
            path=(id,),
            query={"id": id_query},
            headers={"id": id_header},
            body=MoveItemBody(id=id_body, note=note),
            options=options,
        )


class ItemsWithRawResponse:
    """`Items`, with whole responses."""

    def __init__(self, items: Items) -> None:
        self.move = raw(items.move)


class AsyncItemsWithRawResponse:
    """`AsyncItems`, with whole responses."""

    def __init__(self, items: AsyncItems) -> None:
        self.move = async_raw(items.move)


class ItemsWithStreamingResponse:
    """`Items`, with responses whose bodies have not been read."""

    def __init__(self, items: Items) -> None:
        self.move = streamed(items.move)


class AsyncItemsWithStreamingResponse:
    """`AsyncItems`, with responses whose bodies have not been read."""

    def __init__(self, items: AsyncItems) -> None:
        self.move = async_streamed(items.move)
