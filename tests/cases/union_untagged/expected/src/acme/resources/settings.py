"""Settings."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.settings import Settings

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncSettingsResource", "SettingsResource"]

_GET: Operation[Settings] = Operation("GET", "/settings", response=Json(Settings))


class SettingsResource(Resource):
    """Settings."""

    @cached_property
    def with_raw_response(self) -> SettingsResourceWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return SettingsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> SettingsResourceWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return SettingsResourceWithStreamingResponse(self)

    def get(self, **options: Unpack[RequestOptions]) -> Settings:
        """All settings.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.settings.get()
        """
        return self._client.call(_GET, options=options)


class AsyncSettingsResource(AsyncResource):
    """Settings."""

    @cached_property
    def with_raw_response(self) -> AsyncSettingsResourceWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncSettingsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncSettingsResourceWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncSettingsResourceWithStreamingResponse(self)

    async def get(self, **options: Unpack[RequestOptions]) -> Settings:
        """All settings.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.settings.get()
        """
        return await self._client.call(_GET, options=options)


class SettingsResourceWithRawResponse:
    """`SettingsResource`, with whole responses."""

    def __init__(self, settings: SettingsResource) -> None:
        self.get = raw(settings.get)


class AsyncSettingsResourceWithRawResponse:
    """`AsyncSettingsResource`, with whole responses."""

    def __init__(self, settings: AsyncSettingsResource) -> None:
        self.get = async_raw(settings.get)


class SettingsResourceWithStreamingResponse:
    """`SettingsResource`, with responses whose bodies have not been read."""

    def __init__(self, settings: SettingsResource) -> None:
        self.get = streamed(settings.get)


class AsyncSettingsResourceWithStreamingResponse:
    """`AsyncSettingsResource`, with responses whose bodies have not been read."""

    def __init__(self, settings: AsyncSettingsResource) -> None:
        self.get = async_streamed(settings.get)
