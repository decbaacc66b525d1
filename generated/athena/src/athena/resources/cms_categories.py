"""Categories of cms."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import Operation, Pages
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.cms import CmsCategory

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions
    from .._runtime.pagination import AsyncPager, Pager

__all__ = ["AsyncCategories", "Categories"]

_LIST: Operation[CmsCategory] = Operation(
    "GET",
    "/public/cms/categories",
    security=(),
    parameters=(),
    response=Pages(
        CmsCategory, style="cursor", items="/data", next="/next_cursor", cursor="cursor", limit="limit", max_limit=100
    ),
)


class Categories(Resource):
    """Categories of cms."""

    @cached_property
    def with_raw_response(self) -> CategoriesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return CategoriesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> CategoriesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return CategoriesWithStreamingResponse(self)

    def list(
        self,
        *,
        cursor: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> Pager[CmsCategory]:
        """List the categories of the storefront.

        By position; the category above a category comes before it. Needs no authentication.

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
            for item in client.cms.categories.list():
                print(item)
        """
        return self._client.paginate(
            _LIST, query={"cursor": cursor, "limit": limit}, max_items=max_items, options=options
        )


class AsyncCategories(AsyncResource):
    """Categories of cms."""

    @cached_property
    def with_raw_response(self) -> AsyncCategoriesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncCategoriesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncCategoriesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncCategoriesWithStreamingResponse(self)

    def list(
        self,
        *,
        cursor: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncPager[CmsCategory]:
        """List the categories of the storefront.

        By position; the category above a category comes before it. Needs no authentication.

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
            async for item in client.cms.categories.list():
                print(item)
        """
        return self._client.paginate(
            _LIST, query={"cursor": cursor, "limit": limit}, max_items=max_items, options=options
        )


class CategoriesWithRawResponse:
    """`Categories`, with whole responses."""

    def __init__(self, categories: Categories) -> None:
        self.list = raw(categories.list)


class AsyncCategoriesWithRawResponse:
    """`AsyncCategories`, with whole responses."""

    def __init__(self, categories: AsyncCategories) -> None:
        self.list = async_raw(categories.list)


class CategoriesWithStreamingResponse:
    """`Categories`, with responses whose bodies have not been read."""

    def __init__(self, categories: Categories) -> None:
        self.list = streamed(categories.list)


class AsyncCategoriesWithStreamingResponse:
    """`AsyncCategories`, with responses whose bodies have not been read."""

    def __init__(self, categories: AsyncCategories) -> None:
        self.list = async_streamed(categories.list)
