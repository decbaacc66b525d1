"""Settings."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.settings import Settings as Settings_

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncSettings", "Settings"]

_GET: Operation[Settings_] = Operation("GET", "/settings", response=Json(Settings_))


class Settings(Resource):
    """Settings."""

    @cached_property
    def with_raw_response(self) -> SettingsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return SettingsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> SettingsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return SettingsWithStreamingResponse(self)

    def get(self, **options: Unpack[RequestOptions]) -> Settings_:
        """All settings.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.settings.get()
        """
        return self._client.call(_GET, options=options)


class AsyncSettings(AsyncResource):
    """Settings."""

    @cached_property
    def with_raw_response(self) -> AsyncSettingsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncSettingsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncSettingsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncSettingsWithStreamingResponse(self)

    async def get(self, **options: Unpack[RequestOptions]) -> Settings_:
        """All settings.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.settings.get()
        """
        return await self._client.call(_GET, options=options)


class SettingsWithRawResponse:
    """`Settings`, with whole responses."""

    def __init__(self, settings: Settings) -> None:
        self.get = raw(settings.get)


class AsyncSettingsWithRawResponse:
    """`AsyncSettings`, with whole responses."""

    def __init__(self, settings: AsyncSettings) -> None:
        self.get = async_raw(settings.get)


class SettingsWithStreamingResponse:
    """`Settings`, with responses whose bodies have not been read."""

    def __init__(self, settings: Settings) -> None:
        self.get = streamed(settings.get)


class AsyncSettingsWithStreamingResponse:
    """`AsyncSettings`, with responses whose bodies have not been read."""

    def __init__(self, settings: AsyncSettings) -> None:
        self.get = async_streamed(settings.get)
