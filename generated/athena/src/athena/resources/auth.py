"""Exchange of identity tokens for keys."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.auth import EphemeralKeyGrant, ExternalAuthRequest

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncAuth", "Auth"]

_EXCHANGE: Operation[EphemeralKeyGrant] = Operation(
    "POST", "/auth/external/{workspace_id}", security=(), parameters=(), response=Json(EphemeralKeyGrant, at="/data")
)


class Auth(Resource):
    """Exchange of identity tokens for keys."""

    @cached_property
    def with_raw_response(self) -> AuthWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AuthWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AuthWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AuthWithStreamingResponse(self)

    def exchange(
        self, workspace_id: str, *, provider: str, token: str, **options: Unpack[RequestOptions]
    ) -> EphemeralKeyGrant:
        """Exchange an identity token for an ephemeral key.

        Verifies the token with its provider and answers with a key that acts for that end user for
        24 hours. There is no refresh: exchange again before the key expires. Needs neither a key
        nor the workspace header.

        Args:
            workspace_id: Id of the workspace that the end user belongs to.
            provider: The identity provider that issued the token, as configured for the workspace,
                for example `firebase`.
            token: The identity token as the provider issued it, for example a Firebase ID token. It
                is verified with the provider and not kept.

        Returns:
            The key and the end user it acts for.

        Raises:
            AuthenticationError: 401: the provider does not vouch for the token.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.auth.exchange("workspace:YOUR_ID", provider="firebase", token="token")
        """
        return self._client.call(
            _EXCHANGE, path=(workspace_id,), body=ExternalAuthRequest(provider=provider, token=token), options=options
        )


class AsyncAuth(AsyncResource):
    """Exchange of identity tokens for keys."""

    @cached_property
    def with_raw_response(self) -> AsyncAuthWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncAuthWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncAuthWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncAuthWithStreamingResponse(self)

    async def exchange(
        self, workspace_id: str, *, provider: str, token: str, **options: Unpack[RequestOptions]
    ) -> EphemeralKeyGrant:
        """Exchange an identity token for an ephemeral key.

        Verifies the token with its provider and answers with a key that acts for that end user for
        24 hours. There is no refresh: exchange again before the key expires. Needs neither a key
        nor the workspace header.

        Args:
            workspace_id: Id of the workspace that the end user belongs to.
            provider: The identity provider that issued the token, as configured for the workspace,
                for example `firebase`.
            token: The identity token as the provider issued it, for example a Firebase ID token. It
                is verified with the provider and not kept.

        Returns:
            The key and the end user it acts for.

        Raises:
            AuthenticationError: 401: the provider does not vouch for the token.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.auth.exchange("workspace:YOUR_ID", provider="firebase", token="token")
        """
        return await self._client.call(
            _EXCHANGE, path=(workspace_id,), body=ExternalAuthRequest(provider=provider, token=token), options=options
        )


class AuthWithRawResponse:
    """`Auth`, with whole responses."""

    def __init__(self, auth: Auth) -> None:
        self.exchange = raw(auth.exchange)


class AsyncAuthWithRawResponse:
    """`AsyncAuth`, with whole responses."""

    def __init__(self, auth: AsyncAuth) -> None:
        self.exchange = async_raw(auth.exchange)


class AuthWithStreamingResponse:
    """`Auth`, with responses whose bodies have not been read."""

    def __init__(self, auth: Auth) -> None:
        self.exchange = streamed(auth.exchange)


class AsyncAuthWithStreamingResponse:
    """`AsyncAuth`, with responses whose bodies have not been read."""

    def __init__(self, auth: AsyncAuth) -> None:
        self.exchange = async_streamed(auth.exchange)
