"""Run agents: and wait, event by event, in batches, or only as an estimate."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from .._runtime.models import UNSET
from .._runtime.operation import ErrorMatch, Events, Idempotency, Json, Match, Operation, TextMatch
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from .._runtime.tools import ToolLoopSpec, async_run_tools, async_stream_tools, run_tools, stream_tools
from ..types.agents import BatchEvent, BatchExecuteRequest, BatchFinalEvent, ExecuteRequest, ExecutionPreview
from ..types.shared import ExecutionEvent, ExecutionResult, FinalEvent

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
    from typing import Any

    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions
    from .._runtime.streaming import AsyncStream, Stream
    from ..types.agents import BatchItem, ClientTool, ExecuteAttachment
    from ..types.executions import ToolResult

__all__ = ["Agents", "AsyncAgents"]

_EXECUTE: Operation[ExecutionResult] = Operation(
    "POST",
    "/agents/{agent_id}/execute",
    idempotency=Idempotency("Idempotency-Key", new_key_on=("5xx",), conflict=409, window=86400),
    response=Json(ExecutionResult, at="/data"),
)
_EXECUTE_BATCH: Operation[BatchEvent] = Operation(
    "POST",
    "/agents/{agent_id}/execute/batch",
    idempotency=Idempotency("Idempotency-Key", new_key_on=("5xx",), conflict=409, window=86400),
    response=Events(
        BatchEvent,
        final=BatchFinalEvent,
        terminal=(Match("/type", "batch_final"),),
        error=ErrorMatch(Match("/type", "error"), code="/code", message="/message"),
    ),
)
_PREVIEW: Operation[ExecutionPreview] = Operation(
    "POST",
    "/agents/{agent_id}/execute/preview",
    idempotency=Idempotency("Idempotency-Key", new_key_on=("5xx",), conflict=409, window=86400),
    response=Json(ExecutionPreview, at="/data"),
)
_EXECUTE_STREAM: Operation[ExecutionEvent] = Operation(
    "POST",
    "/agents/{agent_id}/execute/stream",
    idempotency=Idempotency("Idempotency-Key", new_key_on=("5xx",), conflict=409, window=86400),
    response=Events(
        ExecutionEvent,
        final=FinalEvent,
        terminal=(Match("/type", "final"),),
        error=ErrorMatch(Match("/type", "error"), code="/code", message="/message"),
        text=TextMatch(Match("/type", "text"), "/text"),
    ),
)
_RUN_TOOLS = ToolLoopSpec(
    status="/status",
    paused=("awaiting_client_tool",),
    calls="/pending_tool_calls",
    call_id="/tool_call_id",
    call_name="/name",
    call_arguments="/arguments",
    answer_path=("/execution_id",),
    result_id="tool_call_id",
    result_output="output",
    result_error="is_error",
)
_STREAM_TOOLS = ToolLoopSpec(
    status="/status",
    paused=("awaiting_client_tool",),
    calls="",
    call_id="/tool_call_id",
    call_name="/name",
    call_arguments="/arguments",
    answer_path=("/execution_id",),
    result_id="tool_call_id",
    result_output="output",
    result_error="is_error",
    stream_call=(Match("/type", "client_tool_call"),),
)


class Agents(Resource):
    """Run agents: and wait, event by event, in batches, or only as an estimate."""

    @cached_property
    def with_raw_response(self) -> AgentsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AgentsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AgentsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AgentsWithStreamingResponse(self)

    def execute(
        self,
        agent_id: str,
        *,
        message: str | UnsetType = UNSET,
        attachments: Sequence[ExecuteAttachment] | UnsetType = UNSET,
        variables: Mapping[str, Any] | UnsetType = UNSET,
        conversation_scope: str | UnsetType = UNSET,
        external_user_id: str | UnsetType = UNSET,
        client_tools: Sequence[ClientTool] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> ExecutionResult:
        """Run an agent and wait for the answer.

        Blocks until the run ends or pauses. Look at `status`: a run that waits for an approval or
        for client tools is answered with what it waits for, and a run that failed is answered with
        status `failed` and its `error`.

        Fails with `insufficient_credits` (402) when the balance does not cover the run,
        `agent_not_api_enabled` (403) when the agent is not published for the API, and
        `validation_failed` (422) when a field breaks its limit or a variable is missing. Needs the
        scope `agents:execute`.

        Args:
            agent_id: Id of the agent. It must be published with `api_enabled: true`.
            message: What the user says to the agent: 1 to 65,536 characters. Required when the
                agent is configured with `requires_user_message: true`.
            attachments: Files that the agent may read: at most 10.
            variables: Values for the variables of a wizard agent, by name: at most 16 KiB of JSON.
            conversation_scope: Id of a conversation. Its history is given to the agent, and the run
                is added to it.
            external_user_id: Your own id of the end user. Runs with the same id share the memory of
                that user.
            client_tools: Tools that the client runs itself: at most 32. When the agent calls one,
                the run pauses with status `awaiting_client_tool` until the result is submitted.

        Returns:
            The run, ended or paused.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            NotFoundError: 404: there is no such agent, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.agents.execute("agent:abc", message="Summarise my last 7 days of activity")
        """
        return self._client.call(
            _EXECUTE,
            path=(agent_id,),
            body=ExecuteRequest(
                message=message,
                attachments=attachments,
                variables=variables,
                conversation_scope=conversation_scope,
                external_user_id=external_user_id,
                client_tools=client_tools,
            ),
            options=options,
        )

    def execute_batch(
        self,
        agent_id: str,
        *,
        items: Sequence[BatchItem],
        max_concurrency: int | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Stream[BatchEvent, BatchFinalEvent]:
        """Run an agent many times and follow the progress.

        Runs the items side by side and answers with server-sent events: the progress of the batch
        and the result of each item. An item that fails does not stop the others.

        Fails with `insufficient_credits` (402) when the balance does not cover the run,
        `agent_not_api_enabled` (403) when the agent is not published for the API, and
        `validation_failed` (422) when a field breaks its limit or a variable is missing. Needs the
        scope `agents:execute`.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Args:
            agent_id: Id of the agent. It must be published with `api_enabled: true`.
            items: The runs: 1 to 100.
            max_concurrency: How many runs may be under way at once: 1 to 16. The server chooses
                when left out.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            with client.agents.execute_batch("agent:abc", items=[BatchItem(id="row-1")]) as stream:
                for event in stream:
                    print(event)
        """
        return self._client.stream(
            _EXECUTE_BATCH,
            path=(agent_id,),
            body=BatchExecuteRequest(items=items, max_concurrency=max_concurrency),
            options=options,
        )

    def preview(
        self,
        agent_id: str,
        *,
        message: str | UnsetType = UNSET,
        attachments: Sequence[ExecuteAttachment] | UnsetType = UNSET,
        variables: Mapping[str, Any] | UnsetType = UNSET,
        conversation_scope: str | UnsetType = UNSET,
        external_user_id: str | UnsetType = UNSET,
        client_tools: Sequence[ClientTool] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> ExecutionPreview:
        """Estimate a run without running it.

        Checks the request as a run would and estimates its tokens and cost. Nothing is run, stored
        or charged. Needs the scope `agents:execute`.

        Assumed: the public documentation does not say this.

        Args:
            agent_id: Id of the agent. It must be published with `api_enabled: true`.
            message: What the user says to the agent: 1 to 65,536 characters. Required when the
                agent is configured with `requires_user_message: true`.
            attachments: Files that the agent may read: at most 10.
            variables: Values for the variables of a wizard agent, by name: at most 16 KiB of JSON.
            conversation_scope: Id of a conversation. Its history is given to the agent, and the run
                is added to it.
            external_user_id: Your own id of the end user. Runs with the same id share the memory of
                that user.
            client_tools: Tools that the client runs itself: at most 32. When the agent calls one,
                the run pauses with status `awaiting_client_tool` until the result is submitted.

        Returns:
            The estimate.

        Raises:
            NotFoundError: 404: there is no such agent, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.agents.preview("agent:abc", message="Summarise my last 7 days of activity")
        """
        return self._client.call(
            _PREVIEW,
            path=(agent_id,),
            body=ExecuteRequest(
                message=message,
                attachments=attachments,
                variables=variables,
                conversation_scope=conversation_scope,
                external_user_id=external_user_id,
                client_tools=client_tools,
            ),
            options=options,
        )

    def execute_stream(
        self,
        agent_id: str,
        *,
        message: str | UnsetType = UNSET,
        attachments: Sequence[ExecuteAttachment] | UnsetType = UNSET,
        variables: Mapping[str, Any] | UnsetType = UNSET,
        conversation_scope: str | UnsetType = UNSET,
        external_user_id: str | UnsetType = UNSET,
        client_tools: Sequence[ClientTool] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Stream[ExecutionEvent, FinalEvent]:
        """Run an agent and follow it event by event.

        Answers with server-sent events as the run proceeds, ending when it ends or pauses.

        Fails with `insufficient_credits` (402) when the balance does not cover the run,
        `agent_not_api_enabled` (403) when the agent is not published for the API, and
        `validation_failed` (422) when a field breaks its limit or a variable is missing. Needs the
        scope `agents:execute`.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Args:
            agent_id: Id of the agent. It must be published with `api_enabled: true`.
            message: What the user says to the agent: 1 to 65,536 characters. Required when the
                agent is configured with `requires_user_message: true`.
            attachments: Files that the agent may read: at most 10.
            variables: Values for the variables of a wizard agent, by name: at most 16 KiB of JSON.
            conversation_scope: Id of a conversation. Its history is given to the agent, and the run
                is added to it.
            external_user_id: Your own id of the end user. Runs with the same id share the memory of
                that user.
            client_tools: Tools that the client runs itself: at most 32. When the agent calls one,
                the run pauses with status `awaiting_client_tool` until the result is submitted.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.
        """
        return self._client.stream(
            _EXECUTE_STREAM,
            path=(agent_id,),
            body=ExecuteRequest(
                message=message,
                attachments=attachments,
                variables=variables,
                conversation_scope=conversation_scope,
                external_user_id=external_user_id,
                client_tools=client_tools,
            ),
            options=options,
        )

    def run_tools(
        self,
        agent_id: str,
        *,
        tools: Mapping[str, Callable[..., Any]],
        message: str | UnsetType = UNSET,
        attachments: Sequence[ExecuteAttachment] | UnsetType = UNSET,
        variables: Mapping[str, Any] | UnsetType = UNSET,
        conversation_scope: str | UnsetType = UNSET,
        external_user_id: str | UnsetType = UNSET,
        client_tools: Sequence[ClientTool] | UnsetType = UNSET,
        raise_tool_errors: bool = False,
        max_rounds: int = 32,
        **options: Unpack[RequestOptions],
    ) -> ExecutionResult:
        """Run an agent and wait for the answer, with tools.

        When the run asks for a tool, the function of that name is called, and the run goes on with
        what it gave.

        Args:
            agent_id: Id of the agent. It must be published with `api_enabled: true`.
            message: What the user says to the agent: 1 to 65,536 characters. Required when the
                agent is configured with `requires_user_message: true`.
            attachments: Files that the agent may read: at most 10.
            variables: Values for the variables of a wizard agent, by name: at most 16 KiB of JSON.
            conversation_scope: Id of a conversation. Its history is given to the agent, and the run
                is added to it.
            external_user_id: Your own id of the end user. Runs with the same id share the memory of
                that user.
            client_tools: Tools that the client runs itself: at most 32. When the agent calls one,
                the run pauses with status `awaiting_client_tool` until the result is submitted.
            tools: The name of each tool and the function that does it. It is called with the
                arguments by name.
            raise_tool_errors: A tool's exception ends the loop, instead of being told to the run.
            max_rounds: How often the run may ask for tools.

        Raises:
            ToolLoopError: The run asked for a tool that was not given, or too often.
            AuthenticationError: 401: the key is missing, unknown or expired.
            NotFoundError: 404: there is no such agent, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
        """
        more = cast("RequestOptions", {k: v for k, v in options.items() if k != "idempotency_key"})

        def start() -> ExecutionResult:
            return self.execute(
                agent_id,
                message=message,
                attachments=attachments,
                variables=variables,
                conversation_scope=conversation_scope,
                external_user_id=external_user_id,
                client_tools=client_tools,
                **options,
            )

        def answer(path: list[Any], results: list[dict[str, Any]]) -> ExecutionResult:
            from .executions import Executions

            typed = cast("Sequence[ToolResult]", results)
            return Executions(self._client).tool_result(*path, results=typed, **more)

        return run_tools(start, answer, _RUN_TOOLS, tools, raise_tool_errors=raise_tool_errors, max_rounds=max_rounds)

    def stream_tools(
        self,
        agent_id: str,
        *,
        tools: Mapping[str, Callable[..., Any]],
        message: str | UnsetType = UNSET,
        attachments: Sequence[ExecuteAttachment] | UnsetType = UNSET,
        variables: Mapping[str, Any] | UnsetType = UNSET,
        conversation_scope: str | UnsetType = UNSET,
        external_user_id: str | UnsetType = UNSET,
        client_tools: Sequence[ClientTool] | UnsetType = UNSET,
        raise_tool_errors: bool = False,
        max_rounds: int = 32,
        **options: Unpack[RequestOptions],
    ) -> Iterator[ExecutionEvent]:
        """Run an agent and follow it event by event, with tools.

        When the run asks for a tool, the function of that name is called, and the run goes on with
        what it gave. The events of all rounds come as one sequence; leaving the iteration closes
        the connection.

        Args:
            agent_id: Id of the agent. It must be published with `api_enabled: true`.
            message: What the user says to the agent: 1 to 65,536 characters. Required when the
                agent is configured with `requires_user_message: true`.
            attachments: Files that the agent may read: at most 10.
            variables: Values for the variables of a wizard agent, by name: at most 16 KiB of JSON.
            conversation_scope: Id of a conversation. Its history is given to the agent, and the run
                is added to it.
            external_user_id: Your own id of the end user. Runs with the same id share the memory of
                that user.
            client_tools: Tools that the client runs itself: at most 32. When the agent calls one,
                the run pauses with status `awaiting_client_tool` until the result is submitted.
            tools: The name of each tool and the function that does it. It is called with the
                arguments by name.
            raise_tool_errors: A tool's exception ends the loop, instead of being told to the run.
            max_rounds: How often the run may ask for tools.

        Raises:
            ToolLoopError: The run asked for a tool that was not given, or too often.
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.
        """
        more = cast("RequestOptions", {k: v for k, v in options.items() if k != "idempotency_key"})

        def start() -> Stream[ExecutionEvent, FinalEvent]:
            return self.execute_stream(
                agent_id,
                message=message,
                attachments=attachments,
                variables=variables,
                conversation_scope=conversation_scope,
                external_user_id=external_user_id,
                client_tools=client_tools,
                **options,
            )

        def answer(path: list[Any], results: list[dict[str, Any]]) -> Stream[ExecutionEvent, FinalEvent]:
            from .executions import Executions

            typed = cast("Sequence[ToolResult]", results)
            return Executions(self._client).tool_result_stream(*path, results=typed, **more)

        return stream_tools(
            start, answer, _STREAM_TOOLS, tools, raise_tool_errors=raise_tool_errors, max_rounds=max_rounds
        )


class AsyncAgents(AsyncResource):
    """Run agents: and wait, event by event, in batches, or only as an estimate."""

    @cached_property
    def with_raw_response(self) -> AsyncAgentsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncAgentsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncAgentsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncAgentsWithStreamingResponse(self)

    async def execute(
        self,
        agent_id: str,
        *,
        message: str | UnsetType = UNSET,
        attachments: Sequence[ExecuteAttachment] | UnsetType = UNSET,
        variables: Mapping[str, Any] | UnsetType = UNSET,
        conversation_scope: str | UnsetType = UNSET,
        external_user_id: str | UnsetType = UNSET,
        client_tools: Sequence[ClientTool] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> ExecutionResult:
        """Run an agent and wait for the answer.

        Blocks until the run ends or pauses. Look at `status`: a run that waits for an approval or
        for client tools is answered with what it waits for, and a run that failed is answered with
        status `failed` and its `error`.

        Fails with `insufficient_credits` (402) when the balance does not cover the run,
        `agent_not_api_enabled` (403) when the agent is not published for the API, and
        `validation_failed` (422) when a field breaks its limit or a variable is missing. Needs the
        scope `agents:execute`.

        Args:
            agent_id: Id of the agent. It must be published with `api_enabled: true`.
            message: What the user says to the agent: 1 to 65,536 characters. Required when the
                agent is configured with `requires_user_message: true`.
            attachments: Files that the agent may read: at most 10.
            variables: Values for the variables of a wizard agent, by name: at most 16 KiB of JSON.
            conversation_scope: Id of a conversation. Its history is given to the agent, and the run
                is added to it.
            external_user_id: Your own id of the end user. Runs with the same id share the memory of
                that user.
            client_tools: Tools that the client runs itself: at most 32. When the agent calls one,
                the run pauses with status `awaiting_client_tool` until the result is submitted.

        Returns:
            The run, ended or paused.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            NotFoundError: 404: there is no such agent, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
        """
        return await self._client.call(
            _EXECUTE,
            path=(agent_id,),
            body=ExecuteRequest(
                message=message,
                attachments=attachments,
                variables=variables,
                conversation_scope=conversation_scope,
                external_user_id=external_user_id,
                client_tools=client_tools,
            ),
            options=options,
        )

    def execute_batch(
        self,
        agent_id: str,
        *,
        items: Sequence[BatchItem],
        max_concurrency: int | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> AsyncStream[BatchEvent, BatchFinalEvent]:
        """Run an agent many times and follow the progress.

        Runs the items side by side and answers with server-sent events: the progress of the batch
        and the result of each item. An item that fails does not stop the others.

        Fails with `insufficient_credits` (402) when the balance does not cover the run,
        `agent_not_api_enabled` (403) when the agent is not published for the API, and
        `validation_failed` (422) when a field breaks its limit or a variable is missing. Needs the
        scope `agents:execute`.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Args:
            agent_id: Id of the agent. It must be published with `api_enabled: true`.
            items: The runs: 1 to 100.
            max_concurrency: How many runs may be under way at once: 1 to 16. The server chooses
                when left out.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.

        Example:
            async with client.agents.execute_batch("agent:abc", items=[BatchItem(id="row-1")]) as stream:
                async for event in stream:
                    print(event)
        """
        return self._client.stream(
            _EXECUTE_BATCH,
            path=(agent_id,),
            body=BatchExecuteRequest(items=items, max_concurrency=max_concurrency),
            options=options,
        )

    async def preview(
        self,
        agent_id: str,
        *,
        message: str | UnsetType = UNSET,
        attachments: Sequence[ExecuteAttachment] | UnsetType = UNSET,
        variables: Mapping[str, Any] | UnsetType = UNSET,
        conversation_scope: str | UnsetType = UNSET,
        external_user_id: str | UnsetType = UNSET,
        client_tools: Sequence[ClientTool] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> ExecutionPreview:
        """Estimate a run without running it.

        Checks the request as a run would and estimates its tokens and cost. Nothing is run, stored
        or charged. Needs the scope `agents:execute`.

        Assumed: the public documentation does not say this.

        Args:
            agent_id: Id of the agent. It must be published with `api_enabled: true`.
            message: What the user says to the agent: 1 to 65,536 characters. Required when the
                agent is configured with `requires_user_message: true`.
            attachments: Files that the agent may read: at most 10.
            variables: Values for the variables of a wizard agent, by name: at most 16 KiB of JSON.
            conversation_scope: Id of a conversation. Its history is given to the agent, and the run
                is added to it.
            external_user_id: Your own id of the end user. Runs with the same id share the memory of
                that user.
            client_tools: Tools that the client runs itself: at most 32. When the agent calls one,
                the run pauses with status `awaiting_client_tool` until the result is submitted.

        Returns:
            The estimate.

        Raises:
            NotFoundError: 404: there is no such agent, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
        """
        return await self._client.call(
            _PREVIEW,
            path=(agent_id,),
            body=ExecuteRequest(
                message=message,
                attachments=attachments,
                variables=variables,
                conversation_scope=conversation_scope,
                external_user_id=external_user_id,
                client_tools=client_tools,
            ),
            options=options,
        )

    def execute_stream(
        self,
        agent_id: str,
        *,
        message: str | UnsetType = UNSET,
        attachments: Sequence[ExecuteAttachment] | UnsetType = UNSET,
        variables: Mapping[str, Any] | UnsetType = UNSET,
        conversation_scope: str | UnsetType = UNSET,
        external_user_id: str | UnsetType = UNSET,
        client_tools: Sequence[ClientTool] | UnsetType = UNSET,
        **options: Unpack[RequestOptions],
    ) -> AsyncStream[ExecutionEvent, FinalEvent]:
        """Run an agent and follow it event by event.

        Answers with server-sent events as the run proceeds, ending when it ends or pauses.

        Fails with `insufficient_credits` (402) when the balance does not cover the run,
        `agent_not_api_enabled` (403) when the agent is not published for the API, and
        `validation_failed` (422) when a field breaks its limit or a variable is missing. Needs the
        scope `agents:execute`.

        Use the result as a context manager and iterate it for events; leaving it closes the
        connection.

        Args:
            agent_id: Id of the agent. It must be published with `api_enabled: true`.
            message: What the user says to the agent: 1 to 65,536 characters. Required when the
                agent is configured with `requires_user_message: true`.
            attachments: Files that the agent may read: at most 10.
            variables: Values for the variables of a wizard agent, by name: at most 16 KiB of JSON.
            conversation_scope: Id of a conversation. Its history is given to the agent, and the run
                is added to it.
            external_user_id: Your own id of the end user. Runs with the same id share the memory of
                that user.
            client_tools: Tools that the client runs itself: at most 32. When the agent calls one,
                the run pauses with status `awaiting_client_tool` until the result is submitted.

        Raises:
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.
        """
        return self._client.stream(
            _EXECUTE_STREAM,
            path=(agent_id,),
            body=ExecuteRequest(
                message=message,
                attachments=attachments,
                variables=variables,
                conversation_scope=conversation_scope,
                external_user_id=external_user_id,
                client_tools=client_tools,
            ),
            options=options,
        )

    async def run_tools(
        self,
        agent_id: str,
        *,
        tools: Mapping[str, Callable[..., Any]],
        message: str | UnsetType = UNSET,
        attachments: Sequence[ExecuteAttachment] | UnsetType = UNSET,
        variables: Mapping[str, Any] | UnsetType = UNSET,
        conversation_scope: str | UnsetType = UNSET,
        external_user_id: str | UnsetType = UNSET,
        client_tools: Sequence[ClientTool] | UnsetType = UNSET,
        raise_tool_errors: bool = False,
        max_rounds: int = 32,
        **options: Unpack[RequestOptions],
    ) -> ExecutionResult:
        """Run an agent and wait for the answer, with tools.

        When the run asks for a tool, the function of that name is called, and the run goes on with
        what it gave.

        Args:
            agent_id: Id of the agent. It must be published with `api_enabled: true`.
            message: What the user says to the agent: 1 to 65,536 characters. Required when the
                agent is configured with `requires_user_message: true`.
            attachments: Files that the agent may read: at most 10.
            variables: Values for the variables of a wizard agent, by name: at most 16 KiB of JSON.
            conversation_scope: Id of a conversation. Its history is given to the agent, and the run
                is added to it.
            external_user_id: Your own id of the end user. Runs with the same id share the memory of
                that user.
            client_tools: Tools that the client runs itself: at most 32. When the agent calls one,
                the run pauses with status `awaiting_client_tool` until the result is submitted.
            tools: The name of each tool and the function that does it. It is called with the
                arguments by name.
            raise_tool_errors: A tool's exception ends the loop, instead of being told to the run.
            max_rounds: How often the run may ask for tools.

        Raises:
            ToolLoopError: The run asked for a tool that was not given, or too often.
            AuthenticationError: 401: the key is missing, unknown or expired.
            NotFoundError: 404: there is no such agent, or it belongs to another workspace.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
        """
        more = cast("RequestOptions", {k: v for k, v in options.items() if k != "idempotency_key"})

        async def start() -> ExecutionResult:
            return await self.execute(
                agent_id,
                message=message,
                attachments=attachments,
                variables=variables,
                conversation_scope=conversation_scope,
                external_user_id=external_user_id,
                client_tools=client_tools,
                **options,
            )

        async def answer(path: list[Any], results: list[dict[str, Any]]) -> ExecutionResult:
            from .executions import AsyncExecutions

            typed = cast("Sequence[ToolResult]", results)
            return await AsyncExecutions(self._client).tool_result(*path, results=typed, **more)

        return await async_run_tools(
            start, answer, _RUN_TOOLS, tools, raise_tool_errors=raise_tool_errors, max_rounds=max_rounds
        )

    def stream_tools(
        self,
        agent_id: str,
        *,
        tools: Mapping[str, Callable[..., Any]],
        message: str | UnsetType = UNSET,
        attachments: Sequence[ExecuteAttachment] | UnsetType = UNSET,
        variables: Mapping[str, Any] | UnsetType = UNSET,
        conversation_scope: str | UnsetType = UNSET,
        external_user_id: str | UnsetType = UNSET,
        client_tools: Sequence[ClientTool] | UnsetType = UNSET,
        raise_tool_errors: bool = False,
        max_rounds: int = 32,
        **options: Unpack[RequestOptions],
    ) -> AsyncIterator[ExecutionEvent]:
        """Run an agent and follow it event by event, with tools.

        When the run asks for a tool, the function of that name is called, and the run goes on with
        what it gave. The events of all rounds come as one sequence; leaving the iteration closes
        the connection.

        Args:
            agent_id: Id of the agent. It must be published with `api_enabled: true`.
            message: What the user says to the agent: 1 to 65,536 characters. Required when the
                agent is configured with `requires_user_message: true`.
            attachments: Files that the agent may read: at most 10.
            variables: Values for the variables of a wizard agent, by name: at most 16 KiB of JSON.
            conversation_scope: Id of a conversation. Its history is given to the agent, and the run
                is added to it.
            external_user_id: Your own id of the end user. Runs with the same id share the memory of
                that user.
            client_tools: Tools that the client runs itself: at most 32. When the agent calls one,
                the run pauses with status `awaiting_client_tool` until the result is submitted.
            tools: The name of each tool and the function that does it. It is called with the
                arguments by name.
            raise_tool_errors: A tool's exception ends the loop, instead of being told to the run.
            max_rounds: How often the run may ask for tools.

        Raises:
            ToolLoopError: The run asked for a tool that was not given, or too often.
            AuthenticationError: 401: the key is missing, unknown or expired.
            RateLimitError: 429: too many requests. Wait for `Retry-After` seconds.
            APIError: Any other answer that is not a success.
            APIConnectionError: The server could not be reached or did not answer in time.
            StreamError: An error event, or an end before the last event.
        """
        more = cast("RequestOptions", {k: v for k, v in options.items() if k != "idempotency_key"})

        def start() -> AsyncStream[ExecutionEvent, FinalEvent]:
            return self.execute_stream(
                agent_id,
                message=message,
                attachments=attachments,
                variables=variables,
                conversation_scope=conversation_scope,
                external_user_id=external_user_id,
                client_tools=client_tools,
                **options,
            )

        def answer(path: list[Any], results: list[dict[str, Any]]) -> AsyncStream[ExecutionEvent, FinalEvent]:
            from .executions import AsyncExecutions

            typed = cast("Sequence[ToolResult]", results)
            return AsyncExecutions(self._client).tool_result_stream(*path, results=typed, **more)

        return async_stream_tools(
            start, answer, _STREAM_TOOLS, tools, raise_tool_errors=raise_tool_errors, max_rounds=max_rounds
        )


class AgentsWithRawResponse:
    """`Agents`, with whole responses."""

    def __init__(self, agents: Agents) -> None:
        self.execute = raw(agents.execute)
        self.preview = raw(agents.preview)


class AsyncAgentsWithRawResponse:
    """`AsyncAgents`, with whole responses."""

    def __init__(self, agents: AsyncAgents) -> None:
        self.execute = async_raw(agents.execute)
        self.preview = async_raw(agents.preview)


class AgentsWithStreamingResponse:
    """`Agents`, with responses whose bodies have not been read."""

    def __init__(self, agents: Agents) -> None:
        self.execute = streamed(agents.execute)
        self.preview = streamed(agents.preview)


class AsyncAgentsWithStreamingResponse:
    """`AsyncAgents`, with responses whose bodies have not been read."""

    def __init__(self, agents: AsyncAgents) -> None:
        self.execute = async_streamed(agents.execute)
        self.preview = async_streamed(agents.preview)
