"""Images."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.bodies import Binary
from .._runtime.operation import NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typing_extensions import Unpack

    from .._runtime.files import FileInput
    from .._runtime.options import RequestOptions

__all__ = ["AsyncImages", "Images"]

_REPLACE: Operation[None] = Operation("PUT", "/images/{name}", body=Binary("image/png"), response=NoContent())


class Images(Resource):
    """Images."""

    @cached_property
    def with_raw_response(self) -> ImagesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return ImagesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ImagesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return ImagesWithStreamingResponse(self)

    def replace(self, name: str, *, body: FileInput | Iterable[bytes], **options: Unpack[RequestOptions]) -> None:
        """Store an image.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.images.replace("name", body=b"Hello")
        """
        return self._client.call(_REPLACE, path=(name,), body=body, options=options)


class AsyncImages(AsyncResource):
    """Images."""

    @cached_property
    def with_raw_response(self) -> AsyncImagesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncImagesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncImagesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncImagesWithStreamingResponse(self)

    async def replace(self, name: str, *, body: FileInput | Iterable[bytes], **options: Unpack[RequestOptions]) -> None:
        """Store an image.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.images.replace("name", body=b"Hello")
        """
        return await self._client.call(_REPLACE, path=(name,), body=body, options=options)


class ImagesWithRawResponse:
    """`Images`, with whole responses."""

    def __init__(self, images: Images) -> None:
        self.replace = raw(images.replace)


class AsyncImagesWithRawResponse:
    """`AsyncImages`, with whole responses."""

    def __init__(self, images: AsyncImages) -> None:
        self.replace = async_raw(images.replace)


class ImagesWithStreamingResponse:
    """`Images`, with responses whose bodies have not been read."""

    def __init__(self, images: Images) -> None:
        self.replace = streamed(images.replace)


class AsyncImagesWithStreamingResponse:
    """`AsyncImages`, with responses whose bodies have not been read."""

    def __init__(self, images: AsyncImages) -> None:
        self.replace = async_streamed(images.replace)
