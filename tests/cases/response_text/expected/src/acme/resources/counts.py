"""Counts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncCounts", "Counts"]

_LIST: Operation[dict[str, int]] = Operation("GET", "/counts", response=Json(dict[str, int]))


class Counts(Resource):
    """Counts."""

    @cached_property
    def with_raw_response(self) -> CountsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return CountsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> CountsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return CountsWithStreamingResponse(self)

    def list(self, **options: Unpack[RequestOptions]) -> dict[str, int]:
        """Counts by name.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.counts.list()
        """
        return self._client.call(_LIST, options=options)


class AsyncCounts(AsyncResource):
    """Counts."""

    @cached_property
    def with_raw_response(self) -> AsyncCountsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncCountsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncCountsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncCountsWithStreamingResponse(self)

    async def list(self, **options: Unpack[RequestOptions]) -> dict[str, int]:
        """Counts by name.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.counts.list()
        """
        return await self._client.call(_LIST, options=options)


class CountsWithRawResponse:
    """`Counts`, with whole responses."""

    def __init__(self, counts: Counts) -> None:
        self.list = raw(counts.list)


class AsyncCountsWithRawResponse:
    """`AsyncCounts`, with whole responses."""

    def __init__(self, counts: AsyncCounts) -> None:
        self.list = async_raw(counts.list)


class CountsWithStreamingResponse:
    """`Counts`, with responses whose bodies have not been read."""

    def __init__(self, counts: Counts) -> None:
        self.list = streamed(counts.list)


class AsyncCountsWithStreamingResponse:
    """`AsyncCounts`, with responses whose bodies have not been read."""

    def __init__(self, counts: AsyncCounts) -> None:
        self.list = async_streamed(counts.list)
