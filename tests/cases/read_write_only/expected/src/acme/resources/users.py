"""Users."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.users import User

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncUsers", "Users"]

_CREATE: Operation[User] = Operation("POST", "/users", response=Json(User))


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

    def create(self, *, name: str, password: str, **options: Unpack[RequestOptions]) -> User:
        """Add a user.

        Args:
            password: At least 12 characters.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.users.create(name="name", password="passwordxxxx")
        """
        return self._client.call(_CREATE, body=User(name=name, password=password), options=options)


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

    async def create(self, *, name: str, password: str, **options: Unpack[RequestOptions]) -> User:
        """Add a user.

        Args:
            password: At least 12 characters.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.users.create(name="name", password="passwordxxxx")
        """
        return await self._client.call(_CREATE, body=User(name=name, password=password), options=options)


class UsersWithRawResponse:
    """`Users`, with whole responses."""

    def __init__(self, users: Users) -> None:
        self.create = raw(users.create)


class AsyncUsersWithRawResponse:
    """`AsyncUsers`, with whole responses."""

    def __init__(self, users: AsyncUsers) -> None:
        self.create = async_raw(users.create)


class UsersWithStreamingResponse:
    """`Users`, with responses whose bodies have not been read."""

    def __init__(self, users: Users) -> None:
        self.create = streamed(users.create)


class AsyncUsersWithStreamingResponse:
    """`AsyncUsers`, with responses whose bodies have not been read."""

    def __init__(self, users: AsyncUsers) -> None:
        self.create = async_streamed(users.create)
