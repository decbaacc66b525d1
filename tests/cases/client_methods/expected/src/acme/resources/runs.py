"""Runs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from .._runtime.models import UNSET
from .._runtime.operation import Json, Operation
from .._runtime.resource import AsyncResource, Resource, async_raw, async_streamed, raw, streamed
from .._runtime.tools import ToolLoopSpec, async_run_tools, run_tools
from ..types.runs import RunCreateBody
from ..types.shared import Run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from typing_extensions import Unpack

    from .._runtime.models import UnsetType
    from .._runtime.options import RequestOptions
    from ..types.client_methods import CallResult

__all__ = ["AsyncRuns", "Runs"]

_CREATE: Operation[Run] = Operation("POST", "/runs", response=Json(Run))
_RUN_TOOLS = ToolLoopSpec(
    status="/status",
    paused=("waiting",),
    calls="/calls",
    call_id="/id",
    call_name="/name",
    call_arguments="/arguments",
    answer_path=("/id",),
    result_id="call_id",
    result_output="output",
)


class Runs(Resource):
    """Runs."""

    @cached_property
    def with_raw_response(self) -> RunsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return RunsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> RunsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return RunsWithStreamingResponse(self)

    def create(
        self, *, prompt: str, tools: Sequence[Mapping[str, Any]] | UnsetType = UNSET, **options: Unpack[RequestOptions]
    ) -> Run:
        """Start a run.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = client.runs.create(prompt="prompt")
        """
        return self._client.call(_CREATE, body=RunCreateBody(prompt=prompt, tools=tools), options=options)

    def run_tools(
        self,
        *,
        tools: Mapping[str, Callable[..., Any]],
        prompt: str,
        tools_body: Sequence[Mapping[str, Any]] | UnsetType = UNSET,
        raise_tool_errors: bool = False,
        max_rounds: int = 32,
        **options: Unpack[RequestOptions],
    ) -> Run:
        """Start a run, with tools.

        When the run asks for a tool, the function of that name is called, and the run goes on with
        what it gave.

        Args:
            tools: The name of each tool and the function that does it. It is called with the
                arguments by name.
            raise_tool_errors: A tool's exception ends the loop, instead of being told to the run.
            max_rounds: How often the run may ask for tools.

        Raises:
            ToolLoopError: The run asked for a tool that was not given, or too often.
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
        """
        more = cast("RequestOptions", {k: v for k, v in options.items() if k != "idempotency_key"})

        def start() -> Run:
            return self.create(prompt=prompt, tools=tools_body, **options)

        def answer(path: list[Any], results: list[dict[str, Any]]) -> Run:
            from .client_methods import ClientMethods

            typed = cast("Sequence[CallResult]", results)
            return cast(ClientMethods, self._client).answer_run(*path, results=typed, **more)

        return run_tools(start, answer, _RUN_TOOLS, tools, raise_tool_errors=raise_tool_errors, max_rounds=max_rounds)


class AsyncRuns(AsyncResource):
    """Runs."""

    @cached_property
    def with_raw_response(self) -> AsyncRunsWithRawResponse:
        """The same methods, each returning the whole response: status, headers, body, and `.parse()`."""
        return AsyncRunsWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncRunsWithStreamingResponse:
        """The same methods, each a context manager around a response whose body has not been read."""
        return AsyncRunsWithStreamingResponse(self)

    async def create(
        self, *, prompt: str, tools: Sequence[Mapping[str, Any]] | UnsetType = UNSET, **options: Unpack[RequestOptions]
    ) -> Run:
        """Start a run.

        Raises:
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.

        Example:
            result = await client.runs.create(prompt="prompt")
        """
        return await self._client.call(_CREATE, body=RunCreateBody(prompt=prompt, tools=tools), options=options)

    async def run_tools(
        self,
        *,
        tools: Mapping[str, Callable[..., Any]],
        prompt: str,
        tools_body: Sequence[Mapping[str, Any]] | UnsetType = UNSET,
        raise_tool_errors: bool = False,
        max_rounds: int = 32,
        **options: Unpack[RequestOptions],
    ) -> Run:
        """Start a run, with tools.

        When the run asks for a tool, the function of that name is called, and the run goes on with
        what it gave.

        Args:
            tools: The name of each tool and the function that does it. It is called with the
                arguments by name.
            raise_tool_errors: A tool's exception ends the loop, instead of being told to the run.
            max_rounds: How often the run may ask for tools.

        Raises:
            ToolLoopError: The run asked for a tool that was not given, or too often.
            APIError: The server answered with an error.
            APIConnectionError: The server could not be reached or did not answer in time.
        """
        more = cast("RequestOptions", {k: v for k, v in options.items() if k != "idempotency_key"})

        async def start() -> Run:
            return await self.create(prompt=prompt, tools=tools_body, **options)

        async def answer(path: list[Any], results: list[dict[str, Any]]) -> Run:
            from .client_methods import AsyncClientMethods

            typed = cast("Sequence[CallResult]", results)
            return await cast(AsyncClientMethods, self._client).answer_run(*path, results=typed, **more)

        return await async_run_tools(
            start, answer, _RUN_TOOLS, tools, raise_tool_errors=raise_tool_errors, max_rounds=max_rounds
        )


class RunsWithRawResponse:
    """`Runs`, with whole responses."""

    def __init__(self, runs: Runs) -> None:
        self.create = raw(runs.create)


class AsyncRunsWithRawResponse:
    """`AsyncRuns`, with whole responses."""

    def __init__(self, runs: AsyncRuns) -> None:
        self.create = async_raw(runs.create)


class RunsWithStreamingResponse:
    """`Runs`, with responses whose bodies have not been read."""

    def __init__(self, runs: Runs) -> None:
        self.create = streamed(runs.create)


class AsyncRunsWithStreamingResponse:
    """`AsyncRuns`, with responses whose bodies have not been read."""

    def __init__(self, runs: AsyncRuns) -> None:
        self.create = async_streamed(runs.create)
