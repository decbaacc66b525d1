"""Stock."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Events, Idempotency, Operation
from .._runtime.resource import AsyncResource, Resource
from ..types.stock import StockAddEvent

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions
    from .._runtime.streaming import AsyncStream, Stream
    from .stock_things import AsyncThings, Things

__all__ = ["AsyncStock", "Stock"]

_ADD: Operation[StockAddEvent] = Operation(
    "POST", "/things", idempotency=Idempotency("X-Idempotency"), response=Events(StockAddEvent, sentinel="[DONE]")
)


class Stock(Resource):
    """Stock."""

    @cached_property
    def things(self) -> Things:
        """Things of stock."""
        from .stock_things import Things

        return Things(self._client)

    def add(self, **options: Unpack[RequestOptions]) -> Stream[StockAddEvent, StockAddEvent]:
        """Add a thing, and watch.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            with client.stock.add() as stream:
                for event in stream:
                    print(event)
        """
        return self._client.stream(_ADD, options=options)


class AsyncStock(AsyncResource):
    """Stock."""

    @cached_property
    def things(self) -> AsyncThings:
        """Things of stock."""
        from .stock_things import AsyncThings

        return AsyncThings(self._client)

    def add(self, **options: Unpack[RequestOptions]) -> AsyncStream[StockAddEvent, StockAddEvent]:
        """Add a thing, and watch.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            async with client.stock.add() as stream:
                async for event in stream:
                    print(event)
        """
        return self._client.stream(_ADD, options=options)
