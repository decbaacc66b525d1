"""Things."""

from __future__ import annotations

import builtins
from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, NoContent, Operation, Retry
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncThings", "Things"]

_LIST: Operation[builtins.list[str]] = Operation("GET", "/things", response=Json(list[str]))
_GET_STATE: Operation[None] = Operation(
    "GET", "/state", retry=Retry(statuses=("503",), connection_errors=False, max_retries=1), response=NoContent()
)
_DRAW: Operation[None] = Operation(
    "GET", "/lottery", retry=Retry(connection_errors=False, max_retries=0), response=NoContent()
)


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

    def list(self, **options: Unpack[RequestOptions]) -> builtins.list[str]:
        """As the document says.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.things.list()
        """
        return self._client.call(_LIST, options=options)

    def get_state(self, **options: Unpack[RequestOptions]) -> None:
        """A busy moment only.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.things.get_state()
        """
        return self._client.call(_GET_STATE, options=options)

    def draw(self, **options: Unpack[RequestOptions]) -> None:
        """Never twice.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.things.draw()
        """
        return self._client.call(_DRAW, options=options)


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

    async def list(self, **options: Unpack[RequestOptions]) -> builtins.list[str]:
        """As the document says.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.things.list()
        """
        return await self._client.call(_LIST, options=options)

    async def get_state(self, **options: Unpack[RequestOptions]) -> None:
        """A busy moment only.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.things.get_state()
        """
        return await self._client.call(_GET_STATE, options=options)

    async def draw(self, **options: Unpack[RequestOptions]) -> None:
        """Never twice.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.things.draw()
        """
        return await self._client.call(_DRAW, options=options)


class ThingsWithRawResponse:
    """`Things`, with whole responses."""

    def __init__(self, things: Things) -> None:
        self.list = raw(things.list)
        self.get_state = raw(things.get_state)
        self.draw = raw(things.draw)


class AsyncThingsWithRawResponse:
    """`AsyncThings`, with whole responses."""

    def __init__(self, things: AsyncThings) -> None:
        self.list = async_raw(things.list)
        self.get_state = async_raw(things.get_state)
        self.draw = async_raw(things.draw)


class ThingsWithStreamingResponse:
    """`Things`, with responses whose bodies have not been read."""

    def __init__(self, things: Things) -> None:
        self.list = streamed(things.list)
        self.get_state = streamed(things.get_state)
        self.draw = streamed(things.draw)


class AsyncThingsWithStreamingResponse:
    """`AsyncThings`, with responses whose bodies have not been read."""

    def __init__(self, things: AsyncThings) -> None:
        self.list = async_streamed(things.list)
        self.get_state = async_streamed(things.get_state)
        self.draw = async_streamed(things.draw)
