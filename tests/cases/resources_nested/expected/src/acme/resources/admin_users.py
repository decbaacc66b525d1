"""Users of admin."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AdminUsers", "AsyncAdminUsers"]

_DELETE: Operation[None] = Operation("DELETE", "/admin/users/{id}", response=NoContent())


class AdminUsers(Resource):
    """Users of admin."""

    @cached_property
    def with_raw_response(self) -> AdminUsersWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AdminUsersWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AdminUsersWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AdminUsersWithStreamingResponse(self)

    def delete(self, id: str, **options: Unpack[RequestOptions]) -> None:
        """Delete a user.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.admin.users.delete("id")
        """
        return self._client.call(_DELETE, path=(id,), options=options)


class AsyncAdminUsers(AsyncResource):
    """Users of admin."""

    @cached_property
    def with_raw_response(self) -> AsyncAdminUsersWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncAdminUsersWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncAdminUsersWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncAdminUsersWithStreamingResponse(self)

    async def delete(self, id: str, **options: Unpack[RequestOptions]) -> None:
        """Delete a user.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.admin.users.delete("id")
        """
        return await self._client.call(_DELETE, path=(id,), options=options)


class AdminUsersWithRawResponse:
    """`AdminUsers`, with whole responses."""

    def __init__(self, users: AdminUsers) -> None:
        self.delete = raw(users.delete)


class AsyncAdminUsersWithRawResponse:
    """`AsyncAdminUsers`, with whole responses."""

    def __init__(self, users: AsyncAdminUsers) -> None:
        self.delete = async_raw(users.delete)


class AdminUsersWithStreamingResponse:
    """`AdminUsers`, with responses whose bodies have not been read."""

    def __init__(self, users: AdminUsers) -> None:
        self.delete = streamed(users.delete)


class AsyncAdminUsersWithStreamingResponse:
    """`AsyncAdminUsers`, with responses whose bodies have not been read."""

    def __init__(self, users: AsyncAdminUsers) -> None:
        self.delete = async_streamed(users.delete)
