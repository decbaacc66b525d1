"""Uploads."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncUploads", "Uploads"]

_REPLACE: Operation[None] = Operation("PUT", "/uploads", servers=("https://upload.example.com",), response=NoContent())


class Uploads(Resource):
    """Uploads."""

    @cached_property
    def with_raw_response(self) -> UploadsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return UploadsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> UploadsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return UploadsWithStreamingResponse(self)

    def replace(self, **options: Unpack[RequestOptions]) -> None:
        """Elsewhere.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.uploads.replace()
        """
        return self._client.call(_REPLACE, options=options)


class AsyncUploads(AsyncResource):
    """Uploads."""

    @cached_property
    def with_raw_response(self) -> AsyncUploadsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncUploadsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncUploadsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncUploadsWithStreamingResponse(self)

    async def replace(self, **options: Unpack[RequestOptions]) -> None:
        """Elsewhere.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.uploads.replace()
        """
        return await self._client.call(_REPLACE, options=options)


class UploadsWithRawResponse:
    """`Uploads`, with whole responses."""

    def __init__(self, uploads: Uploads) -> None:
        self.replace = raw(uploads.replace)


class AsyncUploadsWithRawResponse:
    """`AsyncUploads`, with whole responses."""

    def __init__(self, uploads: AsyncUploads) -> None:
        self.replace = async_raw(uploads.replace)


class UploadsWithStreamingResponse:
    """`Uploads`, with responses whose bodies have not been read."""

    def __init__(self, uploads: Uploads) -> None:
        self.replace = streamed(uploads.replace)


class AsyncUploadsWithStreamingResponse:
    """`AsyncUploads`, with responses whose bodies have not been read."""

    def __init__(self, uploads: AsyncUploads) -> None:
        self.replace = async_streamed(uploads.replace)
