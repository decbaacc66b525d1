"""Charges."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import Operation, Pages
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.charges import Charge

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions
    from .._runtime.pagination import AsyncPager, Pager

__all__ = ["AsyncCharges", "Charges"]

_LIST: Operation[Charge] = Operation(
    "GET",
    "/charges",
    response=Pages(
        Charge,
        style="cursor",
        items="/data",
        item_cursor="/charge-id",
        has_more="/has_more",
        cursor="starting_after",
        limit="limit",
    ),
)


class Charges(Resource):
    """Charges."""

    @cached_property
    def with_raw_response(self) -> ChargesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return ChargesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ChargesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return ChargesWithStreamingResponse(self)

    def list(
        self,
        *,
        starting_after: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> Pager[Charge]:
        """All charges, newest first.

        Iterate the result for items; each page is fetched when it is needed.

        Args:
            starting_after: Where to begin, instead of at the beginning.
            limit: How many items are fetched at a time.
            max_items: Stop after so many items.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            for item in client.charges.list():
                print(item)
        """
        return self._client.paginate(
            _LIST, query={"starting_after": starting_after, "limit": limit}, max_items=max_items, options=options
        )


class AsyncCharges(AsyncResource):
    """Charges."""

    @cached_property
    def with_raw_response(self) -> AsyncChargesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncChargesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncChargesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncChargesWithStreamingResponse(self)

    def list(
        self,
        *,
        starting_after: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncPager[Charge]:
        """All charges, newest first.

        Iterate the result for items; each page is fetched when it is needed.

        Args:
            starting_after: Where to begin, instead of at the beginning.
            limit: How many items are fetched at a time.
            max_items: Stop after so many items.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            async for item in client.charges.list():
                print(item)
        """
        return self._client.paginate(
            _LIST, query={"starting_after": starting_after, "limit": limit}, max_items=max_items, options=options
        )


class ChargesWithRawResponse:
    """`Charges`, with whole responses."""

    def __init__(self, charges: Charges) -> None:
        self.list = raw(charges.list)


class AsyncChargesWithRawResponse:
    """`AsyncCharges`, with whole responses."""

    def __init__(self, charges: AsyncCharges) -> None:
        self.list = async_raw(charges.list)


class ChargesWithStreamingResponse:
    """`Charges`, with responses whose bodies have not been read."""

    def __init__(self, charges: Charges) -> None:
        self.list = streamed(charges.list)


class AsyncChargesWithStreamingResponse:
    """`AsyncCharges`, with responses whose bodies have not been read."""

    def __init__(self, charges: AsyncCharges) -> None:
        self.list = async_streamed(charges.list)
