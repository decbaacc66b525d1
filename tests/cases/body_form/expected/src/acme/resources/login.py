"""Login."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.bodies import Form
from .._runtime.models import UNSET
from .._runtime.operation import NoContent, Operation
from .._runtime.parameters import Param
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions

__all__ = ["AsyncLogin", "Login"]

_CREATE: Operation[None] = Operation(
    "POST", "/login", body=Form(styles=(Param("scopes", "query", style="form", explode=False),)), response=NoContent()
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

    def create(
        self,
        *,
        user: str,
        remember: bool | UnsetType = UNSET,
        scopes: Sequence[str] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Log in.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.login.create(user="user")
        """
        return self._client.call(_CREATE, body={"user": user, "remember": remember, "scopes": scopes}, options=options)


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

    async def create(
        self,
        *,
        user: str,
        remember: bool | UnsetType = UNSET,
        scopes: Sequence[str] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Log in.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.login.create(user="user")
        """
        return await self._client.call(
            _CREATE, body={"user": user, "remember": remember, "scopes": scopes}, options=options
        )


class LoginWithRawResponse:
    """`Login`, with whole responses."""

    def __init__(self, login: Login) -> None:
        self.create = raw(login.create)


class AsyncLoginWithRawResponse:
    """`AsyncLogin`, with whole responses."""

    def __init__(self, login: AsyncLogin) -> None:
        self.create = async_raw(login.create)


class LoginWithStreamingResponse:
    """`Login`, with responses whose bodies have not been read."""

    def __init__(self, login: Login) -> None:
        self.create = streamed(login.create)


class AsyncLoginWithStreamingResponse:
    """`AsyncLogin`, with responses whose bodies have not been read."""

    def __init__(self, login: AsyncLogin) -> None:
        self.create = async_streamed(login.create)
