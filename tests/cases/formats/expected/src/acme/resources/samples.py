"""Samples."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.samples import Sample

if TYPE_CHECKING:
    from datetime import date

    from typing_extensions import Unpack

    from .._runtime.models import DateTime, UnsetType
    from .._runtime.options import RequestOptions

__all__ = ["AsyncSamples", "Samples"]

_GET: Operation[Sample] = Operation("GET", "/samples", response=Json(Sample))


class Samples(Resource):
    """Samples."""

    @cached_property
    def with_raw_response(self) -> SamplesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return SamplesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> SamplesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return SamplesWithStreamingResponse(self)

    def get(
        self, *, since: DateTime | UnsetType = UNSET, day: date | UnsetType = UNSET, **options: Unpack[RequestOptions]
    ) -> Sample:
        """One of each.

        Returns:
            One of each.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.samples.get()
        """
        return self._client.call(_GET, query={"since": since, "day": day}, options=options)


class AsyncSamples(AsyncResource):
    """Samples."""

    @cached_property
    def with_raw_response(self) -> AsyncSamplesWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncSamplesWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncSamplesWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncSamplesWithStreamingResponse(self)

    async def get(
        self, *, since: DateTime | UnsetType = UNSET, day: date | UnsetType = UNSET, **options: Unpack[RequestOptions]
    ) -> Sample:
        """One of each.

        Returns:
            One of each.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.samples.get()
        """
        return await self._client.call(_GET, query={"since": since, "day": day}, options=options)


class SamplesWithRawResponse:
    """`Samples`, with whole responses."""

    def __init__(self, samples: Samples) -> None:
        self.get = raw(samples.get)


class AsyncSamplesWithRawResponse:
    """`AsyncSamples`, with whole responses."""

    def __init__(self, samples: AsyncSamples) -> None:
        self.get = async_raw(samples.get)


class SamplesWithStreamingResponse:
    """`Samples`, with responses whose bodies have not been read."""

    def __init__(self, samples: Samples) -> None:
        self.get = streamed(samples.get)


class AsyncSamplesWithStreamingResponse:
    """`AsyncSamples`, with responses whose bodies have not been read."""

    def __init__(self, samples: AsyncSamples) -> None:
        self.get = async_streamed(samples.get)
