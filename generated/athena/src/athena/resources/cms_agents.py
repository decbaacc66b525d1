"""Agents of cms."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import Json, Operation, Pages
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.cms import CmsAgent

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions
    from .._runtime.pagination import AsyncPager, Pager

__all__ = ["AsyncCmsAgents", "CmsAgents"]

_LIST: Operation[CmsAgent] = Operation(
    "GET",
    "/public/cms/agents",
    security=(),
    parameters=(),
    response=Pages(
        CmsAgent, style="cursor", items="/data", next="/next_cursor", cursor="cursor", limit="limit", max_limit=100
    ),
)
_GET: Operation[CmsAgent] = Operation(
    "GET", "/public/cms/agents/{slug}", security=(), parameters=(), response=Json(CmsAgent, at="/data")
)


class CmsAgents(Resource):
    """Agents of cms."""

    @cached_property
    def with_raw_response(self) -> CmsAgentsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return CmsAgentsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> CmsAgentsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return CmsAgentsWithStreamingResponse(self)

    def list(
        self,
        *,
        category: str | UnsetType = UNSET,
        q: str | UnsetType = UNSET,
        cursor: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> Pager[CmsAgent]:
        """List the agents of the storefront.

        Featured agents first, then by name. Needs no authentication.

        Iterate the result for items; each page is fetched when it is needed.

        Assumed: the public documentation does not say this.

        Args:
            category: Only agents of the category with this slug.
            q: Only agents whose name, tagline or description contains these words.
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
            for item in client.cms.agents.list():
                print(item)
        """
        return self._client.paginate(
            _LIST,
            query={"category": category, "q": q, "cursor": cursor, "limit": limit},
            max_items=max_items,
            options=options,
        )

    def get(self, slug: str, **options: Unpack[RequestOptions]) -> CmsAgent:
        """Get an agent of the storefront.

        Needs no authentication.

        Assumed: the public documentation does not say this.

        Args:
            slug: Name of the agent in addresses.

        Raises:
            NotFoundError: 404: there is no such agent, or it is not in the storefront.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.cms.agents.get("weekly-summary")
        """
        return self._client.call(_GET, path=(slug,), options=options)


class AsyncCmsAgents(AsyncResource):
    """Agents of cms."""

    @cached_property
    def with_raw_response(self) -> AsyncCmsAgentsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncCmsAgentsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncCmsAgentsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncCmsAgentsWithStreamingResponse(self)

    def list(
        self,
        *,
        category: str | UnsetType = UNSET,
        q: str | UnsetType = UNSET,
        cursor: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncPager[CmsAgent]:
        """List the agents of the storefront.

        Featured agents first, then by name. Needs no authentication.

        Iterate the result for items; each page is fetched when it is needed.

        Assumed: the public documentation does not say this.

        Args:
            category: Only agents of the category with this slug.
            q: Only agents whose name, tagline or description contains these words.
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
            async for item in client.cms.agents.list():
                print(item)
        """
        return self._client.paginate(
            _LIST,
            query={"category": category, "q": q, "cursor": cursor, "limit": limit},
            max_items=max_items,
            options=options,
        )

    async def get(self, slug: str, **options: Unpack[RequestOptions]) -> CmsAgent:
        """Get an agent of the storefront.

        Needs no authentication.

        Assumed: the public documentation does not say this.

        Args:
            slug: Name of the agent in addresses.

        Raises:
            NotFoundError: 404: there is no such agent, or it is not in the storefront.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.cms.agents.get("weekly-summary")
        """
        return await self._client.call(_GET, path=(slug,), options=options)


class CmsAgentsWithRawResponse:
    """`CmsAgents`, with whole responses."""

    def __init__(self, agents: CmsAgents) -> None:
        self.list = raw(agents.list)
        self.get = raw(agents.get)


class AsyncCmsAgentsWithRawResponse:
    """`AsyncCmsAgents`, with whole responses."""

    def __init__(self, agents: AsyncCmsAgents) -> None:
        self.list = async_raw(agents.list)
        self.get = async_raw(agents.get)


class CmsAgentsWithStreamingResponse:
    """`CmsAgents`, with responses whose bodies have not been read."""

    def __init__(self, agents: CmsAgents) -> None:
        self.list = streamed(agents.list)
        self.get = streamed(agents.get)


class AsyncCmsAgentsWithStreamingResponse:
    """`AsyncCmsAgents`, with responses whose bodies have not been read."""

    def __init__(self, agents: AsyncCmsAgents) -> None:
        self.list = async_streamed(agents.list)
        self.get = async_streamed(agents.get)
