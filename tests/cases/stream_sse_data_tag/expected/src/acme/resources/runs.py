"""Runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.operation import ErrorMatch, Events, Match, Operation, TextMatch
from .._runtime.resource import AsyncResource, Resource
from ..types.runs import CreateRunBody, Done, RunEvent

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions
    from .._runtime.streaming import AsyncStream, Stream

__all__ = ["AsyncRuns", "Runs"]

_CREATE: Operation[RunEvent] = Operation(
    "POST",
    "/runs",
    response=Events(
        RunEvent,
        final=Done,
        terminal=(Match("/type", "done"),),
        error=ErrorMatch(Match("/type", "error"), code="/code", message="/message"),
        text=TextMatch(Match("/type", "delta"), "/text"),
    ),
)


class Runs(Resource):
    """Runs."""

    def create(self, *, prompt: str, **options: Unpack[RequestOptions]) -> Stream[RunEvent, Done]:
        """Run something and watch it.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            with client.runs.create(prompt="prompt") as stream:
                for event in stream:
                    print(event)
        """
        return self._client.stream(_CREATE, body=CreateRunBody(prompt=prompt), options=options)


class AsyncRuns(AsyncResource):
    """Runs."""

    def create(self, *, prompt: str, **options: Unpack[RequestOptions]) -> AsyncStream[RunEvent, Done]:
        """Run something and watch it.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            async with client.runs.create(prompt="prompt") as stream:
                async for event in stream:
                    print(event)
        """
        return self._client.stream(_CREATE, body=CreateRunBody(prompt=prompt), options=options)
