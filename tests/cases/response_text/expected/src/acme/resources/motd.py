"""Motd."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Operation, TextBody
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncMotd", "Motd"]

_GET: Operation[str] = Operation("GET", "/motd", response=TextBody())


class Motd(Resource):
    """Motd."""

    @cached_property
    def with_raw_response(self) -> MotdWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return MotdWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> MotdWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return MotdWithStreamingResponse(self)

    def get(self, **options: Unpack[RequestOptions]) -> str:
        """The message of the day.

        Returns:
            The message.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.motd.get()
        """
        return self._client.call(_GET, options=options)


class AsyncMotd(AsyncResource):
    """Motd."""

    @cached_property
    def with_raw_response(self) -> AsyncMotdWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncMotdWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncMotdWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncMotdWithStreamingResponse(self)

    async def get(self, **options: Unpack[RequestOptions]) -> str:
        """The message of the day.

        Returns:
            The message.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.motd.get()
        """
        return await self._client.call(_GET, options=options)


class MotdWithRawResponse:
    """`Motd`, with whole responses."""

    def __init__(self, motd: Motd) -> None:
        self.get = raw(motd.get)


class AsyncMotdWithRawResponse:
    """`AsyncMotd`, with whole responses."""

    def __init__(self, motd: AsyncMotd) -> None:
        self.get = async_raw(motd.get)


class MotdWithStreamingResponse:
    """`Motd`, with responses whose bodies have not been read."""

    def __init__(self, motd: Motd) -> None:
        self.get = streamed(motd.get)


class AsyncMotdWithStreamingResponse:
    """`AsyncMotd`, with responses whose bodies have not been read."""

    def __init__(self, motd: AsyncMotd) -> None:
        self.get = async_streamed(motd.get)
