"""Places."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.places import Place

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncPlaces", "Places"]

_GET: Operation[Place] = Operation("GET", "/places", response=Json(Place))


class Places(Resource):
    """Places."""

    @cached_property
    def with_raw_response(self) -> PlacesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return PlacesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> PlacesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return PlacesWithStreamingResponse(self)

    def get(self, **options: Unpack[RequestOptions]) -> Place:
        """A place.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.places.get()
        """
        return self._client.call(_GET, options=options)


class AsyncPlaces(AsyncResource):
    """Places."""

    @cached_property
    def with_raw_response(self) -> AsyncPlacesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncPlacesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncPlacesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncPlacesWithStreamingResponse(self)

    async def get(self, **options: Unpack[RequestOptions]) -> Place:
        """A place.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.places.get()
        """
        return await self._client.call(_GET, options=options)


class PlacesWithRawResponse:
    """`Places`, with whole responses."""

    def __init__(self, places: Places) -> None:
        self.get = raw(places.get)


class AsyncPlacesWithRawResponse:
    """`AsyncPlaces`, with whole responses."""

    def __init__(self, places: AsyncPlaces) -> None:
        self.get = async_raw(places.get)


class PlacesWithStreamingResponse:
    """`Places`, with responses whose bodies have not been read."""

    def __init__(self, places: Places) -> None:
        self.get = streamed(places.get)


class AsyncPlacesWithStreamingResponse:
    """`AsyncPlaces`, with responses whose bodies have not been read."""

    def __init__(self, places: AsyncPlaces) -> None:
        self.get = async_streamed(places.get)
