"""Orders."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.orders import CreateOrderBody, CreateOrderResponse

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncOrders", "Orders"]

_CREATE: Operation[CreateOrderResponse] = Operation("POST", "/orders", response=Json(CreateOrderResponse))


class Orders(Resource):
    """Orders."""

    @cached_property
    def with_raw_response(self) -> OrdersWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return OrdersWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> OrdersWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return OrdersWithStreamingResponse(self)

    def create(self, *, item: str, **options: Unpack[RequestOptions]) -> CreateOrderResponse:
        """Order something.

        Raises:
            PaymentRequiredError: 402: the card was declined.
            ConflictError: 409: nothing is left of it.
            UnprocessableEntityError: 422: the order makes no sense.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.orders.create(item="item")
        """
        return self._client.call(_CREATE, body=CreateOrderBody(item=item), options=options)


class AsyncOrders(AsyncResource):
    """Orders."""

    @cached_property
    def with_raw_response(self) -> AsyncOrdersWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncOrdersWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncOrdersWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncOrdersWithStreamingResponse(self)

    async def create(self, *, item: str, **options: Unpack[RequestOptions]) -> CreateOrderResponse:
        """Order something.

        Raises:
            PaymentRequiredError: 402: the card was declined.
            ConflictError: 409: nothing is left of it.
            UnprocessableEntityError: 422: the order makes no sense.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.orders.create(item="item")
        """
        return await self._client.call(_CREATE, body=CreateOrderBody(item=item), options=options)


class OrdersWithRawResponse:
    """`Orders`, with whole responses."""

    def __init__(self, orders: Orders) -> None:
        self.create = raw(orders.create)


class AsyncOrdersWithRawResponse:
    """`AsyncOrders`, with whole responses."""

    def __init__(self, orders: AsyncOrders) -> None:
        self.create = async_raw(orders.create)


class OrdersWithStreamingResponse:
    """`Orders`, with responses whose bodies have not been read."""

    def __init__(self, orders: Orders) -> None:
        self.create = streamed(orders.create)


class AsyncOrdersWithStreamingResponse:
    """`AsyncOrders`, with responses whose bodies have not been read."""

    def __init__(self, orders: AsyncOrders) -> None:
        self.create = async_streamed(orders.create)
