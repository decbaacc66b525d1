"""The life of a run: look at it, answer what it waits for, cancel it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.models import UNSET
from .._runtime.operation import ErrorMatch, Events, Idempotency, Json, Match, Operation, TextMatch
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from ..types.executions import ResumeRequest, ToolResultRequest
from ..types.shared import ExecutionEvent, ExecutionResult, FinalEvent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions
    from .._runtime.streaming import AsyncStream, Stream
    from ..types.executions import ApprovalDecision, ToolResult

__all__ = ["AsyncExecutions", "Executions"]

_GET: Operation[ExecutionResult] = Operation(
    "GET", "/executions/{execution_id}", response=Json(ExecutionResult, at="/data")
)
_CANCEL: Operation[ExecutionResult] = Operation(
    "POST", "/executions/{execution_id}/cancel", response=Json(ExecutionResult, at="/data")
)
_RESUME: Operation[ExecutionResult] = Operation(
    "POST",
    "/executions/{execution_id}/resume",
    idempotency=Idempotency("Idempotency-Key", new_key_on=("5xx",), conflict=409, window=86400),
    response=Json(ExecutionResult, at="/data"),
)
_RESUME_STREAM: Operation[ExecutionEvent] = Operation(
    "POST",
    "/executions/{execution_id}/resume",
    idempotency=Idempotency("Idempotency-Key", new_key_on=("5xx",), conflict=409, window=86400),
    response=Events(
        ExecutionEvent,
        final=FinalEvent,
        terminal=(Match("/type", "final"),),
        error=ErrorMatch(Match("/type", "error"), code="/code", message="/message"),
        text=TextMatch(Match("/type", "text"), "/text"),
    ),
)
_TOOL_RESULT: Operation[ExecutionResult] = Operation(
    "POST",
    "/executions/{execution_id}/tool-result",
    idempotency=Idempotency("Idempotency-Key", new_key_on=("5xx",), conflict=409, window=86400),
    response=Json(ExecutionResult, at="/data"),
)
_TOOL_RESULT_STREAM: Operation[ExecutionEvent] = Operation(
    "POST",
    "/executions/{execution_id}/tool-result",
    idempotency=Idempotency("Idempotency-Key", new_key_on=("5xx",), conflict=409, window=86400),
    response=Events(
        ExecutionEvent,
        final=FinalEvent,
        terminal=(Match("/type", "final"),),
        error=ErrorMatch(Match("/type", "error"), code="/code", message="/message"),
        text=TextMatch(Match("/type", "text"), "/text"),
    ),
)


class Executions(Resource):
    """The life of a run: look at it, answer what it waits for, cancel it."""

    @cached_property
    def with_raw_response(self) -> ExecutionsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return ExecutionsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ExecutionsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return ExecutionsWithStreamingResponse(self)

    def get(self, execution_id: str, **options: Unpack[RequestOptions]) -> ExecutionResult:
        """Get a run.

        The state of the run now and, when it has ended, its answer. Needs the scope
        `agents:execute`.

        Assumed: the public documentation does not say this.

        Args:
            execution_id: Id of the run.

        Raises:
            NotFoundError: 404: there is no such run, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.executions.get("execution:xyz")
        """
        return self._client.call(_GET, path=(execution_id,), options=options)

    def cancel(self, execution_id: str, **options: Unpack[RequestOptions]) -> ExecutionResult:
        """Cancel a run.

        The run ends with status `cancelled`; tokens used so far are charged. Fails with
        `invalid_state` (409) when the run has already ended. Needs the scope `agents:execute`.

        Assumed: the public documentation does not say this.

        Args:
            execution_id: Id of the run.

        Returns:
            The cancelled run.

        Raises:
            NotFoundError: 404: there is no such run, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.executions.cancel("execution:xyz")
        """
        return self._client.call(_CANCEL, path=(execution_id,), options=options)

    def resume(
        self,
        execution_id: str,
        *,
        decision: ApprovalDecision,
        comment: str | UnsetType = UNSET,
        payload: Mapping[str, Any] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> ExecutionResult:
        """Answer an approval or an external event, and go on.

        For runs that wait with status `awaiting_approval` or `waiting_for_external_event`. Blocks
        until the run ends or pauses again. Fails with `invalid_state` (409) when the run does not
        wait. Needs the scope `agents:execute`.

        Args:
            execution_id: Id of the run.
            decision: Whether the run may go on.
            comment: A note that is kept with the decision and shown to the agent.
            payload: Data handed to the waiting step, for example the external event it waits for.

        Returns:
            The run, ended or paused again.

        Raises:
            NotFoundError: 404: there is no such run, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.executions.resume("execution:xyz", decision="approve")
        """
        return self._client.call(
            _RESUME,
            path=(execution_id,),
            body=ResumeRequest(decision=decision, comment=comment, payload=payload),
            options=options,
        )

    def resume_stream(
        self,
        execution_id: str,
        *,
        decision: ApprovalDecision,
        comment: str | UnsetType = UNSET,
        payload: Mapping[str, Any] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Stream[ExecutionEvent, FinalEvent]:
        """Answer an approval or an external event, and go on.

        For runs that wait with status `awaiting_approval` or `waiting_for_external_event`. Blocks
        until the run ends or pauses again. Fails with `invalid_state` (409) when the run does not
        wait. Needs the scope `agents:execute`.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Args:
            execution_id: Id of the run.
            decision: Whether the run may go on.
            comment: A note that is kept with the decision and shown to the agent.
            payload: Data handed to the waiting step, for example the external event it waits for.

        Raises:
            NotFoundError: 404: there is no such run, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            with client.executions.resume_stream("execution:xyz", decision="approve") as stream:
                for event in stream:
                    print(event)
        """
        return self._client.stream(
            _RESUME_STREAM,
            path=(execution_id,),
            body=ResumeRequest(decision=decision, comment=comment, payload=payload),
            options=options,
        )

    def tool_result(
        self, execution_id: str, *, results: Sequence[ToolResult], **options: Unpack[RequestOptions]
    ) -> ExecutionResult:
        """Submit the results of client tools, and go on.

        For runs that wait with status `awaiting_client_tool`. Blocks until the run ends or pauses
        again. Fails with `invalid_state` (409) when the run does not wait for these calls. Needs
        the scope `agents:execute`.

        Args:
            execution_id: Id of the run.
            results: One result for each pending call: 1 to 32.

        Returns:
            The run, ended or paused again.

        Raises:
            NotFoundError: 404: there is no such run, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
        """
        return self._client.call(
            _TOOL_RESULT, path=(execution_id,), body=ToolResultRequest(results=results), options=options
        )

    def tool_result_stream(
        self, execution_id: str, *, results: Sequence[ToolResult], **options: Unpack[RequestOptions]
    ) -> Stream[ExecutionEvent, FinalEvent]:
        """Submit the results of client tools, and go on.

        For runs that wait with status `awaiting_client_tool`. Blocks until the run ends or pauses
        again. Fails with `invalid_state` (409) when the run does not wait for these calls. Needs
        the scope `agents:execute`.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Args:
            execution_id: Id of the run.
            results: One result for each pending call: 1 to 32.

        Raises:
            NotFoundError: 404: there is no such run, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.
        """
        return self._client.stream(
            _TOOL_RESULT_STREAM, path=(execution_id,), body=ToolResultRequest(results=results), options=options
        )


class AsyncExecutions(AsyncResource):
    """The life of a run: look at it, answer what it waits for, cancel it."""

    @cached_property
    def with_raw_response(self) -> AsyncExecutionsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncExecutionsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncExecutionsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncExecutionsWithStreamingResponse(self)

    async def get(self, execution_id: str, **options: Unpack[RequestOptions]) -> ExecutionResult:
        """Get a run.

        The state of the run now and, when it has ended, its answer. Needs the scope
        `agents:execute`.

        Assumed: the public documentation does not say this.

        Args:
            execution_id: Id of the run.

        Raises:
            NotFoundError: 404: there is no such run, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.executions.get("execution:xyz")
        """
        return await self._client.call(_GET, path=(execution_id,), options=options)

    async def cancel(self, execution_id: str, **options: Unpack[RequestOptions]) -> ExecutionResult:
        """Cancel a run.

        The run ends with status `cancelled`; tokens used so far are charged. Fails with
        `invalid_state` (409) when the run has already ended. Needs the scope `agents:execute`.

        Assumed: the public documentation does not say this.

        Args:
            execution_id: Id of the run.

        Returns:
            The cancelled run.

        Raises:
            NotFoundError: 404: there is no such run, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.executions.cancel("execution:xyz")
        """
        return await self._client.call(_CANCEL, path=(execution_id,), options=options)

    async def resume(
        self,
        execution_id: str,
        *,
        decision: ApprovalDecision,
        comment: str | UnsetType = UNSET,
        payload: Mapping[str, Any] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> ExecutionResult:
        """Answer an approval or an external event, and go on.

        For runs that wait with status `awaiting_approval` or `waiting_for_external_event`. Blocks
        until the run ends or pauses again. Fails with `invalid_state` (409) when the run does not
        wait. Needs the scope `agents:execute`.

        Args:
            execution_id: Id of the run.
            decision: Whether the run may go on.
            comment: A note that is kept with the decision and shown to the agent.
            payload: Data handed to the waiting step, for example the external event it waits for.

        Returns:
            The run, ended or paused again.

        Raises:
            NotFoundError: 404: there is no such run, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.executions.resume("execution:xyz", decision="approve")
        """
        return await self._client.call(
            _RESUME,
            path=(execution_id,),
            body=ResumeRequest(decision=decision, comment=comment, payload=payload),
            options=options,
        )

    def resume_stream(
        self,
        execution_id: str,
        *,
        decision: ApprovalDecision,
        comment: str | UnsetType = UNSET,
        payload: Mapping[str, Any] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> AsyncStream[ExecutionEvent, FinalEvent]:
        """Answer an approval or an external event, and go on.

        For runs that wait with status `awaiting_approval` or `waiting_for_external_event`. Blocks
        until the run ends or pauses again. Fails with `invalid_state` (409) when the run does not
        wait. Needs the scope `agents:execute`.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Args:
            execution_id: Id of the run.
            decision: Whether the run may go on.
            comment: A note that is kept with the decision and shown to the agent.
            payload: Data handed to the waiting step, for example the external event it waits for.

        Raises:
            NotFoundError: 404: there is no such run, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            async with client.executions.resume_stream("execution:xyz", decision="approve") as stream:
                async for event in stream:
                    print(event)
        """
        return self._client.stream(
            _RESUME_STREAM,
            path=(execution_id,),
            body=ResumeRequest(decision=decision, comment=comment, payload=payload),
            options=options,
        )

    async def tool_result(
        self, execution_id: str, *, results: Sequence[ToolResult], **options: Unpack[RequestOptions]
    ) -> ExecutionResult:
        """Submit the results of client tools, and go on.

        For runs that wait with status `awaiting_client_tool`. Blocks until the run ends or pauses
        again. Fails with `invalid_state` (409) when the run does not wait for these calls. Needs
        the scope `agents:execute`.

        Args:
            execution_id: Id of the run.
            results: One result for each pending call: 1 to 32.

        Returns:
            The run, ended or paused again.

        Raises:
            NotFoundError: 404: there is no such run, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
        """
        return await self._client.call(
            _TOOL_RESULT, path=(execution_id,), body=ToolResultRequest(results=results), options=options
        )

    def tool_result_stream(
        self, execution_id: str, *, results: Sequence[ToolResult], **options: Unpack[RequestOptions]
    ) -> AsyncStream[ExecutionEvent, FinalEvent]:
        """Submit the results of client tools, and go on.

        For runs that wait with status `awaiting_client_tool`. Blocks until the run ends or pauses
        again. Fails with `invalid_state` (409) when the run does not wait for these calls. Needs
        the scope `agents:execute`.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Args:
            execution_id: Id of the run.
            results: One result for each pending call: 1 to 32.

        Raises:
            NotFoundError: 404: there is no such run, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.
        """
        return self._client.stream(
            _TOOL_RESULT_STREAM, path=(execution_id,), body=ToolResultRequest(results=results), options=options
        )


class ExecutionsWithRawResponse:
    """`Executions`, with whole responses."""

    def __init__(self, executions: Executions) -> None:
        self.get = raw(executions.get)
        self.cancel = raw(executions.cancel)
        self.resume = raw(executions.resume)
        self.tool_result = raw(executions.tool_result)


class AsyncExecutionsWithRawResponse:
    """`AsyncExecutions`, with whole responses."""

    def __init__(self, executions: AsyncExecutions) -> None:
        self.get = async_raw(executions.get)
        self.cancel = async_raw(executions.cancel)
        self.resume = async_raw(executions.resume)
        self.tool_result = async_raw(executions.tool_result)


class ExecutionsWithStreamingResponse:
    """`Executions`, with responses whose bodies have not been read."""

    def __init__(self, executions: Executions) -> None:
        self.get = streamed(executions.get)
        self.cancel = streamed(executions.cancel)
        self.resume = streamed(executions.resume)
        self.tool_result = streamed(executions.tool_result)


class AsyncExecutionsWithStreamingResponse:
    """`AsyncExecutions`, with responses whose bodies have not been read."""

    def __init__(self, executions: AsyncExecutions) -> None:
        self.get = async_streamed(executions.get)
        self.cancel = async_streamed(executions.cancel)
        self.resume = async_streamed(executions.resume)
        self.tool_result = async_streamed(executions.tool_result)
