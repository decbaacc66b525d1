"""Drinks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.drinks import Cup

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncDrinks", "Drinks"]

_GET: Operation[Cup] = Operation("GET", "/drinks", response=Json(Cup))


class Drinks(Resource):
    """Drinks."""

    @cached_property
    def with_raw_response(self) -> DrinksWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return DrinksWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> DrinksWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return DrinksWithStreamingResponse(self)

    def get(self, **options: Unpack[RequestOptions]) -> Cup:
        """One drink.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.drinks.get()
        """
        return self._client.call(_GET, options=options)


class AsyncDrinks(AsyncResource):
    """Drinks."""

    @cached_property
    def with_raw_response(self) -> AsyncDrinksWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncDrinksWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncDrinksWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncDrinksWithStreamingResponse(self)

    async def get(self, **options: Unpack[RequestOptions]) -> Cup:
        """One drink.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.drinks.get()
        """
        return await self._client.call(_GET, options=options)


class DrinksWithRawResponse:
    """`Drinks`, with whole responses."""

    def __init__(self, drinks: Drinks) -> None:
        self.get = raw(drinks.get)


class AsyncDrinksWithRawResponse:
    """`AsyncDrinks`, with whole responses."""

    def __init__(self, drinks: AsyncDrinks) -> None:
        self.get = async_raw(drinks.get)


class DrinksWithStreamingResponse:
    """`Drinks`, with responses whose bodies have not been read."""

    def __init__(self, drinks: Drinks) -> None:
        self.get = streamed(drinks.get)


class AsyncDrinksWithStreamingResponse:
    """`AsyncDrinks`, with responses whose bodies have not been read."""

    def __init__(self, drinks: AsyncDrinks) -> None:
        self.get = async_streamed(drinks.get)
