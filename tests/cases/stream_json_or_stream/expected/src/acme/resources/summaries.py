"""Summaries."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.bodies import Multipart
from .._runtime.operation import Events, Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.shared import Answer, Piece

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.files import FileInput
    from .._runtime.options import RequestOptions
    from .._runtime.streaming import AsyncStream, Stream

__all__ = ["AsyncSummaries", "Summaries"]

_CREATE: Operation[Answer] = Operation("POST", "/summaries", body=Multipart(files=("file",)), response=Json(Answer))
_CREATE_STREAM: Operation[Piece] = Operation(
    "POST", "/summaries", body=Multipart(files=("file",)), response=Events(Piece)
)


class Summaries(Resource):
    """Summaries."""

    @cached_property
    def with_raw_response(self) -> SummariesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return SummariesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> SummariesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return SummariesWithStreamingResponse(self)

    def create(self, *, file: FileInput, stream: str, **options: Unpack[RequestOptions]) -> Answer:
        """Sum up a file.

        Args:
            stream: Of which stream.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.summaries.create(file=("hello.txt", b"Hello", "text/plain"), stream="stream")
        """
        return self._client.call(
            _CREATE, query={"events": False}, body={"file": file, "stream": stream}, options=options
        )

    def create_stream(self, *, file: FileInput, stream: str, **options: Unpack[RequestOptions]) -> Stream[Piece, Piece]:
        """Sum up a file.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Args:
            stream: Of which stream.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.
        """
        return self._client.stream(
            _CREATE_STREAM, query={"events": True}, body={"file": file, "stream": stream}, options=options
        )


class AsyncSummaries(AsyncResource):
    """Summaries."""

    @cached_property
    def with_raw_response(self) -> AsyncSummariesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncSummariesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncSummariesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncSummariesWithStreamingResponse(self)

    async def create(self, *, file: FileInput, stream: str, **options: Unpack[RequestOptions]) -> Answer:
        """Sum up a file.

        Args:
            stream: Of which stream.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
        """
        return await self._client.call(
            _CREATE, query={"events": False}, body={"file": file, "stream": stream}, options=options
        )

    def create_stream(
        self, *, file: FileInput, stream: str, **options: Unpack[RequestOptions]
    ) -> AsyncStream[Piece, Piece]:
        """Sum up a file.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Args:
            stream: Of which stream.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.
        """
        return self._client.stream(
            _CREATE_STREAM, query={"events": True}, body={"file": file, "stream": stream}, options=options
        )


class SummariesWithRawResponse:
    """`Summaries`, with whole responses."""

    def __init__(self, summaries: Summaries) -> None:
        self.create = raw(summaries.create)


class AsyncSummariesWithRawResponse:
    """`AsyncSummaries`, with whole responses."""

    def __init__(self, summaries: AsyncSummaries) -> None:
        self.create = async_raw(summaries.create)


class SummariesWithStreamingResponse:
    """`Summaries`, with responses whose bodies have not been read."""

    def __init__(self, summaries: Summaries) -> None:
        self.create = streamed(summaries.create)


class AsyncSummariesWithStreamingResponse:
    """`AsyncSummaries`, with responses whose bodies have not been read."""

    def __init__(self, summaries: AsyncSummaries) -> None:
        self.create = async_streamed(summaries.create)
