"""Things."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.bodies import Choice, Chosen, Form, JsonBody, Multipart, Text
from .._runtime.models import UNSET
from .._runtime.operation import NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.things import Thing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Literal

    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions

__all__ = ["AsyncThings", "Things"]

_CREATE: Operation[None] = Operation(
    "POST", "/things", body=Choice(JsonBody(), Form(), Multipart()), response=NoContent()
)
_CREATE_FROM_XML: Operation[None] = Operation("POST", "/things", body=Text("application/xml"), response=NoContent())
_UPDATE: Operation[None] = Operation(
    "PATCH",
    "/things/{id}",
    body=Choice(JsonBody("application/merge-patch+json"), JsonBody("application/strategic-merge-patch+json")),
    response=NoContent(),
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

    def create(
        self,
        *,
        name: str,
        colour: str | UnsetType = UNSET,
        content_type: str | UnsetType = UNSET,
        body_content_type: Literal[
            "application/json", "application/x-www-form-urlencoded", "multipart/form-data"
        ] = "application/json",
        **options: Unpack[RequestOptions],
    ) -> None:
        """Make a thing.

        `create_from_xml` sends the body as `application/xml`.

        Args:
            body_content_type: The media type of the body.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.things.create(name="name")
        """
        return self._client.call(
            _CREATE,
            body=Chosen(body_content_type, Thing(name=name, colour=colour, content_type=content_type)),
            options=options,
        )

    def create_from_xml(self, *, body: str | bytes, **options: Unpack[RequestOptions]) -> None:
        """Make a thing.

        The body is sent as `application/xml`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.things.create_from_xml(body="Hello")
        """
        return self._client.call(_CREATE_FROM_XML, body=body, options=options)

    def update(
        self,
        id: str,
        *,
        body: Mapping[str, Any] | UnsetType = UNSET,
        content_type: Literal[
            "application/merge-patch+json", "application/strategic-merge-patch+json"
        ] = "application/merge-patch+json",
        **options: Unpack[RequestOptions],
    ) -> None:
        """Change a thing.

        Args:
            content_type: The media type of the body.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.things.update("id")
        """
        return self._client.call(_UPDATE, path=(id,), body=Chosen(content_type, body), options=options)


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

    async def create(
        self,
        *,
        name: str,
        colour: str | UnsetType = UNSET,
        content_type: str | UnsetType = UNSET,
        body_content_type: Literal[
            "application/json", "application/x-www-form-urlencoded", "multipart/form-data"
        ] = "application/json",
        **options: Unpack[RequestOptions],
    ) -> None:
        """Make a thing.

        `create_from_xml` sends the body as `application/xml`.

        Args:
            body_content_type: The media type of the body.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.things.create(name="name")
        """
        return await self._client.call(
            _CREATE,
            body=Chosen(body_content_type, Thing(name=name, colour=colour, content_type=content_type)),
            options=options,
        )

    async def create_from_xml(self, *, body: str | bytes, **options: Unpack[RequestOptions]) -> None:
        """Make a thing.

        The body is sent as `application/xml`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.things.create_from_xml(body="Hello")
        """
        return await self._client.call(_CREATE_FROM_XML, body=body, options=options)

    async def update(
        self,
        id: str,
        *,
        body: Mapping[str, Any] | UnsetType = UNSET,
        content_type: Literal[
            "application/merge-patch+json", "application/strategic-merge-patch+json"
        ] = "application/merge-patch+json",
        **options: Unpack[RequestOptions],
    ) -> None:
        """Change a thing.

        Args:
            content_type: The media type of the body.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.things.update("id")
        """
        return await self._client.call(_UPDATE, path=(id,), body=Chosen(content_type, body), options=options)


class ThingsWithRawResponse:
    """`Things`, with whole responses."""

    def __init__(self, things: Things) -> None:
        self.create = raw(things.create)
        self.create_from_xml = raw(things.create_from_xml)
        self.update = raw(things.update)


class AsyncThingsWithRawResponse:
    """`AsyncThings`, with whole responses."""

    def __init__(self, things: AsyncThings) -> None:
        self.create = async_raw(things.create)
        self.create_from_xml = async_raw(things.create_from_xml)
        self.update = async_raw(things.update)


class ThingsWithStreamingResponse:
    """`Things`, with responses whose bodies have not been read."""

    def __init__(self, things: Things) -> None:
        self.create = streamed(things.create)
        self.create_from_xml = streamed(things.create_from_xml)
        self.update = streamed(things.update)


class AsyncThingsWithStreamingResponse:
    """`AsyncThings`, with responses whose bodies have not been read."""

    def __init__(self, things: AsyncThings) -> None:
        self.create = async_streamed(things.create)
        self.create_from_xml = async_streamed(things.create_from_xml)
        self.update = async_streamed(things.update)
