"""Pages of cms."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import Json, Operation, Pages
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.cms import CmsPage

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions
    from .._runtime.pagination import AsyncPager, Pager

__all__ = ["AsyncCmsPages", "CmsPages"]

_LIST: Operation[CmsPage] = Operation(
    "GET",
    "/public/cms/pages",
    security=(),
    parameters=(),
    response=Pages(
        CmsPage, style="cursor", items="/data", next="/next_cursor", cursor="cursor", limit="limit", max_limit=100
    ),
)
_GET: Operation[CmsPage] = Operation(
    "GET", "/public/cms/pages/{slug}", security=(), parameters=(), response=Json(CmsPage, at="/data")
)


class CmsPages(Resource):
    """Pages of cms."""

    @cached_property
    def with_raw_response(self) -> CmsPagesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return CmsPagesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> CmsPagesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return CmsPagesWithStreamingResponse(self)

    def list(
        self,
        *,
        cursor: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> Pager[CmsPage]:
        """List the pages of the storefront.

        By title. Needs no authentication.

        Iterate the result for items; each page is fetched when it is needed.

        Assumed: the public documentation does not say this.

        Args:
            cursor: Where to go on: the `next_cursor` of the page before. The first page when left
                out. Cursors are opaque.
            limit: Most items on one page: 1 to 100. Defaults to 20.
            max_items: Stop after so many items.

        Raises:
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            for item in client.cms.pages.list():
                print(item)
        """
        return self._client.paginate(
            _LIST, query={"cursor": cursor, "limit": limit}, max_items=max_items, options=options
        )

    def get(self, slug: str, **options: Unpack[RequestOptions]) -> CmsPage:
        """Get a page of the storefront.

        Needs no authentication.

        Assumed: the public documentation does not say this.

        Args:
            slug: Name of the page in addresses.

        Raises:
            NotFoundError: 404: there is no such page, or it is not published.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.cms.pages.get("home")
        """
        return self._client.call(_GET, path=(slug,), options=options)


class AsyncCmsPages(AsyncResource):
    """Pages of cms."""

    @cached_property
    def with_raw_response(self) -> AsyncCmsPagesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncCmsPagesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncCmsPagesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncCmsPagesWithStreamingResponse(self)

    def list(
        self,
        *,
        cursor: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncPager[CmsPage]:
        """List the pages of the storefront.

        By title. Needs no authentication.

        Iterate the result for items; each page is fetched when it is needed.

        Assumed: the public documentation does not say this.

        Args:
            cursor: Where to go on: the `next_cursor` of the page before. The first page when left
                out. Cursors are opaque.
            limit: Most items on one page: 1 to 100. Defaults to 20.
            max_items: Stop after so many items.

        Raises:
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            async for item in client.cms.pages.list():
                print(item)
        """
        return self._client.paginate(
            _LIST, query={"cursor": cursor, "limit": limit}, max_items=max_items, options=options
        )

    async def get(self, slug: str, **options: Unpack[RequestOptions]) -> CmsPage:
        """Get a page of the storefront.

        Needs no authentication.

        Assumed: the public documentation does not say this.

        Args:
            slug: Name of the page in addresses.

        Raises:
            NotFoundError: 404: there is no such page, or it is not published.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.cms.pages.get("home")
        """
        return await self._client.call(_GET, path=(slug,), options=options)


class CmsPagesWithRawResponse:
    """`CmsPages`, with whole responses."""

    def __init__(self, pages: CmsPages) -> None:
        self.list = raw(pages.list)
        self.get = raw(pages.get)


class AsyncCmsPagesWithRawResponse:
    """`AsyncCmsPages`, with whole responses."""

    def __init__(self, pages: AsyncCmsPages) -> None:
        self.list = async_raw(pages.list)
        self.get = async_raw(pages.get)


class CmsPagesWithStreamingResponse:
    """`CmsPages`, with responses whose bodies have not been read."""

    def __init__(self, pages: CmsPages) -> None:
        self.list = streamed(pages.list)
        self.get = streamed(pages.get)


class AsyncCmsPagesWithStreamingResponse:
    """`AsyncCmsPages`, with responses whose bodies have not been read."""

    def __init__(self, pages: AsyncCmsPages) -> None:
        self.list = async_streamed(pages.list)
        self.get = async_streamed(pages.get)
