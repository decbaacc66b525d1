"""Files that users upload for agents to read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.bodies import Multipart
from .._runtime.models import UNSET
from .._runtime.operation import BytesBody, Json, NoContent, Operation, Pages
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.attachments import Attachment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from typing_extensions import Unpack

    from .._runtime.files import FileInput
    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions
    from .._runtime.pagination import AsyncPager, Pager
    from .._runtime.response import AsyncDownload, Download
    from ..types.attachments import AttachmentPurpose

__all__ = ["AsyncAttachments", "Attachments"]

_UPLOAD: Operation[Attachment] = Operation(
    "POST", "/attachments/", body=Multipart(files=("file",), json=("metadata",)), response=Json(Attachment, at="/data")
)
_LIST: Operation[Attachment] = Operation(
    "GET",
    "/my/attachments/",
    response=Pages(
        Attachment, style="cursor", items="/data", next="/next_cursor", cursor="cursor", limit="limit", max_limit=100
    ),
)
_GET: Operation[Attachment] = Operation("GET", "/my/attachments/{attachment_id}", response=Json(Attachment, at="/data"))
_DELETE: Operation[None] = Operation("DELETE", "/my/attachments/{attachment_id}", response=NoContent())
_DOWNLOAD: Operation[Download] = Operation("GET", "/my/attachments/{attachment_id}/content", response=BytesBody())


class Attachments(Resource):
    """Files that users upload for agents to read."""

    @cached_property
    def with_raw_response(self) -> AttachmentsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AttachmentsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AttachmentsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AttachmentsWithStreamingResponse(self)

    def upload(
        self,
        *,
        file: FileInput,
        purpose: AttachmentPurpose | UnsetType = UNSET,
        metadata: Mapping[str, str] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Attachment:
        """Upload a file.

        At most 20 MiB; a larger file fails with `payload_too_large` (413). Pass `storage_key` of
        the answer to an agent in `attachments`. Needs the scope `attachments:write`.

        Assumed: the public documentation does not say this.

        Args:
            file: The file: at most 20 MiB.
            purpose: What an uploaded file is for: to be read by agents, or to be shown as a picture
                of the user.
            metadata: Your own notes, by name.

        Returns:
            The stored file.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.attachments.upload(file=("hello.txt", b"Hello", "text/plain"))
        """
        return self._client.call(
            _UPLOAD, body={"file": file, "purpose": purpose, "metadata": metadata}, options=options
        )

    def list(
        self,
        *,
        content_type: Sequence[str] | UnsetType = UNSET,
        cursor: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> Pager[Attachment]:
        """List uploaded files.

        The caller's files, newest first. Needs the scope `attachments:read`.

        Iterate the result for items; each page is fetched when it is needed.

        Assumed: the public documentation does not say this.

        Args:
            content_type: Only files of these media types. May be given several times.
            cursor: Where to go on: the `next_cursor` of the page before. The first page when left
                out. Cursors are opaque.
            limit: Most items on one page: 1 to 100. Defaults to 20.
            max_items: Stop after so many items.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            for item in client.attachments.list():
                print(item)
        """
        return self._client.paginate(
            _LIST,
            query={"content_type": content_type, "cursor": cursor, "limit": limit},
            max_items=max_items,
            options=options,
        )

    def get(self, attachment_id: str, **options: Unpack[RequestOptions]) -> Attachment:
        """Get what is known about a file.

        The content is downloaded separately. Needs the scope `attachments:read`.

        Assumed: the public documentation does not say this.

        Args:
            attachment_id: Id of the attachment.

        Returns:
            The file's description.

        Raises:
            NotFoundError: 404: there is no such file, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.attachments.get("attachment:q3f8")
        """
        return self._client.call(_GET, path=(attachment_id,), options=options)

    def delete(self, attachment_id: str, **options: Unpack[RequestOptions]) -> None:
        """Delete a file.

        Messages that mention the file keep its name. This cannot be undone. Needs the scope
        `attachments:write`.

        Assumed: the public documentation does not say this.

        Args:
            attachment_id: Id of the attachment.

        Raises:
            NotFoundError: 404: there is no such file, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.attachments.delete("attachment:q3f8")
        """
        return self._client.call(_DELETE, path=(attachment_id,), options=options)

    def download(
        self, attachment_id: str, *, range: str | UnsetType = UNSET, **options: Unpack[RequestOptions]
    ) -> Download:
        """Download a file.

        The bytes as they were uploaded. Needs the scope `attachments:read`.

        The body is not read at once: iterate `.iter_bytes()` or call `.save(path)`, then close it.

        Assumed: the public documentation does not say this.

        Args:
            attachment_id: Id of the attachment.
            range: The part of the file to send, as in RFC 9110, section 14.2, for example
                `bytes=0-1023`. The whole file when left out.

        Raises:
            NotFoundError: 404: there is no such file, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            with client.attachments.download("attachment:q3f8") as download:
                download.save("file.bin")
        """
        return self._client.download(_DOWNLOAD, path=(attachment_id,), headers={"Range": range}, options=options)


class AsyncAttachments(AsyncResource):
    """Files that users upload for agents to read."""

    @cached_property
    def with_raw_response(self) -> AsyncAttachmentsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncAttachmentsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncAttachmentsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncAttachmentsWithStreamingResponse(self)

    async def upload(
        self,
        *,
        file: FileInput,
        purpose: AttachmentPurpose | UnsetType = UNSET,
        metadata: Mapping[str, str] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Attachment:
        """Upload a file.

        At most 20 MiB; a larger file fails with `payload_too_large` (413). Pass `storage_key` of
        the answer to an agent in `attachments`. Needs the scope `attachments:write`.

        Assumed: the public documentation does not say this.

        Args:
            file: The file: at most 20 MiB.
            purpose: What an uploaded file is for: to be read by agents, or to be shown as a picture
                of the user.
            metadata: Your own notes, by name.

        Returns:
            The stored file.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.attachments.upload(file=("hello.txt", b"Hello", "text/plain"))
        """
        return await self._client.call(
            _UPLOAD, body={"file": file, "purpose": purpose, "metadata": metadata}, options=options
        )

    def list(
        self,
        *,
        content_type: Sequence[str] | UnsetType = UNSET,
        cursor: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncPager[Attachment]:
        """List uploaded files.

        The caller's files, newest first. Needs the scope `attachments:read`.

        Iterate the result for items; each page is fetched when it is needed.

        Assumed: the public documentation does not say this.

        Args:
            content_type: Only files of these media types. May be given several times.
            cursor: Where to go on: the `next_cursor` of the page before. The first page when left
                out. Cursors are opaque.
            limit: Most items on one page: 1 to 100. Defaults to 20.
            max_items: Stop after so many items.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            async for item in client.attachments.list():
                print(item)
        """
        return self._client.paginate(
            _LIST,
            query={"content_type": content_type, "cursor": cursor, "limit": limit},
            max_items=max_items,
            options=options,
        )

    async def get(self, attachment_id: str, **options: Unpack[RequestOptions]) -> Attachment:
        """Get what is known about a file.

        The content is downloaded separately. Needs the scope `attachments:read`.

        Assumed: the public documentation does not say this.

        Args:
            attachment_id: Id of the attachment.

        Returns:
            The file's description.

        Raises:
            NotFoundError: 404: there is no such file, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.attachments.get("attachment:q3f8")
        """
        return await self._client.call(_GET, path=(attachment_id,), options=options)

    async def delete(self, attachment_id: str, **options: Unpack[RequestOptions]) -> None:
        """Delete a file.

        Messages that mention the file keep its name. This cannot be undone. Needs the scope
        `attachments:write`.

        Assumed: the public documentation does not say this.

        Args:
            attachment_id: Id of the attachment.

        Raises:
            NotFoundError: 404: there is no such file, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.attachments.delete("attachment:q3f8")
        """
        return await self._client.call(_DELETE, path=(attachment_id,), options=options)

    async def download(
        self, attachment_id: str, *, range: str | UnsetType = UNSET, **options: Unpack[RequestOptions]
    ) -> AsyncDownload:
        """Download a file.

        The bytes as they were uploaded. Needs the scope `attachments:read`.

        The body is not read at once: iterate `.iter_bytes()` or call `.save(path)`, then close it.

        Assumed: the public documentation does not say this.

        Args:
            attachment_id: Id of the attachment.
            range: The part of the file to send, as in RFC 9110, section 14.2, for example
                `bytes=0-1023`. The whole file when left out.

        Raises:
            NotFoundError: 404: there is no such file, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            async with await client.attachments.download("attachment:q3f8") as download:
                await download.save("file.bin")
        """
        return await self._client.download(_DOWNLOAD, path=(attachment_id,), headers={"Range": range}, options=options)


class AttachmentsWithRawResponse:
    """`Attachments`, with whole responses."""

    def __init__(self, attachments: Attachments) -> None:
        self.upload = raw(attachments.upload)
        self.list = raw(attachments.list)
        self.get = raw(attachments.get)
        self.delete = raw(attachments.delete)


class AsyncAttachmentsWithRawResponse:
    """`AsyncAttachments`, with whole responses."""

    def __init__(self, attachments: AsyncAttachments) -> None:
        self.upload = async_raw(attachments.upload)
        self.list = async_raw(attachments.list)
        self.get = async_raw(attachments.get)
        self.delete = async_raw(attachments.delete)


class AttachmentsWithStreamingResponse:
    """`Attachments`, with responses whose bodies have not been read."""

    def __init__(self, attachments: Attachments) -> None:
        self.upload = streamed(attachments.upload)
        self.list = streamed(attachments.list)
        self.get = streamed(attachments.get)
        self.delete = streamed(attachments.delete)


class AsyncAttachmentsWithStreamingResponse:
    """`AsyncAttachments`, with responses whose bodies have not been read."""

    def __init__(self, attachments: AsyncAttachments) -> None:
        self.upload = async_streamed(attachments.upload)
        self.list = async_streamed(attachments.list)
        self.get = async_streamed(attachments.get)
        self.delete = async_streamed(attachments.delete)
