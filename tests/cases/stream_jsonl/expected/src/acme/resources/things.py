"""Things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.operation import JsonLines, Operation
from .._runtime.resource import AsyncResource, Resource
from ..types.things import Thing

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions
    from .._runtime.streaming import AsyncStream, Stream

__all__ = ["AsyncThings", "Things"]

_EXPORT: Operation[Thing] = Operation("GET", "/export", accept="application/x-ndjson", response=JsonLines(Thing))


class Things(Resource):
    """Things."""

    def export(self, **options: Unpack[RequestOptions]) -> Stream[Thing, Thing]:
        """Every thing, one a line.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            with client.things.export() as stream:
                for event in stream:
                    print(event)
        """
        return self._client.stream(_EXPORT, options=options)


class AsyncThings(AsyncResource):
    """Things."""

    def export(self, **options: Unpack[RequestOptions]) -> AsyncStream[Thing, Thing]:
        """Every thing, one a line.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            async with client.things.export() as stream:
                async for event in stream:
                    print(event)
        """
        return self._client.stream(_EXPORT, options=options)
