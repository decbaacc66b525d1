"""Jobs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operation import ByStatus, Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.jobs import Accepted, Finished

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions

__all__ = ["AsyncJobs", "Jobs"]

_START: Operation[Finished | Accepted] = Operation(
    "POST", "/jobs", response=ByStatus({"200": Json(Finished), "202": Json(Accepted)})
)


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

    def start(self, **options: Unpack[RequestOptions]) -> Finished | Accepted:
        """Start a job.

        Returns:
            - 200: It was quick.
            - 202: It takes a while.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.jobs.start()
        """
        return self._client.call(_START, options=options)


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

    async def start(self, **options: Unpack[RequestOptions]) -> Finished | Accepted:
        """Start a job.

        Returns:
            - 200: It was quick.
            - 202: It takes a while.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.jobs.start()
        """
        return await self._client.call(_START, options=options)


class JobsWithRawResponse:
    """`Jobs`, with whole responses."""

    def __init__(self, jobs: Jobs) -> None:
        self.start = raw(jobs.start)


class AsyncJobsWithRawResponse:
    """`AsyncJobs`, with whole responses."""

    def __init__(self, jobs: AsyncJobs) -> None:
        self.start = async_raw(jobs.start)


class JobsWithStreamingResponse:
    """`Jobs`, with responses whose bodies have not been read."""

    def __init__(self, jobs: Jobs) -> None:
        self.start = streamed(jobs.start)


class AsyncJobsWithStreamingResponse:
    """`AsyncJobs`, with responses whose bodies have not been read."""

    def __init__(self, jobs: AsyncJobs) -> None:
        self.start = async_streamed(jobs.start)
