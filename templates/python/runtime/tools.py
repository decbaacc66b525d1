"""Running an agent to its end: a run that pauses for the caller's tools is answered, and goes on.

A *start* function starts the run and gives its result (or its stream); an *answer* function sends the tools' results and
gives the next one. What pauses a run, and where its calls are, is data: :class:`ToolLoopSpec`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from .data.pointers import MISSING, lookup
from .errors import SDKError, ToolLoopError
from .operation import Match

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping

    from .streaming import AsyncStream, Stream

__all__ = ["ToolCall", "ToolLoopSpec", "async_run_tools", "async_stream_tools", "run_tools", "stream_tools"]

R = TypeVar("R")
E = TypeVar("E")


class ToolLoopSpec:
    """How a run asks for tools, and how it is answered. Pointers are into the method's result, in wire names.

    Args:
        status: Where a result says how the run stands.
        paused: The values of it that ask for tools; compared without case and separators.
        calls: Where the calls are.
        call_id: Where, in a call, its id is.
        call_name: Where the tool's name is.
        call_arguments: Where the arguments are.
        answer_path: Pointers to the answering operation's path values, in its order.
        result_id: The property of an answer that holds the call's id.
        result_output: The property that holds what the tool gave.
        result_error: The property that says that the tool failed.
        stream_call: Which events of a stream are calls; every one of the matches holds.
    """

    __slots__ = (
        "answer_path",
        "call_arguments",
        "call_id",
        "call_name",
        "calls",
        "paused",
        "result_error",
        "result_id",
        "result_output",
        "status",
        "stream_call",
    )

    def __init__(
        self,
        *,
        status: str,
        paused: tuple[str, ...],
        calls: str,
        call_id: str,
        call_name: str,
        call_arguments: str,
        answer_path: tuple[str, ...],
        result_id: str,
        result_output: str,
        result_error: str | None = None,
        stream_call: tuple[Match, ...] | None = None,
    ) -> None:
        self.status = status
        self.paused = frozenset(_plain(value) for value in paused)
        self.calls = calls
        self.call_id = call_id
        self.call_name = call_name
        self.call_arguments = call_arguments
        self.answer_path = answer_path
        self.result_id = result_id
        self.result_output = result_output
        self.result_error = result_error
        self.stream_call = stream_call


class ToolCall(NamedTuple):
    """A run asks for a tool."""

    id: str
    name: str
    arguments: Any


def _plain(status: object) -> str:
    """``AwaitingClientTool`` and ``awaiting_client_tool`` are the same status."""
    return "".join(c for c in str(status).lower() if c.isalnum())


class _Loop:
    """The state of one run: what it asked for, and how often."""

    def __init__(
        self, spec: ToolLoopSpec, tools: Mapping[str, Callable[..., Any]], raise_tool_errors: bool, max_rounds: int
    ) -> None:
        if max_rounds < 1:
            raise ToolLoopError("max_rounds must be at least 1")
        self._spec = spec
        self._tools = tools
        self._raise = raise_tool_errors
        self._max_rounds = max_rounds
        self._rounds = 0
        self._seen: list[ToolCall] = []
        self._path: list[Any] | None = None

    def result(self, result: Any) -> list[ToolCall]:
        """The calls that a result asks for; none when the run does not wait for tools."""
        raw = _raw(result)
        self._note_path(raw)
        if _plain(lookup(raw, self._spec.status)) not in self._spec.paused:
            return []
        calls = lookup(raw, self._spec.calls)
        asked = calls if isinstance(calls, list) else []  # pyright: ignore[reportUnknownVariableType]
        return self._round([self._call(call) for call in asked])  # pyright: ignore[reportUnknownVariableType]

    def event(self, event: Any) -> None:
        """An event of a stream: it may ask for a tool, or end the stream."""
        raw = _raw(event)
        matches = self._spec.stream_call
        if matches and all(lookup(raw, match.pointer) == match.value for match in matches):
            self._seen.append(self._call(raw))
        self._note_path(raw)
        self._status = lookup(raw, self._spec.status)

    _status: Any = MISSING

    def end(self) -> list[ToolCall]:
        """The calls that the stream which has just ended asked for."""
        calls, self._seen = self._seen, []
        return self._round(calls) if calls and _plain(self._status) in self._spec.paused else []

    @property
    def path(self) -> list[Any]:
        """The path values of the answering operation."""
        if self._path is None:
            raise ToolLoopError("the run asks for tools and does not say where to answer")
        return self._path

    def _note_path(self, raw: Any) -> None:
        path = [lookup(raw, pointer) for pointer in self._spec.answer_path]
        if MISSING not in path and None not in path:
            self._path = path

    def _call(self, raw: Any) -> ToolCall:
        spec = self._spec
        call_id, name = lookup(raw, spec.call_id), lookup(raw, spec.call_name)
        if not isinstance(call_id, str) or not isinstance(name, str):
            raise ToolLoopError("the run asks for a tool and does not name it")
        arguments = lookup(raw, spec.call_arguments)
        return ToolCall(call_id, name, {} if arguments is MISSING or arguments is None else arguments)

    def _round(self, calls: list[ToolCall]) -> list[ToolCall]:
        if not calls:
            raise ToolLoopError("the run waits for tools and asks for none")
        self._rounds += 1
        if self._rounds > self._max_rounds:
            raise ToolLoopError(f"the run asked for tools more than {self._max_rounds} times")
        missing = [call.name for call in calls if call.name not in self._tools]
        if missing:
            raise ToolLoopError(f"the run asks for a tool that was not given: {missing[0]!r}")
        return calls

    def start(self, call: ToolCall) -> Any:
        """What the tool gives, or something to await that gives it."""
        tool = self._tools[call.name]
        arguments: Any = call.arguments
        return tool(**arguments) if isinstance(call.arguments, dict) else tool(arguments)

    def answer(self, call: ToolCall, output: Any, error: Exception | None = None) -> dict[str, Any]:
        """One entry of the answer. A tool's exception becomes an error result, unless the caller wants to see it.

        So does what cannot be sent as JSON: the run could otherwise never go on.
        """
        error = error or _unsendable(output)
        if error is not None and (self._raise or self._spec.result_error is None):
            raise error
        entry: dict[str, Any] = {self._spec.result_id: call.id, self._spec.result_output: output}
        if error is not None:
            entry[self._spec.result_output] = f"{type(error).__name__}: {error}"
        if self._spec.result_error is not None:
            entry[self._spec.result_error] = error is not None
        return entry


def _unsendable(output: Any) -> Exception | None:
    """Why ``output`` cannot be sent, or ``None`` when it can."""
    from .codec import encode_json

    try:
        encode_json(output)
    except (SDKError, RecursionError) as error:
        return error
    return None


def _raw(value: Any) -> Any:
    """A typed result as plain JSON, which is what pointers are into."""
    from .codec import to_plain

    return to_plain(value)


def _sync_results(loop: _Loop, calls: list[ToolCall]) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = []
    for call in calls:
        try:
            output = loop.start(call)
        except Exception as error:
            results.append(loop.answer(call, None, error))
            continue
        if hasattr(output, "__await__"):
            from .security import discard

            discard(output)
            raise ToolLoopError(f"the tool {call.name!r} is asynchronous: it needs the asynchronous client")
        results.append(loop.answer(call, output))
    return results


async def _async_results(loop: _Loop, calls: list[ToolCall]) -> list[dict[str, Any]]:
    """One after the other: tools often touch the same things, and their order is the one that the run asked for."""
    results: list[dict[str, Any]] = []
    for call in calls:
        try:
            output = loop.start(call)
            results.append(loop.answer(call, await output if hasattr(output, "__await__") else output))
        except Exception as error:
            results.append(loop.answer(call, None, error))
    return results


def run_tools(
    start: Callable[[], R],
    answer: Callable[[list[Any], list[dict[str, Any]]], R],
    spec: ToolLoopSpec,
    tools: Mapping[str, Callable[..., Any]],
    *,
    raise_tool_errors: bool = False,
    max_rounds: int = 32,
) -> R:
    """Start a run, answer its tools, and give the result of its end.

    Args:
        start: Starts the run.
        answer: Sends results; takes the path values of the answering operation and the list of results.
        spec: How the run asks.
        tools: The name of a tool and what does it. It is called with the arguments by name.
        raise_tool_errors: A tool's exception ends the loop, instead of being told to the run.
        max_rounds: How often the run may ask.

    Raises:
        ToolLoopError: The run asked for a tool that is not there, or too often.
    """
    loop = _Loop(spec, tools, raise_tool_errors, max_rounds)
    result = start()
    while calls := loop.result(result):
        result = answer(loop.path, _sync_results(loop, calls))
    return result


async def async_run_tools(
    start: Callable[[], Awaitable[R]],
    answer: Callable[[list[Any], list[dict[str, Any]]], Awaitable[R]],
    spec: ToolLoopSpec,
    tools: Mapping[str, Callable[..., Any]],
    *,
    raise_tool_errors: bool = False,
    max_rounds: int = 32,
) -> R:
    """:func:`run_tools`, asynchronous. Tools may be asynchronous too."""
    loop = _Loop(spec, tools, raise_tool_errors, max_rounds)
    result = await start()
    while calls := loop.result(result):
        result = await answer(loop.path, await _async_results(loop, calls))
    return result


def stream_tools(
    start: Callable[[], Stream[E, Any]],
    answer: Callable[[list[Any], list[dict[str, Any]]], Stream[E, Any]],
    spec: ToolLoopSpec,
    tools: Mapping[str, Callable[..., Any]],
    *,
    raise_tool_errors: bool = False,
    max_rounds: int = 32,
) -> Iterator[E]:
    """The events of a run and of everything that follows from its tools, as one sequence.

    When a stream ends because the run waits for tools, they are called, and the events of the answer follow. Leaving the
    iteration closes the stream. Arguments and errors: as :func:`run_tools`.
    """
    loop = _Loop(spec, tools, raise_tool_errors, max_rounds)
    stream = start()
    while True:
        with stream:
            for event in stream:
                loop.event(event)
                yield event
        calls = loop.end()
        if not calls:
            return
        stream = answer(loop.path, _sync_results(loop, calls))


async def async_stream_tools(
    start: Callable[[], AsyncStream[E, Any]],
    answer: Callable[[list[Any], list[dict[str, Any]]], AsyncStream[E, Any]],
    spec: ToolLoopSpec,
    tools: Mapping[str, Callable[..., Any]],
    *,
    raise_tool_errors: bool = False,
    max_rounds: int = 32,
) -> AsyncIterator[E]:
    """:func:`stream_tools`, asynchronous. Tools may be asynchronous too."""
    loop = _Loop(spec, tools, raise_tool_errors, max_rounds)
    stream = start()
    while True:
        async with stream:
            async for event in stream:
                loop.event(event)
                yield event
        calls = loop.end()
        if not calls:
            return
        stream = answer(loop.path, await _async_results(loop, calls))
