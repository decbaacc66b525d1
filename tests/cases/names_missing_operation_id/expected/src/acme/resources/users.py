"""Users."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions
    from .users_keys import AsyncKeys, Keys

__all__ = ["AsyncUsers", "Users"]

_LIST: Operation[None] = Operation("GET", "/users", response=NoContent())
_CREATE: Operation[None] = Operation("POST", "/users", response=NoContent())
_GET: Operation[None] = Operation("GET", "/users/{user_id}", response=NoContent())
_REPLACE: Operation[None] = Operation("PUT", "/users/{user_id}", response=NoContent())
_DELETE: Operation[None] = Operation("DELETE", "/users/{user_id}", response=NoContent())
_UPDATE: Operation[None] = Operation("PATCH", "/users/{user_id}", response=NoContent())
_ACTIVATE: Operation[None] = Operation("POST", "/users/{user_id}/activate", response=NoContent())


class Users(Resource):
    """Users."""

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

    def list(self, **options: Unpack[RequestOptions]) -> None:
        """All users.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.users.list()
        """
        return self._client.call(_LIST, options=options)

    def create(self, **options: Unpack[RequestOptions]) -> None:
        """Add a user.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.users.create()
        """
        return self._client.call(_CREATE, options=options)

    def get(self, user_id: str, **options: Unpack[RequestOptions]) -> None:
        """One user.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.users.get("user_id")
        """
        return self._client.call(_GET, path=(user_id,), options=options)

    def replace(self, user_id: str, **options: Unpack[RequestOptions]) -> None:
        """Replace a user.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.users.replace("user_id")
        """
        return self._client.call(_REPLACE, path=(user_id,), options=options)

    def delete(self, user_id: str, **options: Unpack[RequestOptions]) -> None:
        """Delete a user.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.users.delete("user_id")
        """
        return self._client.call(_DELETE, path=(user_id,), options=options)

    def update(self, user_id: str, **options: Unpack[RequestOptions]) -> None:
        """Change a user.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.users.update("user_id")
        """
        return self._client.call(_UPDATE, path=(user_id,), options=options)

    def activate(self, user_id: str, **options: Unpack[RequestOptions]) -> None:
        """Let a user in.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.users.activate("user_id")
        """
        return self._client.call(_ACTIVATE, path=(user_id,), options=options)


class AsyncUsers(AsyncResource):
    """Users."""

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

    async def list(self, **options: Unpack[RequestOptions]) -> None:
        """All users.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.users.list()
        """
        return await self._client.call(_LIST, options=options)

    async def create(self, **options: Unpack[RequestOptions]) -> None:
        """Add a user.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.users.create()
        """
        return await self._client.call(_CREATE, options=options)

    async def get(self, user_id: str, **options: Unpack[RequestOptions]) -> None:
        """One user.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.users.get("user_id")
        """
        return await self._client.call(_GET, path=(user_id,), options=options)

    async def replace(self, user_id: str, **options: Unpack[RequestOptions]) -> None:
        """Replace a user.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.users.replace("user_id")
        """
        return await self._client.call(_REPLACE, path=(user_id,), options=options)

    async def delete(self, user_id: str, **options: Unpack[RequestOptions]) -> None:
        """Delete a user.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.users.delete("user_id")
        """
        return await self._client.call(_DELETE, path=(user_id,), options=options)

    async def update(self, user_id: str, **options: Unpack[RequestOptions]) -> None:
        """Change a user.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.users.update("user_id")
        """
        return await self._client.call(_UPDATE, path=(user_id,), options=options)

    async def activate(self, user_id: str, **options: Unpack[RequestOptions]) -> None:
        """Let a user in.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.users.activate("user_id")
        """
        return await self._client.call(_ACTIVATE, path=(user_id,), options=options)


class UsersWithRawResponse:
    """`Users`, with whole responses."""

    def __init__(self, users: Users) -> None:
        self.list = raw(users.list)
        self.create = raw(users.create)
        self.get = raw(users.get)
        self.replace = raw(users.replace)
        self.delete = raw(users.delete)
        self.update = raw(users.update)
        self.activate = raw(users.activate)


class AsyncUsersWithRawResponse:
    """`AsyncUsers`, with whole responses."""

    def __init__(self, users: AsyncUsers) -> None:
        self.list = async_raw(users.list)
        self.create = async_raw(users.create)
        self.get = async_raw(users.get)
        self.replace = async_raw(users.replace)
        self.delete = async_raw(users.delete)
        self.update = async_raw(users.update)
        self.activate = async_raw(users.activate)


class UsersWithStreamingResponse:
    """`Users`, with responses whose bodies have not been read."""

    def __init__(self, users: Users) -> None:
        self.list = streamed(users.list)
        self.create = streamed(users.create)
        self.get = streamed(users.get)
        self.replace = streamed(users.replace)
        self.delete = streamed(users.delete)
        self.update = streamed(users.update)
        self.activate = streamed(users.activate)


class AsyncUsersWithStreamingResponse:
    """`AsyncUsers`, with responses whose bodies have not been read."""

    def __init__(self, users: AsyncUsers) -> None:
        self.list = async_streamed(users.list)
        self.create = async_streamed(users.create)
        self.get = async_streamed(users.get)
        self.replace = async_streamed(users.replace)
        self.delete = async_streamed(users.delete)
        self.update = async_streamed(users.update)
        self.activate = async_streamed(users.activate)
