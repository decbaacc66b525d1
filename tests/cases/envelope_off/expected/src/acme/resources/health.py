"""Health."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.health import Health

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncHealthResource", "HealthResource"]

_GET: Operation[Health] = Operation("GET", "/health", response=Json(Health))


class HealthResource(Resource):
    """Health."""

    @cached_property
    def with_raw_response(self) -> HealthResourceWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return HealthResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> HealthResourceWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return HealthResourceWithStreamingResponse(self)

    def get(self, **options: Unpack[RequestOptions]) -> Health:
        """Whether the service is well.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.health.get()
        """
        return self._client.call(_GET, options=options)


class AsyncHealthResource(AsyncResource):
    """Health."""

    @cached_property
    def with_raw_response(self) -> AsyncHealthResourceWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncHealthResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncHealthResourceWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncHealthResourceWithStreamingResponse(self)

    async def get(self, **options: Unpack[RequestOptions]) -> Health:
        """Whether the service is well.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.health.get()
        """
        return await self._client.call(_GET, options=options)


class HealthResourceWithRawResponse:
    """`HealthResource`, with whole responses."""

    def __init__(self, health: HealthResource) -> None:
        self.get = raw(health.get)


class AsyncHealthResourceWithRawResponse:
    """`AsyncHealthResource`, with whole responses."""

    def __init__(self, health: AsyncHealthResource) -> None:
        self.get = async_raw(health.get)


class HealthResourceWithStreamingResponse:
    """`HealthResource`, with responses whose bodies have not been read."""

    def __init__(self, health: HealthResource) -> None:
        self.get = streamed(health.get)


class AsyncHealthResourceWithStreamingResponse:
    """`AsyncHealthResource`, with responses whose bodies have not been read."""

    def __init__(self, health: AsyncHealthResource) -> None:
        self.get = async_streamed(health.get)
