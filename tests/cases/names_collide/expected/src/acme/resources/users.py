"""Users."""

from __future__ import annotations

import builtins
from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.users import User, UserModel

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions

__all__ = ["AsyncUsers", "Users"]

_LIST: Operation[builtins.list[User]] = Operation("GET", "/v1/users", response=Json(list[User]))
_LIST_BY_ID: Operation[UserModel] = Operation("GET", "/v1/users/{user_id}", response=Json(UserModel))


class Users(Resource):
    """Users."""

    @cached_property
    def with_raw_response(self) -> UsersWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return UsersWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> UsersWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return UsersWithStreamingResponse(self)

    def list(self, **options: Unpack[RequestOptions]) -> builtins.list[User]:
        """All users.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.users.list()
        """
        return self._client.call(_LIST, options=options)

    def list_by_id(
        self,
        user_id: str,
        *,
        user_id_query: str | UnsetType = UNSET,
        user_id_header: str | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> UserModel:
        """One user.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.users.list_by_id("user_id")
        """
        return self._client.call(
            _LIST_BY_ID,
            path=(user_id,),
            query={"userId": user_id_query},
            headers={"user-id": user_id_header},
            options=options,
        )


class AsyncUsers(AsyncResource):
    """Users."""

    @cached_property
    def with_raw_response(self) -> AsyncUsersWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncUsersWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncUsersWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncUsersWithStreamingResponse(self)

    async def list(self, **options: Unpack[RequestOptions]) -> builtins.list[User]:
        """All users.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.users.list()
        """
        return await self._client.call(_LIST, options=options)

    async def list_by_id(
        self,
        user_id: str,
        *,
        user_id_query: str | UnsetType = UNSET,
        user_id_header: str | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> UserModel:
        """One user.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.users.list_by_id("user_id")
        """
        return await self._client.call(
            _LIST_BY_ID,
            path=(user_id,),
            query={"userId": user_id_query},
            headers={"user-id": user_id_header},
            options=options,
        )


class UsersWithRawResponse:
    """`Users`, with whole responses."""

    def __init__(self, users: Users) -> None:
        self.list = raw(users.list)
        self.list_by_id = raw(users.list_by_id)


class AsyncUsersWithRawResponse:
    """`AsyncUsers`, with whole responses."""

    def __init__(self, users: AsyncUsers) -> None:
        self.list = async_raw(users.list)
        self.list_by_id = async_raw(users.list_by_id)


class UsersWithStreamingResponse:
    """`Users`, with responses whose bodies have not been read."""

    def __init__(self, users: Users) -> None:
        self.list = streamed(users.list)
        self.list_by_id = streamed(users.list_by_id)


class AsyncUsersWithStreamingResponse:
    """`AsyncUsers`, with responses whose bodies have not been read."""

    def __init__(self, users: AsyncUsers) -> None:
        self.list = async_streamed(users.list)
        self.list_by_id = async_streamed(users.list_by_id)
