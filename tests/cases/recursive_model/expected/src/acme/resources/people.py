"""People."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.people import Person

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncPeople", "People"]

_GET: Operation[Person] = Operation("GET", "/people", response=Json(Person))


class People(Resource):
    """People."""

    @cached_property
    def with_raw_response(self) -> PeopleWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return PeopleWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> PeopleWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return PeopleWithStreamingResponse(self)

    def get(self, **options: Unpack[RequestOptions]) -> Person:
        """Somebody.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.people.get()
        """
        return self._client.call(_GET, options=options)


class AsyncPeople(AsyncResource):
    """People."""

    @cached_property
    def with_raw_response(self) -> AsyncPeopleWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncPeopleWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncPeopleWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncPeopleWithStreamingResponse(self)

    async def get(self, **options: Unpack[RequestOptions]) -> Person:
        """Somebody.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.people.get()
        """
        return await self._client.call(_GET, options=options)


class PeopleWithRawResponse:
    """`People`, with whole responses."""

    def __init__(self, people: People) -> None:
        self.get = raw(people.get)


class AsyncPeopleWithRawResponse:
    """`AsyncPeople`, with whole responses."""

    def __init__(self, people: AsyncPeople) -> None:
        self.get = async_raw(people.get)


class PeopleWithStreamingResponse:
    """`People`, with responses whose bodies have not been read."""

    def __init__(self, people: People) -> None:
        self.get = streamed(people.get)


class AsyncPeopleWithStreamingResponse:
    """`AsyncPeople`, with responses whose bodies have not been read."""

    def __init__(self, people: AsyncPeople) -> None:
        self.get = async_streamed(people.get)
