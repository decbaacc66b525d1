"""Results."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.results import Result

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncResults", "Results"]

_GET: Operation[Result] = Operation("GET", "/results/{id}", response=Json(Result))


class Results(Resource):
    """Results."""

    @cached_property
    def with_raw_response(self) -> ResultsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return ResultsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ResultsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return ResultsWithStreamingResponse(self)

    def get(self, id: str, **options: Unpack[RequestOptions]) -> Result:
        """What became of it.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.results.get("id")
        """
        return self._client.call(_GET, path=(id,), options=options)


class AsyncResults(AsyncResource):
    """Results."""

    @cached_property
    def with_raw_response(self) -> AsyncResultsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncResultsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncResultsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncResultsWithStreamingResponse(self)

    async def get(self, id: str, **options: Unpack[RequestOptions]) -> Result:
        """What became of it.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.results.get("id")
        """
        return await self._client.call(_GET, path=(id,), options=options)


class ResultsWithRawResponse:
    """`Results`, with whole responses."""

    def __init__(self, results: Results) -> None:
        self.get = raw(results.get)


class AsyncResultsWithRawResponse:
    """`AsyncResults`, with whole responses."""

    def __init__(self, results: AsyncResults) -> None:
        self.get = async_raw(results.get)


class ResultsWithStreamingResponse:
    """`Results`, with responses whose bodies have not been read."""

    def __init__(self, results: Results) -> None:
        self.get = streamed(results.get)


class AsyncResultsWithStreamingResponse:
    """`AsyncResults`, with responses whose bodies have not been read."""

    def __init__(self, results: AsyncResults) -> None:
        self.get = async_streamed(results.get)
