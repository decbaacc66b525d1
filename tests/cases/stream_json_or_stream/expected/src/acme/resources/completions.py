"""Completions."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Events, Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.completions import CreateCompletionBody
from ..types.shared import Answer, Piece

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions
    from .._runtime.streaming import AsyncStream, Stream

__all__ = ["AsyncCompletions", "Completions"]

_CREATE: Operation[Answer] = Operation("POST", "/completions", response=Json(Answer))
_CREATE_STREAM: Operation[Piece] = Operation("POST", "/completions", response=Events(Piece))


class Completions(Resource):
    """Completions."""

    @cached_property
    def with_raw_response(self) -> CompletionsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return CompletionsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> CompletionsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return CompletionsWithStreamingResponse(self)

    def create(self, *, prompt: str, **options: Unpack[RequestOptions]) -> Answer:
        """Complete a text.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.completions.create(prompt="prompt")
        """
        return self._client.call(_CREATE, body=CreateCompletionBody(prompt=prompt), options=options)

    def create_stream(self, *, prompt: str, **options: Unpack[RequestOptions]) -> Stream[Piece, Piece]:
        """Complete a text.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            with client.completions.create_stream(prompt="prompt") as stream:
                for event in stream:
                    print(event)
        """
        return self._client.stream(
            _CREATE_STREAM, body=CreateCompletionBody(prompt=prompt, stream=True), options=options
        )


class AsyncCompletions(AsyncResource):
    """Completions."""

    @cached_property
    def with_raw_response(self) -> AsyncCompletionsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncCompletionsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncCompletionsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncCompletionsWithStreamingResponse(self)

    async def create(self, *, prompt: str, **options: Unpack[RequestOptions]) -> Answer:
        """Complete a text.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.completions.create(prompt="prompt")
        """
        return await self._client.call(_CREATE, body=CreateCompletionBody(prompt=prompt), options=options)

    def create_stream(self, *, prompt: str, **options: Unpack[RequestOptions]) -> AsyncStream[Piece, Piece]:
        """Complete a text.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            async with client.completions.create_stream(prompt="prompt") as stream:
                async for event in stream:
                    print(event)
        """
        return self._client.stream(
            _CREATE_STREAM, body=CreateCompletionBody(prompt=prompt, stream=True), options=options
        )


class CompletionsWithRawResponse:
    """`Completions`, with whole responses."""

    def __init__(self, completions: Completions) -> None:
        self.create = raw(completions.create)


class AsyncCompletionsWithRawResponse:
    """`AsyncCompletions`, with whole responses."""

    def __init__(self, completions: AsyncCompletions) -> None:
        self.create = async_raw(completions.create)


class CompletionsWithStreamingResponse:
    """`Completions`, with responses whose bodies have not been read."""

    def __init__(self, completions: Completions) -> None:
        self.create = streamed(completions.create)


class AsyncCompletionsWithStreamingResponse:
    """`AsyncCompletions`, with responses whose bodies have not been read."""

    def __init__(self, completions: AsyncCompletions) -> None:
        self.create = async_streamed(completions.create)
