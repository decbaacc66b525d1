"""Stock."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.resource import AsyncResource, Resource

if TYPE_CHECKING:
    from .stock_things import AsyncThings, Things

__all__ = ["AsyncStock", "Stock"]


class Stock(Resource):
    """Stock."""

    @cached_property
    def things(self) -> Things:
        """Things of stock."""
        from .stock_things import Things

        return Things(self._client)


class AsyncStock(AsyncResource):
    """Stock."""

    @cached_property
    def things(self) -> AsyncThings:
        """Things of stock."""
        from .stock_things import AsyncThings

        return AsyncThings(self._client)
