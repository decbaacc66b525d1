"""Things."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncThings", "Things"]

_LIST: Operation[None] = Operation("GET", "/things", response=NoContent())
_CREATE: Operation[None] = Operation("POST", "/things", security=(("Authorization",), ()), response=NoContent())
_CLEAR: Operation[None] = Operation("DELETE", "/things", security=(), response=NoContent())


class Things(Resource):
    """Things."""

    @cached_property
    def with_raw_response(self) -> ThingsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return ThingsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ThingsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return ThingsWithStreamingResponse(self)

    def list(self, **options: Unpack[RequestOptions]) -> None:
        """The path item has the header.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.things.list()
        """
        return self._client.call(_LIST, options=options)

    def create(self, **options: Unpack[RequestOptions]) -> None:
        """The header need not be there.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.things.create()
        """
        return self._client.call(_CREATE, options=options)

    def clear(self, **options: Unpack[RequestOptions]) -> None:
        """Says that it is open to all.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.things.clear()
        """
        return self._client.call(_CLEAR, options=options)


class AsyncThings(AsyncResource):
    """Things."""

    @cached_property
    def with_raw_response(self) -> AsyncThingsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncThingsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncThingsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncThingsWithStreamingResponse(self)

    async def list(self, **options: Unpack[RequestOptions]) -> None:
        """The path item has the header.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.things.list()
        """
        return await self._client.call(_LIST, options=options)

    async def create(self, **options: Unpack[RequestOptions]) -> None:
        """The header need not be there.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.things.create()
        """
        return await self._client.call(_CREATE, options=options)

    async def clear(self, **options: Unpack[RequestOptions]) -> None:
        """Says that it is open to all.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.things.clear()
        """
        return await self._client.call(_CLEAR, options=options)


class ThingsWithRawResponse:
    """`Things`, with whole responses."""

    def __init__(self, things: Things) -> None:
        self.list = raw(things.list)
        self.create = raw(things.create)
        self.clear = raw(things.clear)


class AsyncThingsWithRawResponse:
    """`AsyncThings`, with whole responses."""

    def __init__(self, things: AsyncThings) -> None:
        self.list = async_raw(things.list)
        self.create = async_raw(things.create)
        self.clear = async_raw(things.clear)


class ThingsWithStreamingResponse:
    """`Things`, with responses whose bodies have not been read."""

    def __init__(self, things: Things) -> None:
        self.list = streamed(things.list)
        self.create = streamed(things.create)
        self.clear = streamed(things.clear)


class AsyncThingsWithStreamingResponse:
    """`AsyncThings`, with responses whose bodies have not been read."""

    def __init__(self, things: AsyncThings) -> None:
        self.list = async_streamed(things.list)
        self.create = async_streamed(things.create)
        self.clear = async_streamed(things.clear)
