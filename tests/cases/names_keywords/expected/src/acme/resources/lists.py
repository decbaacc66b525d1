"""Lists."""

from __future__ import annotations

import builtins
from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncLists", "Lists"]

_LIST: Operation[builtins.list[str]] = Operation("GET", "/lists", security=(), parameters=(), response=Json(list[str]))


class Lists(Resource):
    """Lists."""

    @cached_property
    def with_raw_response(self) -> ListsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return ListsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ListsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return ListsWithStreamingResponse(self)

    def list(self, **options: Unpack[RequestOptions]) -> builtins.list[str]:
        """Lists, in a class with a method `list`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.lists.list()
        """
        return self._client.call(_LIST, options=options)


class AsyncLists(AsyncResource):
    """Lists."""

    @cached_property
    def with_raw_response(self) -> AsyncListsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncListsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncListsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncListsWithStreamingResponse(self)

    async def list(self, **options: Unpack[RequestOptions]) -> builtins.list[str]:
        """Lists, in a class with a method `list`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.lists.list()
        """
        return await self._client.call(_LIST, options=options)


class ListsWithRawResponse:
    """`Lists`, with whole responses."""

    def __init__(self, lists: Lists) -> None:
        self.list = raw(lists.list)


class AsyncListsWithRawResponse:
    """`AsyncLists`, with whole responses."""

    def __init__(self, lists: AsyncLists) -> None:
        self.list = async_raw(lists.list)


class ListsWithStreamingResponse:
    """`Lists`, with responses whose bodies have not been read."""

    def __init__(self, lists: Lists) -> None:
        self.list = streamed(lists.list)


class AsyncListsWithStreamingResponse:
    """`AsyncLists`, with responses whose bodies have not been read."""

    def __init__(self, lists: AsyncLists) -> None:
        self.list = async_streamed(lists.list)
