"""Answers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Events, Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.answers import CreateAnswerBody
from ..types.shared import Answer, Piece

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions
    from .._runtime.streaming import AsyncStream, Stream

__all__ = ["Answers", "AsyncAnswers"]

_CREATE: Operation[Answer] = Operation("POST", "/answers", response=Json(Answer))
_STREAM: Operation[Piece] = Operation("POST", "/answers", response=Events(Piece))


class Answers(Resource):
    """Answers."""

    @cached_property
    def with_raw_response(self) -> AnswersWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AnswersWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AnswersWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AnswersWithStreamingResponse(self)

    def create(self, *, question: str, **options: Unpack[RequestOptions]) -> Answer:
        """Answer a question.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.answers.create(question="question")
        """
        return self._client.call(_CREATE, body=CreateAnswerBody(question=question), options=options)

    def stream(self, *, question: str, **options: Unpack[RequestOptions]) -> Stream[Piece, Piece]:
        """Answer a question.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            with client.answers.stream(question="question") as stream:
                for event in stream:
                    print(event)
        """
        return self._client.stream(_STREAM, body=CreateAnswerBody(question=question), options=options)


class AsyncAnswers(AsyncResource):
    """Answers."""

    @cached_property
    def with_raw_response(self) -> AsyncAnswersWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncAnswersWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncAnswersWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncAnswersWithStreamingResponse(self)

    async def create(self, *, question: str, **options: Unpack[RequestOptions]) -> Answer:
        """Answer a question.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.answers.create(question="question")
        """
        return await self._client.call(_CREATE, body=CreateAnswerBody(question=question), options=options)

    def stream(self, *, question: str, **options: Unpack[RequestOptions]) -> AsyncStream[Piece, Piece]:
        """Answer a question.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            async with client.answers.stream(question="question") as stream:
                async for event in stream:
                    print(event)
        """
        return self._client.stream(_STREAM, body=CreateAnswerBody(question=question), options=options)


class AnswersWithRawResponse:
    """`Answers`, with whole responses."""

    def __init__(self, answers: Answers) -> None:
        self.create = raw(answers.create)


class AsyncAnswersWithRawResponse:
    """`AsyncAnswers`, with whole responses."""

    def __init__(self, answers: AsyncAnswers) -> None:
        self.create = async_raw(answers.create)


class AnswersWithStreamingResponse:
    """`Answers`, with responses whose bodies have not been read."""

    def __init__(self, answers: Answers) -> None:
        self.create = streamed(answers.create)


class AsyncAnswersWithStreamingResponse:
    """`AsyncAnswers`, with responses whose bodies have not been read."""

    def __init__(self, answers: AsyncAnswers) -> None:
        self.create = async_streamed(answers.create)
