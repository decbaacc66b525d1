"""Completions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.operation import Events, Operation
from .._runtime.resource import AsyncResource, Resource
from ..types.completions import Chunk, CreateCompletionBody

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions
    from .._runtime.streaming import AsyncStream, Stream

__all__ = ["AsyncCompletions", "Completions"]

_CREATE: Operation[Chunk] = Operation("POST", "/completions", response=Events(Chunk, sentinel="[DONE]"))


class Completions(Resource):
    """Completions."""

    def create(self, *, prompt: str, **options: Unpack[RequestOptions]) -> Stream[Chunk, Chunk]:
        """Complete a text.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            with client.completions.create(prompt="prompt") as stream:
                for event in stream:
                    print(event)
        """
        return self._client.stream(_CREATE, body=CreateCompletionBody(prompt=prompt), options=options)


class AsyncCompletions(AsyncResource):
    """Completions."""

    def create(self, *, prompt: str, **options: Unpack[RequestOptions]) -> AsyncStream[Chunk, Chunk]:
        """Complete a text.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            async with client.completions.create(prompt="prompt") as stream:
                async for event in stream:
                    print(event)
        """
        return self._client.stream(_CREATE, body=CreateCompletionBody(prompt=prompt), options=options)
