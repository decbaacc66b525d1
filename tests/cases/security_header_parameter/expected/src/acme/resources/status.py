"""Status."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncStatus", "Status"]

_GET: Operation[None] = Operation("GET", "/status", security=(), response=NoContent())


class Status(Resource):
    """Status."""

    @cached_property
    def with_raw_response(self) -> StatusWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return StatusWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> StatusWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return StatusWithStreamingResponse(self)

    def get(self, **options: Unpack[RequestOptions]) -> None:
        """Has no such header.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.status.get()
        """
        return self._client.call(_GET, options=options)


class AsyncStatus(AsyncResource):
    """Status."""

    @cached_property
    def with_raw_response(self) -> AsyncStatusWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncStatusWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncStatusWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncStatusWithStreamingResponse(self)

    async def get(self, **options: Unpack[RequestOptions]) -> None:
        """Has no such header.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.status.get()
        """
        return await self._client.call(_GET, options=options)


class StatusWithRawResponse:
    """`Status`, with whole responses."""

    def __init__(self, status: Status) -> None:
        self.get = raw(status.get)


class AsyncStatusWithRawResponse:
    """`AsyncStatus`, with whole responses."""

    def __init__(self, status: AsyncStatus) -> None:
        self.get = async_raw(status.get)


class StatusWithStreamingResponse:
    """`Status`, with responses whose bodies have not been read."""

    def __init__(self, status: Status) -> None:
        self.get = streamed(status.get)


class AsyncStatusWithStreamingResponse:
    """`AsyncStatus`, with responses whose bodies have not been read."""

    def __init__(self, status: AsyncStatus) -> None:
        self.get = async_streamed(status.get)
