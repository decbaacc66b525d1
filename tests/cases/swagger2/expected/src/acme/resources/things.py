"""Things."""

from __future__ import annotations

import builtins
from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.bodies import Multipart
from .._runtime.models import UNSET
from .._runtime.operation import Json, NoContent, Operation
from .._runtime.parameters import Param
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.things import Thing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typing_extensions import Unpack

    from .._runtime.files import FileInput
    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions

__all__ = ["AsyncThings", "Things"]

_LIST: Operation[builtins.list[Thing]] = Operation(
    "GET", "/things", params=(Param("ids", "query", style="form", explode=False),), response=Json(list[Thing])
)
_CREATE: Operation[Thing] = Operation("POST", "/things", response=Json(Thing))
_UPLOAD_PICTURE: Operation[None] = Operation(
    "POST", "/things/{id}/picture", body=Multipart(files=("picture",)), response=NoContent()
)


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
        ids: Sequence[int] | UnsetType = UNSET,
        tags: Sequence[str] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> builtins.list[Thing]:
        """All things.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.things.list()
        """
        return self._client.call(_LIST, query={"ids": ids, "tags": tags}, options=options)

    def create(self, *, name: str, note: str | None | UnsetType = UNSET, **options: Unpack[RequestOptions]) -> Thing:
        """Make a thing.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.things.create(name="name")
        """
        return self._client.call(_CREATE, body=Thing(name=name, note=note), options=options)

    def upload_picture(
        self, id: str, *, picture: FileInput, title: str | UnsetType = UNSET, **options: Unpack[RequestOptions]
    ) -> None:
        """Give it a picture.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.things.upload_picture("id", picture=("hello.txt", b"Hello", "text/plain"))
        """
        return self._client.call(
            _UPLOAD_PICTURE, path=(id,), body={"picture": picture, "title": title}, options=options
        )


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
        ids: Sequence[int] | UnsetType = UNSET,
        tags: Sequence[str] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> builtins.list[Thing]:
        """All things.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.things.list()
        """
        return await self._client.call(_LIST, query={"ids": ids, "tags": tags}, options=options)

    async def create(
        self, *, name: str, note: str | None | UnsetType = UNSET, **options: Unpack[RequestOptions]
    ) -> Thing:
        """Make a thing.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.things.create(name="name")
        """
        return await self._client.call(_CREATE, body=Thing(name=name, note=note), options=options)

    async def upload_picture(
        self, id: str, *, picture: FileInput, title: str | UnsetType = UNSET, **options: Unpack[RequestOptions]
    ) -> None:
        """Give it a picture.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.things.upload_picture("id", picture=("hello.txt", b"Hello", "text/plain"))
        """
        return await self._client.call(
            _UPLOAD_PICTURE, path=(id,), body={"picture": picture, "title": title}, options=options
        )


class ThingsWithRawResponse:
    """`Things`, with whole responses."""

    def __init__(self, things: Things) -> None:
        self.list = raw(things.list)
        self.create = raw(things.create)
        self.upload_picture = raw(things.upload_picture)


class AsyncThingsWithRawResponse:
    """`AsyncThings`, with whole responses."""

    def __init__(self, things: AsyncThings) -> None:
        self.list = async_raw(things.list)
        self.create = async_raw(things.create)
        self.upload_picture = async_raw(things.upload_picture)


class ThingsWithStreamingResponse:
    """`Things`, with responses whose bodies have not been read."""

    def __init__(self, things: Things) -> None:
        self.list = streamed(things.list)
        self.create = streamed(things.create)
        self.upload_picture = streamed(things.upload_picture)


class AsyncThingsWithStreamingResponse:
    """`AsyncThings`, with responses whose bodies have not been read."""

    def __init__(self, things: AsyncThings) -> None:
        self.list = async_streamed(things.list)
        self.create = async_streamed(things.create)
        self.upload_picture = async_streamed(things.upload_picture)
