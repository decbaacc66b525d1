"""Cached property."""

from __future__ import annotations

from functools import cached_property as cached_property_
from typing import TYPE_CHECKING

from .._runtime.operation import NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions
    from .cached_property_cached_property import AsyncCachedPropertyCachedProperty, CachedPropertyCachedProperty

__all__ = ["AsyncCachedProperty", "CachedProperty"]

_GET: Operation[None] = Operation("GET", "/covered/by/resources", security=(), parameters=(), response=NoContent())


class CachedProperty(Resource):
    """Cached property."""

    @cached_property_
    def cached_property(self) -> CachedPropertyCachedProperty:
        """Cached property of cached property."""
        from .cached_property_cached_property import CachedPropertyCachedProperty

        return CachedPropertyCachedProperty(self._client)

    @cached_property_
    def with_raw_response(self) -> CachedPropertyWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return CachedPropertyWithRawResponse(self)

    @cached_property_
    def with_streaming_response(self) -> CachedPropertyWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return CachedPropertyWithStreamingResponse(self)

    def get(self, **options: Unpack[RequestOptions]) -> None:
        """Get.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.cached_property.get()
        """
        return self._client.call(_GET, options=options)


class AsyncCachedProperty(AsyncResource):
    """Cached property."""

    @cached_property_
    def cached_property(self) -> AsyncCachedPropertyCachedProperty:
        """Cached property of cached property."""
        from .cached_property_cached_property import AsyncCachedPropertyCachedProperty

        return AsyncCachedPropertyCachedProperty(self._client)

    @cached_property_
    def with_raw_response(self) -> AsyncCachedPropertyWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncCachedPropertyWithRawResponse(self)

    @cached_property_
    def with_streaming_response(self) -> AsyncCachedPropertyWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncCachedPropertyWithStreamingResponse(self)

    async def get(self, **options: Unpack[RequestOptions]) -> None:
        """Get.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.cached_property.get()
        """
        return await self._client.call(_GET, options=options)


class CachedPropertyWithRawResponse:
    """`CachedProperty`, with whole responses."""

    def __init__(self, cached_property: CachedProperty) -> None:
        self.get = raw(cached_property.get)


class AsyncCachedPropertyWithRawResponse:
    """`AsyncCachedProperty`, with whole responses."""

    def __init__(self, cached_property: AsyncCachedProperty) -> None:
        self.get = async_raw(cached_property.get)


class CachedPropertyWithStreamingResponse:
    """`CachedProperty`, with responses whose bodies have not been read."""

    def __init__(self, cached_property: CachedProperty) -> None:
        self.get = streamed(cached_property.get)


class AsyncCachedPropertyWithStreamingResponse:
    """`AsyncCachedProperty`, with responses whose bodies have not been read."""

    def __init__(self, cached_property: AsyncCachedProperty) -> None:
        self.get = async_streamed(cached_property.get)
