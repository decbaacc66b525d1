"""Health."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.health import Health as Health_

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncHealth", "Health"]

_GET: Operation[Health_] = Operation("GET", "/health", response=Json(Health_))


class Health(Resource):
    """Health."""

    @cached_property
    def with_raw_response(self) -> HealthWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return HealthWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> HealthWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return HealthWithStreamingResponse(self)

    def get(self, **options: Unpack[RequestOptions]) -> Health_:
        """Whether the service is well.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.health.get()
        """
        return self._client.call(_GET, options=options)


class AsyncHealth(AsyncResource):
    """Health."""

    @cached_property
    def with_raw_response(self) -> AsyncHealthWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncHealthWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncHealthWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncHealthWithStreamingResponse(self)

    async def get(self, **options: Unpack[RequestOptions]) -> Health_:
        """Whether the service is well.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.health.get()
        """
        return await self._client.call(_GET, options=options)


class HealthWithRawResponse:
    """`Health`, with whole responses."""

    def __init__(self, health: Health) -> None:
        self.get = raw(health.get)


class AsyncHealthWithRawResponse:
    """`AsyncHealth`, with whole responses."""

    def __init__(self, health: AsyncHealth) -> None:
        self.get = async_raw(health.get)


class HealthWithStreamingResponse:
    """`Health`, with responses whose bodies have not been read."""

    def __init__(self, health: Health) -> None:
        self.get = streamed(health.get)


class AsyncHealthWithStreamingResponse:
    """`AsyncHealth`, with responses whose bodies have not been read."""

    def __init__(self, health: AsyncHealth) -> None:
        self.get = async_streamed(health.get)
