"""Things."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.things import Thing

if TYPE_CHECKING:
    from typing import Literal

    from typing_extensions import Unpack

    from .._runtime.models import Open, UnsetType
    from .._runtime.options import RequestOptions
    from ..types.things import Colour

__all__ = ["AsyncThings", "Things"]

_LIST: Operation[Thing] = Operation("GET", "/things", response=Json(Thing))


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

    def list(
        self,
        *,
        colour: Colour | UnsetType = UNSET,
        sort: Open[Literal["asc", "desc"]] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Thing:
        """Things of a colour.

        Args:
            colour: How it looks.
            sort: Default: `"asc"`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.things.list()
        """
        return self._client.call(_LIST, query={"colour": colour, "sort": sort}, options=options)


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

    async def list(
        self,
        *,
        colour: Colour | UnsetType = UNSET,
        sort: Open[Literal["asc", "desc"]] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Thing:
        """Things of a colour.

        Args:
            colour: How it looks.
            sort: Default: `"asc"`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.things.list()
        """
        return await self._client.call(_LIST, query={"colour": colour, "sort": sort}, options=options)


class ThingsWithRawResponse:
    """`Things`, with whole responses."""

    def __init__(self, things: Things) -> None:
        self.list = raw(things.list)


class AsyncThingsWithRawResponse:
    """`AsyncThings`, with whole responses."""

    def __init__(self, things: AsyncThings) -> None:
        self.list = async_raw(things.list)


class ThingsWithStreamingResponse:
    """`Things`, with responses whose bodies have not been read."""

    def __init__(self, things: Things) -> None:
        self.list = streamed(things.list)


class AsyncThingsWithStreamingResponse:
    """`AsyncThings`, with responses whose bodies have not been read."""

    def __init__(self, things: AsyncThings) -> None:
        self.list = async_streamed(things.list)
