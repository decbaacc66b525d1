"""Trees."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.trees import Tree

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncTrees", "Trees"]

_GET: Operation[Tree] = Operation("GET", "/trees", response=Json(Tree))


class Trees(Resource):
    """Trees."""

    @cached_property
    def with_raw_response(self) -> TreesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return TreesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> TreesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return TreesWithStreamingResponse(self)

    def get(self, **options: Unpack[RequestOptions]) -> Tree:
        """The whole tree.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.trees.get()
        """
        return self._client.call(_GET, options=options)


class AsyncTrees(AsyncResource):
    """Trees."""

    @cached_property
    def with_raw_response(self) -> AsyncTreesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncTreesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncTreesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncTreesWithStreamingResponse(self)

    async def get(self, **options: Unpack[RequestOptions]) -> Tree:
        """The whole tree.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.trees.get()
        """
        return await self._client.call(_GET, options=options)


class TreesWithRawResponse:
    """`Trees`, with whole responses."""

    def __init__(self, trees: Trees) -> None:
        self.get = raw(trees.get)


class AsyncTreesWithRawResponse:
    """`AsyncTrees`, with whole responses."""

    def __init__(self, trees: AsyncTrees) -> None:
        self.get = async_raw(trees.get)


class TreesWithStreamingResponse:
    """`Trees`, with responses whose bodies have not been read."""

    def __init__(self, trees: Trees) -> None:
        self.get = streamed(trees.get)


class AsyncTreesWithStreamingResponse:
    """`AsyncTrees`, with responses whose bodies have not been read."""

    def __init__(self, trees: AsyncTrees) -> None:
        self.get = async_streamed(trees.get)
