"""The public storefront: agents, pages and categories. Needs no authentication."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.resource import AsyncResource, Resource

if TYPE_CHECKING:
    from .cms_agents import AsyncCmsAgents, CmsAgents
    from .cms_categories import AsyncCategories, Categories
    from .cms_pages import AsyncCmsPages, CmsPages

__all__ = ["AsyncCms", "Cms"]


class Cms(Resource):
    """The public storefront: agents, pages and categories. Needs no authentication."""

    @cached_property
    def agents(self) -> CmsAgents:
        """Agents of cms."""
        from .cms_agents import CmsAgents

        return CmsAgents(self._client)

    @cached_property
    def categories(self) -> Categories:
        """Categories of cms."""
        from .cms_categories import Categories

        return Categories(self._client)

    @cached_property
    def pages(self) -> CmsPages:
        """Pages of cms."""
        from .cms_pages import CmsPages

        return CmsPages(self._client)


class AsyncCms(AsyncResource):
    """The public storefront: agents, pages and categories. Needs no authentication."""

    @cached_property
    def agents(self) -> AsyncCmsAgents:
        """Agents of cms."""
        from .cms_agents import AsyncCmsAgents

        return AsyncCmsAgents(self._client)

    @cached_property
    def categories(self) -> AsyncCategories:
        """Categories of cms."""
        from .cms_categories import AsyncCategories

        return AsyncCategories(self._client)

    @cached_property
    def pages(self) -> AsyncCmsPages:
        """Pages of cms."""
        from .cms_pages import AsyncCmsPages

        return AsyncCmsPages(self._client)
