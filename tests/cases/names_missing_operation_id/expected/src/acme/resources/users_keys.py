"""Keys of users."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncKeys", "Keys"]

_LIST: Operation[None] = Operation("GET", "/users/{user_id}/keys", response=NoContent())


class Keys(Resource):
    """Keys of users."""

    @cached_property
    def with_raw_response(self) -> KeysWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return KeysWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> KeysWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return KeysWithStreamingResponse(self)

    def list(self, user_id: str, **options: Unpack[RequestOptions]) -> None:
        """The keys of a user.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.users.keys.list("user_id")
        """
        return self._client.call(_LIST, path=(user_id,), options=options)


class AsyncKeys(AsyncResource):
    """Keys of users."""

    @cached_property
    def with_raw_response(self) -> AsyncKeysWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncKeysWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncKeysWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncKeysWithStreamingResponse(self)

    async def list(self, user_id: str, **options: Unpack[RequestOptions]) -> None:
        """The keys of a user.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.users.keys.list("user_id")
        """
        return await self._client.call(_LIST, path=(user_id,), options=options)


class KeysWithRawResponse:
    """`Keys`, with whole responses."""

    def __init__(self, keys: Keys) -> None:
        self.list = raw(keys.list)


class AsyncKeysWithRawResponse:
    """`AsyncKeys`, with whole responses."""

    def __init__(self, keys: AsyncKeys) -> None:
        self.list = async_raw(keys.list)


class KeysWithStreamingResponse:
    """`Keys`, with responses whose bodies have not been read."""

    def __init__(self, keys: Keys) -> None:
        self.list = streamed(keys.list)


class AsyncKeysWithStreamingResponse:
    """`AsyncKeys`, with responses whose bodies have not been read."""

    def __init__(self, keys: AsyncKeys) -> None:
        self.list = async_streamed(keys.list)
