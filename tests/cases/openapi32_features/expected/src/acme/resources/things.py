"""Things."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import Json, NoContent, Operation
from .._runtime.parameters import Param
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.things import Thing, ThingCopyBody, ThingPage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from typing_extensions import Unpack

    from .._runtime.models import Open, UnsetType
    from .._runtime.options import RequestOptions
    from ..types.things import Filter, View

__all__ = ["AsyncThings", "Things"]

_GET: Operation[Thing] = Operation(
    "GET",
    "/things/{id}",
    params=(
        Param("X-View", "header", content="application/json"),
        Param("flags", "cookie", style="cookie", explode=True),
    ),
    response=Json(Thing),
)
_LINK: Operation[None] = Operation("LINK", "/things/{id}", response=NoContent())
_COPY: Operation[Thing] = Operation("COPY", "/things/{id}", response=Json(Thing))
_LIST: Operation[ThingPage] = Operation(
    "GET", "/things", params=(Param("query", "querystring", content="application/json"),), response=Json(ThingPage)
)
_ADD: Operation[Thing] = Operation(
    "POST", "/things", security=(("Certificate",), ("Person",), ("Session",)), response=Json(Thing)
)


class Things(Resource):
    """Things.

    What there is.
    """

    @cached_property
    def with_raw_response(self) -> ThingsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return ThingsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ThingsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return ThingsWithStreamingResponse(self)

    def get(
        self,
        id: str,
        *,
        id_query: int | UnsetType = UNSET,
        x_view: View | UnsetType = UNSET,
        theme: Open[Literal["light", "dark"]] | UnsetType = UNSET,
        flags: Sequence[str] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Thing:
        """One thing.

        Args:
            id: Which thing.
            id_query: In which revision.
            theme: As it was chosen.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.things.get("id")
        """
        return self._client.call(
            _GET,
            path=(id,),
            query={"id": id_query},
            headers={"X-View": x_view},
            cookies={"theme": theme, "flags": flags},
            options=options,
        )

    def link(self, id: str, *, link: str, **options: Unpack[RequestOptions]) -> None:
        """Join a thing to another.

        Args:
            id: Which thing.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.things.link("id", link="link")
        """
        return self._client.call(_LINK, path=(id,), headers={"Link": link}, options=options)

    def copy(self, id: str, *, to: str, **options: Unpack[RequestOptions]) -> Thing:
        """Copy a thing.

        Args:
            id: Which thing.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.things.copy("id", to="to")
        """
        return self._client.call(_COPY, path=(id,), body=ThingCopyBody(to=to), options=options)

    def list(self, *, query: Filter | UnsetType = UNSET, **options: Unpack[RequestOptions]) -> ThingPage:
        """Find things.

        Args:
            query: The whole query.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.things.list()
        """
        return self._client.call(_LIST, query={"query": query}, options=options)

    def add(self, *, body: Thing, **options: Unpack[RequestOptions]) -> Thing:
        """Add a thing.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.things.add(body=Thing(id="id", place=(1.0, 1.0)))
        """
        return self._client.call(_ADD, body=body, options=options)


class AsyncThings(AsyncResource):
    """Things.

    What there is.
    """

    @cached_property
    def with_raw_response(self) -> AsyncThingsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncThingsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncThingsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncThingsWithStreamingResponse(self)

    async def get(
        self,
        id: str,
        *,
        id_query: int | UnsetType = UNSET,
        x_view: View | UnsetType = UNSET,
        theme: Open[Literal["light", "dark"]] | UnsetType = UNSET,
        flags: Sequence[str] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Thing:
        """One thing.

        Args:
            id: Which thing.
            id_query: In which revision.
            theme: As it was chosen.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.things.get("id")
        """
        return await self._client.call(
            _GET,
            path=(id,),
            query={"id": id_query},
            headers={"X-View": x_view},
            cookies={"theme": theme, "flags": flags},
            options=options,
        )

    async def link(self, id: str, *, link: str, **options: Unpack[RequestOptions]) -> None:
        """Join a thing to another.

        Args:
            id: Which thing.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.things.link("id", link="link")
        """
        return await self._client.call(_LINK, path=(id,), headers={"Link": link}, options=options)

    async def copy(self, id: str, *, to: str, **options: Unpack[RequestOptions]) -> Thing:
        """Copy a thing.

        Args:
            id: Which thing.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.things.copy("id", to="to")
        """
        return await self._client.call(_COPY, path=(id,), body=ThingCopyBody(to=to), options=options)

    async def list(self, *, query: Filter | UnsetType = UNSET, **options: Unpack[RequestOptions]) -> ThingPage:
        """Find things.

        Args:
            query: The whole query.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.things.list()
        """
        return await self._client.call(_LIST, query={"query": query}, options=options)

    async def add(self, *, body: Thing, **options: Unpack[RequestOptions]) -> Thing:
        """Add a thing.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.things.add(body=Thing(id="id", place=(1.0, 1.0)))
        """
        return await self._client.call(_ADD, body=body, options=options)


class ThingsWithRawResponse:
    """`Things`, with whole responses."""

    def __init__(self, things: Things) -> None:
        self.get = raw(things.get)
        self.link = raw(things.link)
        self.copy = raw(things.copy)
        self.list = raw(things.list)
        self.add = raw(things.add)


class AsyncThingsWithRawResponse:
    """`AsyncThings`, with whole responses."""

    def __init__(self, things: AsyncThings) -> None:
        self.get = async_raw(things.get)
        self.link = async_raw(things.link)
        self.copy = async_raw(things.copy)
        self.list = async_raw(things.list)
        self.add = async_raw(things.add)


class ThingsWithStreamingResponse:
    """`Things`, with responses whose bodies have not been read."""

    def __init__(self, things: Things) -> None:
        self.get = streamed(things.get)
        self.link = streamed(things.link)
        self.copy = streamed(things.copy)
        self.list = streamed(things.list)
        self.add = streamed(things.add)


class AsyncThingsWithStreamingResponse:
    """`AsyncThings`, with responses whose bodies have not been read."""

    def __init__(self, things: AsyncThings) -> None:
        self.get = async_streamed(things.get)
        self.link = async_streamed(things.link)
        self.copy = async_streamed(things.copy)
        self.list = async_streamed(things.list)
        self.add = async_streamed(things.add)
