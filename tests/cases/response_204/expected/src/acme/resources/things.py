"""Things."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import ByStatus, Json, NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.things import Thing

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncThings", "Things"]

_NEXT: Operation[Thing | None] = Operation(
    "GET", "/things/next", response=ByStatus({"200": Json(Thing), "204": NoContent()})
)
_DROP: Operation[None] = Operation("DELETE", "/things/next", response=NoContent())


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

    def next(self, **options: Unpack[RequestOptions]) -> Thing | None:
        """The next thing, if there is one.

        Returns:
            - 200: There is one.
            - 204: There is none.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.things.next()
        """
        return self._client.call(_NEXT, options=options)

    def drop(self, **options: Unpack[RequestOptions]) -> None:
        """Drop the next thing.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.things.drop()
        """
        return self._client.call(_DROP, options=options)


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

    async def next(self, **options: Unpack[RequestOptions]) -> Thing | None:
        """The next thing, if there is one.

        Returns:
            - 200: There is one.
            - 204: There is none.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.things.next()
        """
        return await self._client.call(_NEXT, options=options)

    async def drop(self, **options: Unpack[RequestOptions]) -> None:
        """Drop the next thing.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.things.drop()
        """
        return await self._client.call(_DROP, options=options)


class ThingsWithRawResponse:
    """`Things`, with whole responses."""

    def __init__(self, things: Things) -> None:
        self.next = raw(things.next)
        self.drop = raw(things.drop)


class AsyncThingsWithRawResponse:
    """`AsyncThings`, with whole responses."""

    def __init__(self, things: AsyncThings) -> None:
        self.next = async_raw(things.next)
        self.drop = async_raw(things.drop)


class ThingsWithStreamingResponse:
    """`Things`, with responses whose bodies have not been read."""

    def __init__(self, things: Things) -> None:
        self.next = streamed(things.next)
        self.drop = streamed(things.drop)


class AsyncThingsWithStreamingResponse:
    """`AsyncThings`, with responses whose bodies have not been read."""

    def __init__(self, things: AsyncThings) -> None:
        self.next = async_streamed(things.next)
        self.drop = async_streamed(things.drop)
