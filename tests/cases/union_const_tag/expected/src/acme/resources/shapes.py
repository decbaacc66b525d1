"""Shapes."""

from __future__ import annotations

import builtins
from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.shapes import ListShapesResponseItem

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncShapes", "Shapes"]

_LIST: Operation[builtins.list[ListShapesResponseItem]] = Operation(
    "GET", "/shapes", response=Json(list[ListShapesResponseItem])
)


class Shapes(Resource):
    """Shapes."""

    @cached_property
    def with_raw_response(self) -> ShapesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return ShapesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ShapesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return ShapesWithStreamingResponse(self)

    def list(self, **options: Unpack[RequestOptions]) -> builtins.list[ListShapesResponseItem]:
        """All shapes.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.shapes.list()
        """
        return self._client.call(_LIST, options=options)


class AsyncShapes(AsyncResource):
    """Shapes."""

    @cached_property
    def with_raw_response(self) -> AsyncShapesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncShapesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncShapesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncShapesWithStreamingResponse(self)

    async def list(self, **options: Unpack[RequestOptions]) -> builtins.list[ListShapesResponseItem]:
        """All shapes.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.shapes.list()
        """
        return await self._client.call(_LIST, options=options)


class ShapesWithRawResponse:
    """`Shapes`, with whole responses."""

    def __init__(self, shapes: Shapes) -> None:
        self.list = raw(shapes.list)


class AsyncShapesWithRawResponse:
    """`AsyncShapes`, with whole responses."""

    def __init__(self, shapes: AsyncShapes) -> None:
        self.list = async_raw(shapes.list)


class ShapesWithStreamingResponse:
    """`Shapes`, with responses whose bodies have not been read."""

    def __init__(self, shapes: Shapes) -> None:
        self.list = streamed(shapes.list)


class AsyncShapesWithStreamingResponse:
    """`AsyncShapes`, with responses whose bodies have not been read."""

    def __init__(self, shapes: AsyncShapes) -> None:
        self.list = async_streamed(shapes.list)
