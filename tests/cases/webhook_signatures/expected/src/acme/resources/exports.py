"""Exports."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.exports import StartExportBody

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncExports", "Exports"]

_START: Operation[None] = Operation("POST", "/exports", response=NoContent())


class Exports(Resource):
    """Exports."""

    @cached_property
    def with_raw_response(self) -> ExportsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return ExportsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ExportsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return ExportsWithStreamingResponse(self)

    def start(self, *, url: str, **options: Unpack[RequestOptions]) -> None:
        """Start export.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.exports.start(url="https://example.com/")
        """
        return self._client.call(_START, body=StartExportBody(url=url), options=options)


class AsyncExports(AsyncResource):
    """Exports."""

    @cached_property
    def with_raw_response(self) -> AsyncExportsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncExportsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncExportsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncExportsWithStreamingResponse(self)

    async def start(self, *, url: str, **options: Unpack[RequestOptions]) -> None:
        """Start export.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.exports.start(url="https://example.com/")
        """
        return await self._client.call(_START, body=StartExportBody(url=url), options=options)


class ExportsWithRawResponse:
    """`Exports`, with whole responses."""

    def __init__(self, exports: Exports) -> None:
        self.start = raw(exports.start)


class AsyncExportsWithRawResponse:
    """`AsyncExports`, with whole responses."""

    def __init__(self, exports: AsyncExports) -> None:
        self.start = async_raw(exports.start)


class ExportsWithStreamingResponse:
    """`Exports`, with responses whose bodies have not been read."""

    def __init__(self, exports: Exports) -> None:
        self.start = streamed(exports.start)


class AsyncExportsWithStreamingResponse:
    """`AsyncExports`, with responses whose bodies have not been read."""

    def __init__(self, exports: AsyncExports) -> None:
        self.start = async_streamed(exports.start)
