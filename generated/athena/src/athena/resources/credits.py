"""The balance of credits."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.shared import CreditBalance

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncCredits", "Credits"]

_GET: Operation[CreditBalance] = Operation("GET", "/my/credits", response=Json(CreditBalance, at="/data"))


class Credits(Resource):
    """The balance of credits."""

    @cached_property
    def with_raw_response(self) -> CreditsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return CreditsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> CreditsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return CreditsWithStreamingResponse(self)

    def get(self, **options: Unpack[RequestOptions]) -> CreditBalance:
        """Get the caller's credits.

        Needs the scope `credits:read`.

        Returns:
            The balance.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.credits.get()
        """
        return self._client.call(_GET, options=options)


class AsyncCredits(AsyncResource):
    """The balance of credits."""

    @cached_property
    def with_raw_response(self) -> AsyncCreditsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncCreditsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncCreditsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncCreditsWithStreamingResponse(self)

    async def get(self, **options: Unpack[RequestOptions]) -> CreditBalance:
        """Get the caller's credits.

        Needs the scope `credits:read`.

        Returns:
            The balance.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.credits.get()
        """
        return await self._client.call(_GET, options=options)


class CreditsWithRawResponse:
    """`Credits`, with whole responses."""

    def __init__(self, credits: Credits) -> None:
        self.get = raw(credits.get)


class AsyncCreditsWithRawResponse:
    """`AsyncCredits`, with whole responses."""

    def __init__(self, credits: AsyncCredits) -> None:
        self.get = async_raw(credits.get)


class CreditsWithStreamingResponse:
    """`Credits`, with responses whose bodies have not been read."""

    def __init__(self, credits: Credits) -> None:
        self.get = streamed(credits.get)


class AsyncCreditsWithStreamingResponse:
    """`AsyncCredits`, with responses whose bodies have not been read."""

    def __init__(self, credits: AsyncCredits) -> None:
        self.get = async_streamed(credits.get)
