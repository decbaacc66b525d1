"""Str."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncStr", "Str"]

_GET: Operation[None] = Operation("POST", "/covered/by/resources", parameters=(), response=NoContent())


class Str(Resource):
    """Str."""

    @cached_property
    def with_raw_response(self) -> StrWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return StrWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> StrWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return StrWithStreamingResponse(self)

    def get(self, **options: Unpack[RequestOptions]) -> None:
        """Get.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.str.get()
        """
        return self._client.call(_GET, options=options)


class AsyncStr(AsyncResource):
    """Str."""

    @cached_property
    def with_raw_response(self) -> AsyncStrWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncStrWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncStrWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncStrWithStreamingResponse(self)

    async def get(self, **options: Unpack[RequestOptions]) -> None:
        """Get.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.str.get()
        """
        return await self._client.call(_GET, options=options)


class StrWithRawResponse:
    """`Str`, with whole responses."""

    def __init__(self, str: Str) -> None:
        self.get = raw(str.get)


class AsyncStrWithRawResponse:
    """`AsyncStr`, with whole responses."""

    def __init__(self, str: AsyncStr) -> None:
        self.get = async_raw(str.get)


class StrWithStreamingResponse:
    """`Str`, with responses whose bodies have not been read."""

    def __init__(self, str: Str) -> None:
        self.get = streamed(str.get)


class AsyncStrWithStreamingResponse:
    """`AsyncStr`, with responses whose bodies have not been read."""

    def __init__(self, str: AsyncStr) -> None:
        self.get = async_streamed(str.get)
