"""Images."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.bodies import Choice, Chosen, JsonBody, Multipart
from .._runtime.models import UNSET
from .._runtime.operation import NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.images import EditByUrl, EditOfFile, Note

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from typing_extensions import Unpack

    from .._runtime.files import FileInput
    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions

__all__ = ["AsyncImages", "Images"]

_EDIT: Operation[None] = Operation("POST", "/images/edits", response=NoContent())
_EDIT_FROM_MULTIPART: Operation[None] = Operation(
    "POST", "/images/edits", body=Multipart(files=("image",)), response=NoContent()
)
_CREATE: Operation[None] = Operation("POST", "/images", body=Multipart(files=("image",)), response=NoContent())
_CREATE_FROM_JSON: Operation[None] = Operation("POST", "/images", response=NoContent())
_UPDATE: Operation[None] = Operation(
    "PATCH", "/images/{id}", body=Choice(JsonBody(), Multipart()), response=NoContent()
)


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

    def edit(self, *, url: str, prompt: str, **options: Unpack[RequestOptions]) -> None:
        """Change an image.

        `edit_from_multipart` sends the body as `multipart/form-data`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.images.edit(url="url", prompt="prompt")
        """
        return self._client.call(_EDIT, body=EditByUrl(url=url, prompt=prompt), options=options)

    def edit_from_multipart(
        self, *, image: FileInput, prompt: str | UnsetType = UNSET, **options: Unpack[RequestOptions]
    ) -> None:
        """Change an image.

        The body is sent as `multipart/form-data`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.images.edit_from_multipart(image=("hello.txt", b"Hello", "text/plain"))
        """
        return self._client.call(_EDIT_FROM_MULTIPART, body={"image": image, "prompt": prompt}, options=options)

    def create(self, *, image: FileInput, prompt: str | UnsetType = UNSET, **options: Unpack[RequestOptions]) -> None:
        """Store an image.

        `create_from_json` sends the body as `application/json`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.images.create(image=("hello.txt", b"Hello", "text/plain"))
        """
        return self._client.call(_CREATE, body={"image": image, "prompt": prompt}, options=options)

    def create_from_json(
        self, *, image: bytes, prompt: str | UnsetType = UNSET, **options: Unpack[RequestOptions]
    ) -> None:
        """Store an image.

        The body is sent as `application/json`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.images.create_from_json(image=b"Hello")
        """
        return self._client.call(_CREATE_FROM_JSON, body=EditOfFile(image=image, prompt=prompt), options=options)

    def update(
        self,
        id: str,
        *,
        content_type: str,
        labels: Sequence[str] | UnsetType = UNSET,
        body_content_type: Literal["application/json", "multipart/form-data"] = "application/json",
        **options: Unpack[RequestOptions],
    ) -> None:
        """Tell more of an image.

        Args:
            content_type: What the image shows.
            body_content_type: The media type of the body.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.images.update("id", content_type="content_type")
        """
        return self._client.call(
            _UPDATE,
            path=(id,),
            body=Chosen(body_content_type, Note(content_type=content_type, labels=labels)),
            options=options,
        )


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

    async def edit(self, *, url: str, prompt: str, **options: Unpack[RequestOptions]) -> None:
        """Change an image.

        `edit_from_multipart` sends the body as `multipart/form-data`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.images.edit(url="url", prompt="prompt")
        """
        return await self._client.call(_EDIT, body=EditByUrl(url=url, prompt=prompt), options=options)

    async def edit_from_multipart(
        self, *, image: FileInput, prompt: str | UnsetType = UNSET, **options: Unpack[RequestOptions]
    ) -> None:
        """Change an image.

        The body is sent as `multipart/form-data`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.images.edit_from_multipart(image=("hello.txt", b"Hello", "text/plain"))
        """
        return await self._client.call(_EDIT_FROM_MULTIPART, body={"image": image, "prompt": prompt}, options=options)

    async def create(
        self, *, image: FileInput, prompt: str | UnsetType = UNSET, **options: Unpack[RequestOptions]
    ) -> None:
        """Store an image.

        `create_from_json` sends the body as `application/json`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.images.create(image=("hello.txt", b"Hello", "text/plain"))
        """
        return await self._client.call(_CREATE, body={"image": image, "prompt": prompt}, options=options)

    async def create_from_json(
        self, *, image: bytes, prompt: str | UnsetType = UNSET, **options: Unpack[RequestOptions]
    ) -> None:
        """Store an image.

        The body is sent as `application/json`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.images.create_from_json(image=b"Hello")
        """
        return await self._client.call(_CREATE_FROM_JSON, body=EditOfFile(image=image, prompt=prompt), options=options)

    async def update(
        self,
        id: str,
        *,
        content_type: str,
        labels: Sequence[str] | UnsetType = UNSET,
        body_content_type: Literal["application/json", "multipart/form-data"] = "application/json",
        **options: Unpack[RequestOptions],
    ) -> None:
        """Tell more of an image.

        Args:
            content_type: What the image shows.
            body_content_type: The media type of the body.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.images.update("id", content_type="content_type")
        """
        return await self._client.call(
            _UPDATE,
            path=(id,),
            body=Chosen(body_content_type, Note(content_type=content_type, labels=labels)),
            options=options,
        )


class ImagesWithRawResponse:
    """`Images`, with whole responses."""

    def __init__(self, images: Images) -> None:
        self.edit = raw(images.edit)
        self.edit_from_multipart = raw(images.edit_from_multipart)
        self.create = raw(images.create)
        self.create_from_json = raw(images.create_from_json)
        self.update = raw(images.update)


class AsyncImagesWithRawResponse:
    """`AsyncImages`, with whole responses."""

    def __init__(self, images: AsyncImages) -> None:
        self.edit = async_raw(images.edit)
        self.edit_from_multipart = async_raw(images.edit_from_multipart)
        self.create = async_raw(images.create)
        self.create_from_json = async_raw(images.create_from_json)
        self.update = async_raw(images.update)


class ImagesWithStreamingResponse:
    """`Images`, with responses whose bodies have not been read."""

    def __init__(self, images: Images) -> None:
        self.edit = streamed(images.edit)
        self.edit_from_multipart = streamed(images.edit_from_multipart)
        self.create = streamed(images.create)
        self.create_from_json = streamed(images.create_from_json)
        self.update = streamed(images.update)


class AsyncImagesWithStreamingResponse:
    """`AsyncImages`, with responses whose bodies have not been read."""

    def __init__(self, images: AsyncImages) -> None:
        self.edit = async_streamed(images.edit)
        self.edit_from_multipart = async_streamed(images.edit_from_multipart)
        self.create = async_streamed(images.create)
        self.create_from_json = async_streamed(images.create_from_json)
        self.update = async_streamed(images.update)
