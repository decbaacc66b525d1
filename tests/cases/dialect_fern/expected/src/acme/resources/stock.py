"""Stock."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.stock import StockAddResponse

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions
    from .stock_things import AsyncThings, Things

__all__ = ["AsyncStock", "Stock"]

_ADD: Operation[StockAddResponse] = Operation("POST", "/things", response=Json(StockAddResponse))


class Stock(Resource):
    """Stock."""

    @cached_property
    def things(self) -> Things:
        """Things of stock."""
        from .stock_things import Things

        return Things(self._client)

    @cached_property
    def with_raw_response(self) -> StockWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return StockWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> StockWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return StockWithStreamingResponse(self)

    def add(self, **options: Unpack[RequestOptions]) -> StockAddResponse:
        """Add a thing, and watch.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.stock.add()
        """
        return self._client.call(_ADD, options=options)


class AsyncStock(AsyncResource):
    """Stock."""

    @cached_property
    def things(self) -> AsyncThings:
        """Things of stock."""
        from .stock_things import AsyncThings

        return AsyncThings(self._client)

    @cached_property
    def with_raw_response(self) -> AsyncStockWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncStockWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncStockWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncStockWithStreamingResponse(self)

    async def add(self, **options: Unpack[RequestOptions]) -> StockAddResponse:
        """Add a thing, and watch.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.stock.add()
        """
        return await self._client.call(_ADD, options=options)


class StockWithRawResponse:
    """`Stock`, with whole responses."""

    def __init__(self, stock: Stock) -> None:
        self.add = raw(stock.add)


class AsyncStockWithRawResponse:
    """`AsyncStock`, with whole responses."""

    def __init__(self, stock: AsyncStock) -> None:
        self.add = async_raw(stock.add)


class StockWithStreamingResponse:
    """`Stock`, with responses whose bodies have not been read."""

    def __init__(self, stock: Stock) -> None:
        self.add = streamed(stock.add)


class AsyncStockWithStreamingResponse:
    """`AsyncStock`, with responses whose bodies have not been read."""

    def __init__(self, stock: AsyncStock) -> None:
        self.add = async_streamed(stock.add)
