"""Payments."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Idempotency, Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.payments import CreatePaymentBody, CreatePaymentResponse

if TYPE_CHECKING:
    from decimal import Decimal

    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncPayments", "Payments"]

_CREATE: Operation[CreatePaymentResponse] = Operation(
    "POST",
    "/payments",
    idempotency=Idempotency("Idempotency-Key", new_key_on=("5xx",), conflict=409, window=86400),
    response=Json(CreatePaymentResponse),
)


class Payments(Resource):
    """Payments."""

    @cached_property
    def with_raw_response(self) -> PaymentsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return PaymentsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> PaymentsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return PaymentsWithStreamingResponse(self)

    def create(self, *, amount: Decimal, **options: Unpack[RequestOptions]) -> CreatePaymentResponse:
        """Pay.

        Raises:
            ConflictError: 409: the key was used before.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.payments.create(amount=Decimal("1.50"))
        """
        return self._client.call(_CREATE, body=CreatePaymentBody(amount=amount), options=options)


class AsyncPayments(AsyncResource):
    """Payments."""

    @cached_property
    def with_raw_response(self) -> AsyncPaymentsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncPaymentsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncPaymentsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncPaymentsWithStreamingResponse(self)

    async def create(self, *, amount: Decimal, **options: Unpack[RequestOptions]) -> CreatePaymentResponse:
        """Pay.

        Raises:
            ConflictError: 409: the key was used before.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.payments.create(amount=Decimal("1.50"))
        """
        return await self._client.call(_CREATE, body=CreatePaymentBody(amount=amount), options=options)


class PaymentsWithRawResponse:
    """`Payments`, with whole responses."""

    def __init__(self, payments: Payments) -> None:
        self.create = raw(payments.create)


class AsyncPaymentsWithRawResponse:
    """`AsyncPayments`, with whole responses."""

    def __init__(self, payments: AsyncPayments) -> None:
        self.create = async_raw(payments.create)


class PaymentsWithStreamingResponse:
    """`Payments`, with responses whose bodies have not been read."""

    def __init__(self, payments: Payments) -> None:
        self.create = streamed(payments.create)


class AsyncPaymentsWithStreamingResponse:
    """`AsyncPayments`, with responses whose bodies have not been read."""

    def __init__(self, payments: AsyncPayments) -> None:
        self.create = async_streamed(payments.create)
