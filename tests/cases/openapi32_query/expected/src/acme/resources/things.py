"""Things."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import Json, NoContent, Operation
from .._runtime.parameters import Param
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.things import QueryThingsBody

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions
    from ..types.things import FilterThingsFilter

__all__ = ["AsyncThings", "Things"]

_FILTER: Operation[list[str]] = Operation(
    "GET", "/things", params=(Param("filter", "querystring", style="form", explode=True),), response=Json(list[str])
)
_QUERY: Operation[list[str]] = Operation("QUERY", "/things", response=Json(list[str]))
_PURGE: Operation[None] = Operation("PURGE", "/things", response=NoContent())


class Things(Resource):
    """Things."""

    @cached_property
    def with_raw_response(self) -> ThingsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return ThingsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ThingsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return ThingsWithStreamingResponse(self)

    def filter(self, *, filter: FilterThingsFilter | UnsetType = UNSET, **options: Unpack[RequestOptions]) -> list[str]:
        """Filter things.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.things.filter()
        """
        return self._client.call(_FILTER, query={"filter": filter}, options=options)

    def query(self, *, text: str, **options: Unpack[RequestOptions]) -> list[str]:
        """Find things.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.things.query(text="text")
        """
        return self._client.call(_QUERY, body=QueryThingsBody(text=text), options=options)

    def purge(self, **options: Unpack[RequestOptions]) -> None:
        """Forget what is cached.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.things.purge()
        """
        return self._client.call(_PURGE, options=options)


class AsyncThings(AsyncResource):
    """Things."""

    @cached_property
    def with_raw_response(self) -> AsyncThingsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncThingsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncThingsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncThingsWithStreamingResponse(self)

    async def filter(
        self, *, filter: FilterThingsFilter | UnsetType = UNSET, **options: Unpack[RequestOptions]
    ) -> list[str]:
        """Filter things.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.things.filter()
        """
        return await self._client.call(_FILTER, query={"filter": filter}, options=options)

    async def query(self, *, text: str, **options: Unpack[RequestOptions]) -> list[str]:
        """Find things.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.things.query(text="text")
        """
        return await self._client.call(_QUERY, body=QueryThingsBody(text=text), options=options)

    async def purge(self, **options: Unpack[RequestOptions]) -> None:
        """Forget what is cached.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.things.purge()
        """
        return await self._client.call(_PURGE, options=options)


class ThingsWithRawResponse:
    """`Things`, with whole responses."""

    def __init__(self, things: Things) -> None:
        self.filter = raw(things.filter)
        self.query = raw(things.query)
        self.purge = raw(things.purge)


class AsyncThingsWithRawResponse:
    """`AsyncThings`, with whole responses."""

    def __init__(self, things: AsyncThings) -> None:
        self.filter = async_raw(things.filter)
        self.query = async_raw(things.query)
        self.purge = async_raw(things.purge)


class ThingsWithStreamingResponse:
    """`Things`, with responses whose bodies have not been read."""

    def __init__(self, things: Things) -> None:
        self.filter = streamed(things.filter)
        self.query = streamed(things.query)
        self.purge = streamed(things.purge)


class AsyncThingsWithStreamingResponse:
    """`AsyncThings`, with responses whose bodies have not been read."""

    def __init__(self, things: AsyncThings) -> None:
        self.filter = async_streamed(things.filter)
        self.query = async_streamed(things.query)
        self.purge = async_streamed(things.purge)
