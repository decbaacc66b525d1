"""Jobs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import NoContent, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.jobs import StopJobBody

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions

__all__ = ["AsyncJobs", "Jobs"]

_STOP: Operation[None] = Operation("POST", "/jobs/{id}/stop", response=NoContent())


class Jobs(Resource):
    """Jobs."""

    @cached_property
    def with_raw_response(self) -> JobsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return JobsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> JobsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return JobsWithStreamingResponse(self)

    def stop(
        self,
        id: str,
        *,
        reason: str | UnsetType = UNSET,
        wait: int | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Stop a job.

        Args:
            reason: At most 200 characters.
            wait: Seconds to wait for it. Default: `30`. At least 0.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            client.jobs.stop("id")
        """
        return self._client.call(_STOP, path=(id,), body=StopJobBody(reason=reason, wait=wait), options=options)


class AsyncJobs(AsyncResource):
    """Jobs."""

    @cached_property
    def with_raw_response(self) -> AsyncJobsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncJobsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncJobsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncJobsWithStreamingResponse(self)

    async def stop(
        self,
        id: str,
        *,
        reason: str | UnsetType = UNSET,
        wait: int | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Stop a job.

        Args:
            reason: At most 200 characters.
            wait: Seconds to wait for it. Default: `30`. At least 0.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            await client.jobs.stop("id")
        """
        return await self._client.call(_STOP, path=(id,), body=StopJobBody(reason=reason, wait=wait), options=options)


class JobsWithRawResponse:
    """`Jobs`, with whole responses."""

    def __init__(self, jobs: Jobs) -> None:
        self.stop = raw(jobs.stop)


class AsyncJobsWithRawResponse:
    """`AsyncJobs`, with whole responses."""

    def __init__(self, jobs: AsyncJobs) -> None:
        self.stop = async_raw(jobs.stop)


class JobsWithStreamingResponse:
    """`Jobs`, with responses whose bodies have not been read."""

    def __init__(self, jobs: Jobs) -> None:
        self.stop = streamed(jobs.stop)


class AsyncJobsWithStreamingResponse:
    """`AsyncJobs`, with responses whose bodies have not been read."""

    def __init__(self, jobs: AsyncJobs) -> None:
        self.stop = async_streamed(jobs.stop)
