"""Legacy."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.bodies import Text
from .._runtime.operation import Operation, TextBody
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncLegacy", "Legacy"]

_CALL: Operation[str] = Operation(
    "POST", "/legacy", body=Text("application/xml"), accept="application/xml", response=TextBody()
)


class Legacy(Resource):
    """Legacy."""

    @cached_property
    def with_raw_response(self) -> LegacyWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return LegacyWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> LegacyWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return LegacyWithStreamingResponse(self)

    def call(self, *, body: str | bytes, **options: Unpack[RequestOptions]) -> str:
        """An older part.

        Handed over as text: application/xml is not parsed.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.legacy.call(body="Hello")
        """
        return self._client.call(_CALL, body=body, options=options)


class AsyncLegacy(AsyncResource):
    """Legacy."""

    @cached_property
    def with_raw_response(self) -> AsyncLegacyWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncLegacyWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncLegacyWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncLegacyWithStreamingResponse(self)

    async def call(self, *, body: str | bytes, **options: Unpack[RequestOptions]) -> str:
        """An older part.

        Handed over as text: application/xml is not parsed.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.legacy.call(body="Hello")
        """
        return await self._client.call(_CALL, body=body, options=options)


class LegacyWithRawResponse:
    """`Legacy`, with whole responses."""

    def __init__(self, legacy: Legacy) -> None:
        self.call = raw(legacy.call)


class AsyncLegacyWithRawResponse:
    """`AsyncLegacy`, with whole responses."""

    def __init__(self, legacy: AsyncLegacy) -> None:
        self.call = async_raw(legacy.call)


class LegacyWithStreamingResponse:
    """`Legacy`, with responses whose bodies have not been read."""

    def __init__(self, legacy: Legacy) -> None:
        self.call = streamed(legacy.call)


class AsyncLegacyWithStreamingResponse:
    """`AsyncLegacy`, with responses whose bodies have not been read."""

    def __init__(self, legacy: AsyncLegacy) -> None:
        self.call = async_streamed(legacy.call)
