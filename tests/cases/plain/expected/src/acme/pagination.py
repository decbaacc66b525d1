"""Lists that are walked page by page, for annotations."""

from ._runtime.pagination import AsyncPager, Page, Pager

__all__ = ["AsyncPager", "Page", "Pager"]
