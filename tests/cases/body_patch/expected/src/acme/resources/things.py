"""Things."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.bodies import Binary, Choice, Chosen, JsonBody
from .._runtime.operation import NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any, Literal

    from typing_extensions import Unpack

    from .._runtime.files import FileInput
    from .._runtime.options import RequestOptions
    from ..types.things import Patch

__all__ = ["AsyncThings", "Things"]

_UPDATE: Operation[None] = Operation(
    "PATCH",
    "/things/{id}",
    body=Choice(
        JsonBody("application/merge-patch+json"),
        JsonBody("application/json-patch+json"),
        Binary("application/apply-patch+yaml"),
    ),
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

    def update(
        self,
        id: str,
        *,
        body: Patch | Sequence[Mapping[str, Any]] | FileInput | Iterable[bytes],
        content_type: Literal[
            "application/merge-patch+json", "application/json-patch+json", "application/apply-patch+yaml"
        ] = "application/merge-patch+json",
        **options: Unpack[RequestOptions],
    ) -> None:
        """Change a thing.

        Args:
            body: The changes.
            content_type: The media type of the body. `application/merge-patch+json` takes
                structured data; `application/json-patch+json` takes a list of operations (RFC 6902);
                `application/apply-patch+yaml` takes bytes or a file (a `str` is its path).

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.things.update("id", body={"key": {"key": "value"}})
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

    async def update(
        self,
        id: str,
        *,
        body: Patch | Sequence[Mapping[str, Any]] | FileInput | Iterable[bytes],
        content_type: Literal[
            "application/merge-patch+json", "application/json-patch+json", "application/apply-patch+yaml"
        ] = "application/merge-patch+json",
        **options: Unpack[RequestOptions],
    ) -> None:
        """Change a thing.

        Args:
            body: The changes.
            content_type: The media type of the body. `application/merge-patch+json` takes
                structured data; `application/json-patch+json` takes a list of operations (RFC 6902);
                `application/apply-patch+yaml` takes bytes or a file (a `str` is its path).

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.things.update("id", body={"key": {"key": "value"}})
        """
        return await self._client.call(_UPDATE, path=(id,), body=Chosen(content_type, body), options=options)


class ThingsWithRawResponse:
    """`Things`, with whole responses."""

    def __init__(self, things: Things) -> None:
        self.update = raw(things.update)


class AsyncThingsWithRawResponse:
    """`AsyncThings`, with whole responses."""

    def __init__(self, things: AsyncThings) -> None:
        self.update = async_raw(things.update)


class ThingsWithStreamingResponse:
    """`Things`, with responses whose bodies have not been read."""

    def __init__(self, things: Things) -> None:
        self.update = streamed(things.update)


class AsyncThingsWithStreamingResponse:
    """`AsyncThings`, with responses whose bodies have not been read."""

    def __init__(self, things: AsyncThings) -> None:
        self.update = async_streamed(things.update)
