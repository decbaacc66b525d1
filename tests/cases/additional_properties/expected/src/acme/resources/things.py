"""Things."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.things import Thing

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions
    from ..types.things import Labels

__all__ = ["AsyncThings", "Things"]

_GET: Operation[Thing] = Operation("GET", "/things", response=Json(Thing))
_REPLACE: Operation[None] = Operation("PUT", "/things", response=NoContent())


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

    def get(self, **options: Unpack[RequestOptions]) -> Thing:
        """One thing.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.things.get()
        """
        return self._client.call(_GET, options=options)

    def replace(self, *, body: Labels, **options: Unpack[RequestOptions]) -> None:
        """Replace it.

        Args:
            body: Free notes.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.things.replace(body={"key": "value"})
        """
        return self._client.call(_REPLACE, body=body, options=options)


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

    async def get(self, **options: Unpack[RequestOptions]) -> Thing:
        """One thing.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.things.get()
        """
        return await self._client.call(_GET, options=options)

    async def replace(self, *, body: Labels, **options: Unpack[RequestOptions]) -> None:
        """Replace it.

        Args:
            body: Free notes.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.things.replace(body={"key": "value"})
        """
        return await self._client.call(_REPLACE, body=body, options=options)


class ThingsWithRawResponse:
    """`Things`, with whole responses."""

    def __init__(self, things: Things) -> None:
        self.get = raw(things.get)
        self.replace = raw(things.replace)


class AsyncThingsWithRawResponse:
    """`AsyncThings`, with whole responses."""

    def __init__(self, things: AsyncThings) -> None:
        self.get = async_raw(things.get)
        self.replace = async_raw(things.replace)


class ThingsWithStreamingResponse:
    """`Things`, with responses whose bodies have not been read."""

    def __init__(self, things: Things) -> None:
        self.get = streamed(things.get)
        self.replace = streamed(things.replace)


class AsyncThingsWithStreamingResponse:
    """`AsyncThings`, with responses whose bodies have not been read."""

    def __init__(self, things: AsyncThings) -> None:
        self.get = async_streamed(things.get)
        self.replace = async_streamed(things.replace)
