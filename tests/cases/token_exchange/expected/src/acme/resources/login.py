"""Login."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.login import LoginExchangeBody, LoginExchangeResponse

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncLogin", "Login"]

_EXCHANGE: Operation[LoginExchangeResponse] = Operation(
    "POST", "/login/{tenant}", security=(), parameters=(), response=Json(LoginExchangeResponse)
)


class Login(Resource):
    """Login."""

    @cached_property
    def with_raw_response(self) -> LoginWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return LoginWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> LoginWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return LoginWithStreamingResponse(self)

    def exchange(
        self, tenant: str, *, provider: str, assertion: str, **options: Unpack[RequestOptions]
    ) -> LoginExchangeResponse:
        """Buy a token.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.login.exchange("tenant", provider="provider", assertion="assertion")
        """
        return self._client.call(
            _EXCHANGE, path=(tenant,), body=LoginExchangeBody(provider=provider, assertion=assertion), options=options
        )


class AsyncLogin(AsyncResource):
    """Login."""

    @cached_property
    def with_raw_response(self) -> AsyncLoginWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncLoginWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncLoginWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncLoginWithStreamingResponse(self)

    async def exchange(
        self, tenant: str, *, provider: str, assertion: str, **options: Unpack[RequestOptions]
    ) -> LoginExchangeResponse:
        """Buy a token.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.login.exchange("tenant", provider="provider", assertion="assertion")
        """
        return await self._client.call(
            _EXCHANGE, path=(tenant,), body=LoginExchangeBody(provider=provider, assertion=assertion), options=options
        )


class LoginWithRawResponse:
    """`Login`, with whole responses."""

    def __init__(self, login: Login) -> None:
        self.exchange = raw(login.exchange)


class AsyncLoginWithRawResponse:
    """`AsyncLogin`, with whole responses."""

    def __init__(self, login: AsyncLogin) -> None:
        self.exchange = async_raw(login.exchange)


class LoginWithStreamingResponse:
    """`Login`, with responses whose bodies have not been read."""

    def __init__(self, login: Login) -> None:
        self.exchange = streamed(login.exchange)


class AsyncLoginWithStreamingResponse:
    """`AsyncLogin`, with responses whose bodies have not been read."""

    def __init__(self, login: AsyncLogin) -> None:
        self.exchange = async_streamed(login.exchange)
