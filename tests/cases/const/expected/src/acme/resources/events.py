"""Events."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.events import Event

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions

__all__ = ["AsyncEventsResource", "EventsResource"]

_SEND: Operation[Event] = Operation("POST", "/events", response=Json(Event))


class EventsResource(Resource):
    """Events."""

    @cached_property
    def with_raw_response(self) -> EventsResourceWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return EventsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> EventsResourceWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return EventsResourceWithStreamingResponse(self)

    def send(self, *, name: str, exact: bool | UnsetType = UNSET, **options: Unpack[RequestOptions]) -> Event:
        """Tell that something happened.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.events.send(name="name")
        """
        return self._client.call(_SEND, body=Event(name=name, exact=exact), options=options)


class AsyncEventsResource(AsyncResource):
    """Events."""

    @cached_property
    def with_raw_response(self) -> AsyncEventsResourceWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncEventsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncEventsResourceWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncEventsResourceWithStreamingResponse(self)

    async def send(self, *, name: str, exact: bool | UnsetType = UNSET, **options: Unpack[RequestOptions]) -> Event:
        """Tell that something happened.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.events.send(name="name")
        """
        return await self._client.call(_SEND, body=Event(name=name, exact=exact), options=options)


class EventsResourceWithRawResponse:
    """`EventsResource`, with whole responses."""

    def __init__(self, events: EventsResource) -> None:
        self.send = raw(events.send)


class AsyncEventsResourceWithRawResponse:
    """`AsyncEventsResource`, with whole responses."""

    def __init__(self, events: AsyncEventsResource) -> None:
        self.send = async_raw(events.send)


class EventsResourceWithStreamingResponse:
    """`EventsResource`, with responses whose bodies have not been read."""

    def __init__(self, events: EventsResource) -> None:
        self.send = streamed(events.send)


class AsyncEventsResourceWithStreamingResponse:
    """`AsyncEventsResource`, with responses whose bodies have not been read."""

    def __init__(self, events: AsyncEventsResource) -> None:
        self.send = async_streamed(events.send)
