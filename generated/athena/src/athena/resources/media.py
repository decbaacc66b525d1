"""Images, audio, video and documents that agents have made."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import BytesBody, Json, NoContent, Operation, Pages
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.media import MediaAsset

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions
    from .._runtime.pagination import AsyncPager, Pager
    from .._runtime.response import AsyncDownload, Download
    from ..types.shared import MediaKind

__all__ = ["AsyncMedia", "Media"]

_LIST: Operation[MediaAsset] = Operation(
    "GET",
    "/my/media",
    response=Pages(
        MediaAsset, style="cursor", items="/data", next="/next_cursor", cursor="cursor", limit="limit", max_limit=100
    ),
)
_GET: Operation[MediaAsset] = Operation("GET", "/my/media/{media_id}", response=Json(MediaAsset, at="/data"))
_DELETE: Operation[None] = Operation("DELETE", "/my/media/{media_id}", response=NoContent())
_DOWNLOAD: Operation[Download] = Operation("GET", "/my/media/{media_id}/content", response=BytesBody())


class Media(Resource):
    """Images, audio, video and documents that agents have made."""

    @cached_property
    def with_raw_response(self) -> MediaWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return MediaWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> MediaWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return MediaWithStreamingResponse(self)

    def list(
        self,
        *,
        kind: MediaKind | UnsetType = UNSET,
        cursor: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> Pager[MediaAsset]:
        """List media that agents have made.

        The caller's media, newest first. Needs the scope `media:read`.

        Iterate the result for items; each page is fetched when it is needed.

        Assumed: the public documentation does not say this.

        Args:
            kind: Only media of this kind.
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
            for item in client.media.list():
                print(item)
        """
        return self._client.paginate(
            _LIST, query={"kind": kind, "cursor": cursor, "limit": limit}, max_items=max_items, options=options
        )

    def get(self, media_id: str, **options: Unpack[RequestOptions]) -> MediaAsset:
        """Get what is known about a media asset.

        The addresses in the answer are new and valid for a limited time. Needs the scope
        `media:read`.

        Assumed: the public documentation does not say this.

        Args:
            media_id: Id of the media asset.

        Raises:
            NotFoundError: 404: there is no such asset, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.media.get("media:8d2c")
        """
        return self._client.call(_GET, path=(media_id,), options=options)

    def delete(self, media_id: str, **options: Unpack[RequestOptions]) -> None:
        """Delete a media asset.

        This cannot be undone. Needs the scope `media:write`.

        Assumed: the public documentation does not say this.

        Args:
            media_id: Id of the media asset.

        Raises:
            NotFoundError: 404: there is no such asset, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.media.delete("media:8d2c")
        """
        return self._client.call(_DELETE, path=(media_id,), options=options)

    def download(self, media_id: str, *, range: str | UnsetType = UNSET, **options: Unpack[RequestOptions]) -> Download:
        """Download a media asset.

        The bytes, with their own media type. Needs the scope `media:read`.

        The body is not read at once: iterate `.iter_bytes()` or call `.save(path)`, then close it.

        Assumed: the public documentation does not say this.

        Args:
            media_id: Id of the media asset.
            range: The part of the file to send, as in RFC 9110, section 14.2, for example
                `bytes=0-1023`. The whole file when left out.

        Raises:
            NotFoundError: 404: there is no such asset, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            with client.media.download("media:8d2c") as download:
                download.save("file.bin")
        """
        return self._client.download(_DOWNLOAD, path=(media_id,), headers={"Range": range}, options=options)


class AsyncMedia(AsyncResource):
    """Images, audio, video and documents that agents have made."""

    @cached_property
    def with_raw_response(self) -> AsyncMediaWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncMediaWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncMediaWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncMediaWithStreamingResponse(self)

    def list(
        self,
        *,
        kind: MediaKind | UnsetType = UNSET,
        cursor: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncPager[MediaAsset]:
        """List media that agents have made.

        The caller's media, newest first. Needs the scope `media:read`.

        Iterate the result for items; each page is fetched when it is needed.

        Assumed: the public documentation does not say this.

        Args:
            kind: Only media of this kind.
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
            async for item in client.media.list():
                print(item)
        """
        return self._client.paginate(
            _LIST, query={"kind": kind, "cursor": cursor, "limit": limit}, max_items=max_items, options=options
        )

    async def get(self, media_id: str, **options: Unpack[RequestOptions]) -> MediaAsset:
        """Get what is known about a media asset.

        The addresses in the answer are new and valid for a limited time. Needs the scope
        `media:read`.

        Assumed: the public documentation does not say this.

        Args:
            media_id: Id of the media asset.

        Raises:
            NotFoundError: 404: there is no such asset, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.media.get("media:8d2c")
        """
        return await self._client.call(_GET, path=(media_id,), options=options)

    async def delete(self, media_id: str, **options: Unpack[RequestOptions]) -> None:
        """Delete a media asset.

        This cannot be undone. Needs the scope `media:write`.

        Assumed: the public documentation does not say this.

        Args:
            media_id: Id of the media asset.

        Raises:
            NotFoundError: 404: there is no such asset, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.media.delete("media:8d2c")
        """
        return await self._client.call(_DELETE, path=(media_id,), options=options)

    async def download(
        self, media_id: str, *, range: str | UnsetType = UNSET, **options: Unpack[RequestOptions]
    ) -> AsyncDownload:
        """Download a media asset.

        The bytes, with their own media type. Needs the scope `media:read`.

        The body is not read at once: iterate `.iter_bytes()` or call `.save(path)`, then close it.

        Assumed: the public documentation does not say this.

        Args:
            media_id: Id of the media asset.
            range: The part of the file to send, as in RFC 9110, section 14.2, for example
                `bytes=0-1023`. The whole file when left out.

        Raises:
            NotFoundError: 404: there is no such asset, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            async with await client.media.download("media:8d2c") as download:
                await download.save("file.bin")
        """
        return await self._client.download(_DOWNLOAD, path=(media_id,), headers={"Range": range}, options=options)


class MediaWithRawResponse:
    """`Media`, with whole responses."""

    def __init__(self, media: Media) -> None:
        self.list = raw(media.list)
        self.get = raw(media.get)
        self.delete = raw(media.delete)


class AsyncMediaWithRawResponse:
    """`AsyncMedia`, with whole responses."""

    def __init__(self, media: AsyncMedia) -> None:
        self.list = async_raw(media.list)
        self.get = async_raw(media.get)
        self.delete = async_raw(media.delete)


class MediaWithStreamingResponse:
    """`Media`, with responses whose bodies have not been read."""

    def __init__(self, media: Media) -> None:
        self.list = streamed(media.list)
        self.get = streamed(media.get)
        self.delete = streamed(media.delete)


class AsyncMediaWithStreamingResponse:
    """`AsyncMedia`, with responses whose bodies have not been read."""

    def __init__(self, media: AsyncMedia) -> None:
        self.list = async_streamed(media.list)
        self.get = async_streamed(media.get)
        self.delete = async_streamed(media.delete)
