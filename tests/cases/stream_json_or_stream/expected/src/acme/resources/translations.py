"""Translations."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.bodies import Form
from .._runtime.operation import Events, Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.shared import Answer, Piece

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions
    from .._runtime.streaming import AsyncStream, Stream

__all__ = ["AsyncTranslations", "Translations"]

_CREATE: Operation[Answer] = Operation("POST", "/translations", body=Form(), response=Json(Answer))
_CREATE_STREAM: Operation[Piece] = Operation("POST", "/translations", body=Form(), response=Events(Piece))


class Translations(Resource):
    """Translations."""

    @cached_property
    def with_raw_response(self) -> TranslationsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return TranslationsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> TranslationsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return TranslationsWithStreamingResponse(self)

    def create(self, *, text: str, **options: Unpack[RequestOptions]) -> Answer:
        """Translate a text, as a stream where nothing else is said.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.translations.create(text="text")
        """
        return self._client.call(_CREATE, body={"text": text, "stream": False}, options=options)

    def create_stream(self, *, text: str, **options: Unpack[RequestOptions]) -> Stream[Piece, Piece]:
        """Translate a text, as a stream where nothing else is said.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            with client.translations.create_stream(text="text") as stream:
                for event in stream:
                    print(event)
        """
        return self._client.stream(_CREATE_STREAM, body={"text": text, "stream": True}, options=options)


class AsyncTranslations(AsyncResource):
    """Translations."""

    @cached_property
    def with_raw_response(self) -> AsyncTranslationsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncTranslationsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncTranslationsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncTranslationsWithStreamingResponse(self)

    async def create(self, *, text: str, **options: Unpack[RequestOptions]) -> Answer:
        """Translate a text, as a stream where nothing else is said.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.translations.create(text="text")
        """
        return await self._client.call(_CREATE, body={"text": text, "stream": False}, options=options)

    def create_stream(self, *, text: str, **options: Unpack[RequestOptions]) -> AsyncStream[Piece, Piece]:
        """Translate a text, as a stream where nothing else is said.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            async with client.translations.create_stream(text="text") as stream:
                async for event in stream:
                    print(event)
        """
        return self._client.stream(_CREATE_STREAM, body={"text": text, "stream": True}, options=options)


class TranslationsWithRawResponse:
    """`Translations`, with whole responses."""

    def __init__(self, translations: Translations) -> None:
        self.create = raw(translations.create)


class AsyncTranslationsWithRawResponse:
    """`AsyncTranslations`, with whole responses."""

    def __init__(self, translations: AsyncTranslations) -> None:
        self.create = async_raw(translations.create)


class TranslationsWithStreamingResponse:
    """`Translations`, with responses whose bodies have not been read."""

    def __init__(self, translations: Translations) -> None:
        self.create = streamed(translations.create)


class AsyncTranslationsWithStreamingResponse:
    """`AsyncTranslations`, with responses whose bodies have not been read."""

    def __init__(self, translations: AsyncTranslations) -> None:
        self.create = async_streamed(translations.create)
