"""Uploads."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.bodies import Binary, Choice, Chosen, Text
from .._runtime.models import UNSET
from .._runtime.operation import NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.uploads import Note

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typing_extensions import Unpack

    from .._runtime.files import FileInput
    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions

__all__ = ["AsyncUploads", "Uploads"]

_PUT_AVATAR: Operation[None] = Operation("PUT", "/avatar", body=Choice(Binary("image/*")), response=NoContent())
_PUT_BLOB: Operation[None] = Operation(
    "PUT", "/blob", body=Choice(Binary("application/pdf"), Binary("*/*")), response=NoContent()
)
_PUT_PAGE: Operation[None] = Operation("PUT", "/page", body=Choice(Text("text/*")), response=NoContent())
_PUT_NOTE: Operation[None] = Operation("PUT", "/note", response=NoContent())
_PUT_NOTE_FROM_XML: Operation[None] = Operation("PUT", "/note", body=Text("application/xml"), response=NoContent())
_PUT_ANY: Operation[None] = Operation("PUT", "/any", response=NoContent())


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

    def put_avatar(
        self,
        *,
        body: FileInput | Iterable[bytes],
        content_type: str | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Store a picture.

        Args:
            content_type: The media type of the body: `image/*`. By default that of the file, else
                what the file's name says, else `application/octet-stream`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.uploads.put_avatar(body=b"Hello")
        """
        return self._client.call(_PUT_AVATAR, body=Chosen(content_type, body), options=options)

    def put_blob(
        self,
        *,
        body: FileInput | Iterable[bytes] | UnsetType = UNSET,
        content_type: str = "application/pdf",
        **options: Unpack[RequestOptions],
    ) -> None:
        """Store anything.

        Args:
            content_type: The media type of the body: `application/pdf` or `*/*`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.uploads.put_blob()
        """
        return self._client.call(_PUT_BLOB, body=Chosen(content_type, body), options=options)

    def put_page(
        self, *, body: str | bytes, content_type: str | UnsetType = UNSET, **options: Unpack[RequestOptions]
    ) -> None:
        """Store a text.

        Args:
            content_type: The media type of the body: `text/*`. By default `text/plain`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.uploads.put_page(body="Hello")
        """
        return self._client.call(_PUT_PAGE, body=Chosen(content_type, body), options=options)

    def put_note(self, *, text: str, **options: Unpack[RequestOptions]) -> None:
        """Store a note.

        `put_note_from_xml` sends the body as `application/xml`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.uploads.put_note(text="text")
        """
        return self._client.call(_PUT_NOTE, body=Note(text=text), options=options)

    def put_note_from_xml(self, *, body: str | bytes, **options: Unpack[RequestOptions]) -> None:
        """Store a note.

        The body is sent as `application/xml`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.uploads.put_note_from_xml(body="Hello")
        """
        return self._client.call(_PUT_NOTE_FROM_XML, body=body, options=options)

    def put_any(self, *, text: str, **options: Unpack[RequestOptions]) -> None:
        """Store an object.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.uploads.put_any(text="text")
        """
        return self._client.call(_PUT_ANY, body=Note(text=text), options=options)


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

    async def put_avatar(
        self,
        *,
        body: FileInput | Iterable[bytes],
        content_type: str | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Store a picture.

        Args:
            content_type: The media type of the body: `image/*`. By default that of the file, else
                what the file's name says, else `application/octet-stream`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.uploads.put_avatar(body=b"Hello")
        """
        return await self._client.call(_PUT_AVATAR, body=Chosen(content_type, body), options=options)

    async def put_blob(
        self,
        *,
        body: FileInput | Iterable[bytes] | UnsetType = UNSET,
        content_type: str = "application/pdf",
        **options: Unpack[RequestOptions],
    ) -> None:
        """Store anything.

        Args:
            content_type: The media type of the body: `application/pdf` or `*/*`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.uploads.put_blob()
        """
        return await self._client.call(_PUT_BLOB, body=Chosen(content_type, body), options=options)

    async def put_page(
        self, *, body: str | bytes, content_type: str | UnsetType = UNSET, **options: Unpack[RequestOptions]
    ) -> None:
        """Store a text.

        Args:
            content_type: The media type of the body: `text/*`. By default `text/plain`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.uploads.put_page(body="Hello")
        """
        return await self._client.call(_PUT_PAGE, body=Chosen(content_type, body), options=options)

    async def put_note(self, *, text: str, **options: Unpack[RequestOptions]) -> None:
        """Store a note.

        `put_note_from_xml` sends the body as `application/xml`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.uploads.put_note(text="text")
        """
        return await self._client.call(_PUT_NOTE, body=Note(text=text), options=options)

    async def put_note_from_xml(self, *, body: str | bytes, **options: Unpack[RequestOptions]) -> None:
        """Store a note.

        The body is sent as `application/xml`.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.uploads.put_note_from_xml(body="Hello")
        """
        return await self._client.call(_PUT_NOTE_FROM_XML, body=body, options=options)

    async def put_any(self, *, text: str, **options: Unpack[RequestOptions]) -> None:
        """Store an object.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.uploads.put_any(text="text")
        """
        return await self._client.call(_PUT_ANY, body=Note(text=text), options=options)


class UploadsWithRawResponse:
    """`Uploads`, with whole responses."""

    def __init__(self, uploads: Uploads) -> None:
        self.put_avatar = raw(uploads.put_avatar)
        self.put_blob = raw(uploads.put_blob)
        self.put_page = raw(uploads.put_page)
        self.put_note = raw(uploads.put_note)
        self.put_note_from_xml = raw(uploads.put_note_from_xml)
        self.put_any = raw(uploads.put_any)


class AsyncUploadsWithRawResponse:
    """`AsyncUploads`, with whole responses."""

    def __init__(self, uploads: AsyncUploads) -> None:
        self.put_avatar = async_raw(uploads.put_avatar)
        self.put_blob = async_raw(uploads.put_blob)
        self.put_page = async_raw(uploads.put_page)
        self.put_note = async_raw(uploads.put_note)
        self.put_note_from_xml = async_raw(uploads.put_note_from_xml)
        self.put_any = async_raw(uploads.put_any)


class UploadsWithStreamingResponse:
    """`Uploads`, with responses whose bodies have not been read."""

    def __init__(self, uploads: Uploads) -> None:
        self.put_avatar = streamed(uploads.put_avatar)
        self.put_blob = streamed(uploads.put_blob)
        self.put_page = streamed(uploads.put_page)
        self.put_note = streamed(uploads.put_note)
        self.put_note_from_xml = streamed(uploads.put_note_from_xml)
        self.put_any = streamed(uploads.put_any)


class AsyncUploadsWithStreamingResponse:
    """`AsyncUploads`, with responses whose bodies have not been read."""

    def __init__(self, uploads: AsyncUploads) -> None:
        self.put_avatar = async_streamed(uploads.put_avatar)
        self.put_blob = async_streamed(uploads.put_blob)
        self.put_page = async_streamed(uploads.put_page)
        self.put_note = async_streamed(uploads.put_note)
        self.put_note_from_xml = async_streamed(uploads.put_note_from_xml)
        self.put_any = async_streamed(uploads.put_any)
