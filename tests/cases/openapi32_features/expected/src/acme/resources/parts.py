"""Parts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.parts import Part

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncParts", "Parts"]

_LIST: Operation[Part] = Operation("GET", "/parts", security=(("Legacy",), ()), response=Json(Part))


class Parts(Resource):
    """Parts."""

    @cached_property
    def with_raw_response(self) -> PartsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return PartsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> PartsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return PartsWithStreamingResponse(self)

    def list(self, **options: Unpack[RequestOptions]) -> Part:
        """Every part, and its parts.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.parts.list()
        """
        return self._client.call(_LIST, options=options)


class AsyncParts(AsyncResource):
    """Parts."""

    @cached_property
    def with_raw_response(self) -> AsyncPartsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncPartsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncPartsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncPartsWithStreamingResponse(self)

    async def list(self, **options: Unpack[RequestOptions]) -> Part:
        """Every part, and its parts.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.parts.list()
        """
        return await self._client.call(_LIST, options=options)


class PartsWithRawResponse:
    """`Parts`, with whole responses."""

    def __init__(self, parts: Parts) -> None:
        self.list = raw(parts.list)


class AsyncPartsWithRawResponse:
    """`AsyncParts`, with whole responses."""

    def __init__(self, parts: AsyncParts) -> None:
        self.list = async_raw(parts.list)


class PartsWithStreamingResponse:
    """`Parts`, with responses whose bodies have not been read."""

    def __init__(self, parts: Parts) -> None:
        self.list = streamed(parts.list)


class AsyncPartsWithStreamingResponse:
    """`AsyncParts`, with responses whose bodies have not been read."""

    def __init__(self, parts: AsyncParts) -> None:
        self.list = async_streamed(parts.list)
