"""People with an account."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.users import User

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions
    from .users_keys import AsyncKeys, Keys

__all__ = ["AsyncUsers", "Users"]

_GET: Operation[User] = Operation("GET", "/users/{id}", response=Json(User))


class Users(Resource):
    """People with an account."""

    @cached_property
    def keys(self) -> Keys:
        """Keys of users."""
        from .users_keys import Keys

        return Keys(self._client)

    @cached_property
    def with_raw_response(self) -> UsersWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return UsersWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> UsersWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return UsersWithStreamingResponse(self)

    def get(self, id: str, **options: Unpack[RequestOptions]) -> User:
        """One user.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.users.get("id")
        """
        return self._client.call(_GET, path=(id,), options=options)


class AsyncUsers(AsyncResource):
    """People with an account."""

    @cached_property
    def keys(self) -> AsyncKeys:
        """Keys of users."""
        from .users_keys import AsyncKeys

        return AsyncKeys(self._client)

    @cached_property
    def with_raw_response(self) -> AsyncUsersWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncUsersWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncUsersWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncUsersWithStreamingResponse(self)

    async def get(self, id: str, **options: Unpack[RequestOptions]) -> User:
        """One user.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.users.get("id")
        """
        return await self._client.call(_GET, path=(id,), options=options)


class UsersWithRawResponse:
    """`Users`, with whole responses."""

    def __init__(self, users: Users) -> None:
        self.get = raw(users.get)


class AsyncUsersWithRawResponse:
    """`AsyncUsers`, with whole responses."""

    def __init__(self, users: AsyncUsers) -> None:
        self.get = async_raw(users.get)


class UsersWithStreamingResponse:
    """`Users`, with responses whose bodies have not been read."""

    def __init__(self, users: Users) -> None:
        self.get = streamed(users.get)


class AsyncUsersWithStreamingResponse:
    """`AsyncUsers`, with responses whose bodies have not been read."""

    def __init__(self, users: AsyncUsers) -> None:
        self.get = async_streamed(users.get)
