"""Me."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncMe", "Me"]

_GET: Operation[str] = Operation("GET", "/me", response=Json(str))


class Me(Resource):
    """Me."""

    @cached_property
    def with_raw_response(self) -> MeWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return MeWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> MeWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return MeWithStreamingResponse(self)

    def get(self, **options: Unpack[RequestOptions]) -> str:
        """Who one is.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.me.get()
        """
        return self._client.call(_GET, options=options)


class AsyncMe(AsyncResource):
    """Me."""

    @cached_property
    def with_raw_response(self) -> AsyncMeWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncMeWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncMeWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncMeWithStreamingResponse(self)

    async def get(self, **options: Unpack[RequestOptions]) -> str:
        """Who one is.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.me.get()
        """
        return await self._client.call(_GET, options=options)


class MeWithRawResponse:
    """`Me`, with whole responses."""

    def __init__(self, me: Me) -> None:
        self.get = raw(me.get)


class AsyncMeWithRawResponse:
    """`AsyncMe`, with whole responses."""

    def __init__(self, me: AsyncMe) -> None:
        self.get = async_raw(me.get)


class MeWithStreamingResponse:
    """`Me`, with responses whose bodies have not been read."""

    def __init__(self, me: Me) -> None:
        self.get = streamed(me.get)


class AsyncMeWithStreamingResponse:
    """`AsyncMe`, with responses whose bodies have not been read."""

    def __init__(self, me: AsyncMe) -> None:
        self.get = async_streamed(me.get)
