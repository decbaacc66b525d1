"""Short-lived keys for apps and browsers, made by a server."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import Json, NoContent, Operation, Pages
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.ephemeral_keys import CreateEphemeralKeyRequest, EphemeralKey, EphemeralKeyCreated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions
    from .._runtime.pagination import AsyncPager, Pager

__all__ = ["AsyncEphemeralKeys", "EphemeralKeys"]

_LIST: Operation[EphemeralKey] = Operation(
    "GET",
    "/ephemeral-keys/",
    response=Pages(
        EphemeralKey, style="cursor", items="/data", next="/next_cursor", cursor="cursor", limit="limit", max_limit=100
    ),
)
_CREATE: Operation[EphemeralKeyCreated] = Operation(
    "POST", "/ephemeral-keys/", response=Json(EphemeralKeyCreated, at="/data")
)
_REVOKE: Operation[None] = Operation("DELETE", "/ephemeral-keys/{key_id}", response=NoContent())


class EphemeralKeys(Resource):
    """Short-lived keys for apps and browsers, made by a server."""

    @cached_property
    def with_raw_response(self) -> EphemeralKeysWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return EphemeralKeysWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> EphemeralKeysWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return EphemeralKeysWithStreamingResponse(self)

    def list(
        self,
        *,
        cursor: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> Pager[EphemeralKey]:
        """List ephemeral keys.

        Newest first, revoked and expired ones included, without their secrets. Needs a workspace
        key or the scope `keys:manage`.

        Iterate the result for items; each page is fetched when it is needed.

        Assumed: the public documentation does not say this.

        Args:
            cursor: Where to go on: the `next_cursor` of the page before. The first page when left
                out. Cursors are opaque.
            limit: Most items on one page: 1 to 100. Defaults to 20.
            max_items: Stop after so many items.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            for item in client.ephemeral_keys.list():
                print(item)
        """
        return self._client.paginate(
            _LIST, query={"cursor": cursor, "limit": limit}, max_items=max_items, options=options
        )

    def create(
        self,
        *,
        scopes: Sequence[str] | UnsetType = UNSET,
        expires_in_seconds: int | UnsetType = UNSET,
        external_user_id: str | UnsetType = UNSET,
        label: str | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> EphemeralKeyCreated:
        """Create an ephemeral key.

        For a server that hands short-lived keys to its own apps. Needs a workspace key (`wak_…`).
        The secret is in this answer only.

        Assumed: the public documentation does not say this.

        Args:
            scopes: What the key may do, for example `agents:execute`. All scopes but `keys:manage`
                when left out.
            expires_in_seconds: How long the key lives, in seconds: 60 to 86,400. Defaults to 86,400
                (24 hours).
            external_user_id: Your own id of the end user whom the key acts for. Runs started with
                the key use this user's memory.
            label: A note for people, shown in lists of keys.

        Returns:
            The new key with its secret.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.ephemeral_keys.create()
        """
        return self._client.call(
            _CREATE,
            body=CreateEphemeralKeyRequest(
                scopes=scopes, expires_in_seconds=expires_in_seconds, external_user_id=external_user_id, label=label
            ),
            options=options,
        )

    def revoke(self, key_id: str, **options: Unpack[RequestOptions]) -> None:
        """Revoke an ephemeral key.

        The key stops working at once. Revoking a key twice is no error. Needs a workspace key or
        the scope `keys:manage`.

        Assumed: the public documentation does not say this.

        Args:
            key_id: Id of the key, not its secret.

        Raises:
            NotFoundError: 404: there is no such key, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.ephemeral_keys.revoke("ephemeral_key:9b1deb4d3b7d4bad9bdd")
        """
        return self._client.call(_REVOKE, path=(key_id,), options=options)


class AsyncEphemeralKeys(AsyncResource):
    """Short-lived keys for apps and browsers, made by a server."""

    @cached_property
    def with_raw_response(self) -> AsyncEphemeralKeysWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncEphemeralKeysWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncEphemeralKeysWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncEphemeralKeysWithStreamingResponse(self)

    def list(
        self,
        *,
        cursor: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
        max_items: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncPager[EphemeralKey]:
        """List ephemeral keys.

        Newest first, revoked and expired ones included, without their secrets. Needs a workspace
        key or the scope `keys:manage`.

        Iterate the result for items; each page is fetched when it is needed.

        Assumed: the public documentation does not say this.

        Args:
            cursor: Where to go on: the `next_cursor` of the page before. The first page when left
                out. Cursors are opaque.
            limit: Most items on one page: 1 to 100. Defaults to 20.
            max_items: Stop after so many items.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
            PaginationError: The server gave the same page twice.

        Example:
            async for item in client.ephemeral_keys.list():
                print(item)
        """
        return self._client.paginate(
            _LIST, query={"cursor": cursor, "limit": limit}, max_items=max_items, options=options
        )

    async def create(
        self,
        *,
        scopes: Sequence[str] | UnsetType = UNSET,
        expires_in_seconds: int | UnsetType = UNSET,
        external_user_id: str | UnsetType = UNSET,
        label: str | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> EphemeralKeyCreated:
        """Create an ephemeral key.

        For a server that hands short-lived keys to its own apps. Needs a workspace key (`wak_…`).
        The secret is in this answer only.

        Assumed: the public documentation does not say this.

        Args:
            scopes: What the key may do, for example `agents:execute`. All scopes but `keys:manage`
                when left out.
            expires_in_seconds: How long the key lives, in seconds: 60 to 86,400. Defaults to 86,400
                (24 hours).
            external_user_id: Your own id of the end user whom the key acts for. Runs started with
                the key use this user's memory.
            label: A note for people, shown in lists of keys.

        Returns:
            The new key with its secret.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.ephemeral_keys.create()
        """
        return await self._client.call(
            _CREATE,
            body=CreateEphemeralKeyRequest(
                scopes=scopes, expires_in_seconds=expires_in_seconds, external_user_id=external_user_id, label=label
            ),
            options=options,
        )

    async def revoke(self, key_id: str, **options: Unpack[RequestOptions]) -> None:
        """Revoke an ephemeral key.

        The key stops working at once. Revoking a key twice is no error. Needs a workspace key or
        the scope `keys:manage`.

        Assumed: the public documentation does not say this.

        Args:
            key_id: Id of the key, not its secret.

        Raises:
            NotFoundError: 404: there is no such key, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.ephemeral_keys.revoke("ephemeral_key:9b1deb4d3b7d4bad9bdd")
        """
        return await self._client.call(_REVOKE, path=(key_id,), options=options)


class EphemeralKeysWithRawResponse:
    """`EphemeralKeys`, with whole responses."""

    def __init__(self, ephemeral_keys: EphemeralKeys) -> None:
        self.list = raw(ephemeral_keys.list)
        self.create = raw(ephemeral_keys.create)
        self.revoke = raw(ephemeral_keys.revoke)


class AsyncEphemeralKeysWithRawResponse:
    """`AsyncEphemeralKeys`, with whole responses."""

    def __init__(self, ephemeral_keys: AsyncEphemeralKeys) -> None:
        self.list = async_raw(ephemeral_keys.list)
        self.create = async_raw(ephemeral_keys.create)
        self.revoke = async_raw(ephemeral_keys.revoke)


class EphemeralKeysWithStreamingResponse:
    """`EphemeralKeys`, with responses whose bodies have not been read."""

    def __init__(self, ephemeral_keys: EphemeralKeys) -> None:
        self.list = streamed(ephemeral_keys.list)
        self.create = streamed(ephemeral_keys.create)
        self.revoke = streamed(ephemeral_keys.revoke)


class AsyncEphemeralKeysWithStreamingResponse:
    """`AsyncEphemeralKeys`, with responses whose bodies have not been read."""

    def __init__(self, ephemeral_keys: AsyncEphemeralKeys) -> None:
        self.list = async_streamed(ephemeral_keys.list)
        self.create = async_streamed(ephemeral_keys.create)
        self.revoke = async_streamed(ephemeral_keys.revoke)
