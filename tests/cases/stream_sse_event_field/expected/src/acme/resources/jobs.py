"""Jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.operation import Events, Match, Operation
from .._runtime.resource import AsyncResource, Resource
from ..types.jobs import WatchJobEvent

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions
    from .._runtime.streaming import AsyncStream, Stream

__all__ = ["AsyncJobs", "Jobs"]

_WATCH: Operation[WatchJobEvent] = Operation(
    "GET",
    "/jobs/{id}/events",
    response=Events(
        WatchJobEvent,
        terminal=(Match("/event", "finished", field="event"),),
        discriminator_is_event=True,
        envelope=True,
        resumable=True,
    ),
)


class Jobs(Resource):
    """Jobs."""

    def watch(self, id: str, **options: Unpack[RequestOptions]) -> Stream[WatchJobEvent, WatchJobEvent]:
        """Watch a job.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            with client.jobs.watch("id") as stream:
                for event in stream:
                    print(event)
        """
        return self._client.stream(_WATCH, path=(id,), options=options)


class AsyncJobs(AsyncResource):
    """Jobs."""

    def watch(self, id: str, **options: Unpack[RequestOptions]) -> AsyncStream[WatchJobEvent, WatchJobEvent]:
        """Watch a job.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            async with client.jobs.watch("id") as stream:
                async for event in stream:
                    print(event)
        """
        return self._client.stream(_WATCH, path=(id,), options=options)
