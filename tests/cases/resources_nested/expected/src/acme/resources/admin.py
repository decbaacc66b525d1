"""Admin."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.resource import AsyncResource, Resource

if TYPE_CHECKING:
    from .admin_users import AdminUsers, AsyncAdminUsers

__all__ = ["Admin", "AsyncAdmin"]


class Admin(Resource):
    """Admin."""

    @cached_property
    def users(self) -> AdminUsers:
        """Users of admin."""
        from .admin_users import AdminUsers

        return AdminUsers(self._client)


class AsyncAdmin(AsyncResource):
    """Admin."""

    @cached_property
    def users(self) -> AsyncAdminUsers:
        """Users of admin."""
        from .admin_users import AsyncAdminUsers

        return AsyncAdminUsers(self._client)
