"""Cached property of cached property."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncCachedPropertyCachedProperty", "CachedPropertyCachedProperty"]

_GET: Operation[None] = Operation("PUT", "/covered/by/resources", security=(), parameters=(), response=NoContent())


class CachedPropertyCachedProperty(Resource):
    """Cached property of cached property."""

    @cached_property
    def with_raw_response(self) -> CachedPropertyCachedPropertyWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return CachedPropertyCachedPropertyWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> CachedPropertyCachedPropertyWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return CachedPropertyCachedPropertyWithStreamingResponse(self)

    def get(self, **options: Unpack[RequestOptions]) -> None:
        """Get.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.cached_property.cached_property.get()
        """
        return self._client.call(_GET, options=options)


class AsyncCachedPropertyCachedProperty(AsyncResource):
    """Cached property of cached property."""

    @cached_property
    def with_raw_response(self) -> AsyncCachedPropertyCachedPropertyWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncCachedPropertyCachedPropertyWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncCachedPropertyCachedPropertyWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncCachedPropertyCachedPropertyWithStreamingResponse(self)

    async def get(self, **options: Unpack[RequestOptions]) -> None:
        """Get.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.cached_property.cached_property.get()
        """
        return await self._client.call(_GET, options=options)


class CachedPropertyCachedPropertyWithRawResponse:
    """`CachedPropertyCachedProperty`, with whole responses."""

    def __init__(self, cached_property: CachedPropertyCachedProperty) -> None:
        self.get = raw(cached_property.get)


class AsyncCachedPropertyCachedPropertyWithRawResponse:
    """`AsyncCachedPropertyCachedProperty`, with whole responses."""

    def __init__(self, cached_property: AsyncCachedPropertyCachedProperty) -> None:
        self.get = async_raw(cached_property.get)


class CachedPropertyCachedPropertyWithStreamingResponse:
    """`CachedPropertyCachedProperty`, with responses whose bodies have not been read."""

    def __init__(self, cached_property: CachedPropertyCachedProperty) -> None:
        self.get = streamed(cached_property.get)


class AsyncCachedPropertyCachedPropertyWithStreamingResponse:
    """`AsyncCachedPropertyCachedProperty`, with responses whose bodies have not been read."""

    def __init__(self, cached_property: AsyncCachedPropertyCachedProperty) -> None:
        self.get = async_streamed(cached_property.get)
