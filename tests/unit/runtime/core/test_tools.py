"""The tool loop: a run that asks for the caller's tools is answered until it ends."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from runtime.errors import ToolLoopError
from runtime.models import Model, Unknown
from runtime.operation import Match
from runtime.tools import ToolLoopSpec, async_run_tools, async_stream_tools, run_tools, stream_tools

SPEC = ToolLoopSpec(
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
    stream_call=(Match("/type", "client_tool_call"),),
)


class Asked(Model):
    tool_call_id: str
    name: str
    arguments: dict[str, Any]


class Result(Model):
    execution_id: str
    status: str
    pending_tool_calls: list[Asked] | None = None
    text: str | None = None


def asks(*calls: tuple[str, str, dict[str, Any]]) -> Result:
    return Result(
        execution_id="execution:1",
        status="awaiting_client_tool",
        pending_tool_calls=[Asked(tool_call_id=i, name=n, arguments=a) for i, n, a in calls],
    )


DONE = Result(execution_id="execution:1", status="completed", text="done")


class Run:
    """A run that goes through its results, and keeps what it was told."""

    def __init__(self, *results: Any) -> None:
        self.results = list(results)
        self.told: list[tuple[list[Any], list[dict[str, Any]]]] = []

    def start(self) -> Any:
        return self.results.pop(0)

    def answer(self, path: list[Any], results: list[dict[str, Any]]) -> Any:
        self.told.append((path, results))
        return self.results.pop(0)

    async def start_later(self) -> Any:
        return self.start()

    async def answer_later(self, path: list[Any], results: list[dict[str, Any]]) -> Any:
        return self.answer(path, results)


def add(a: int, b: int = 1) -> int:
    return a + b


def broken() -> None:
    raise ValueError("no such row")


def test_a_run_that_asks_for_nothing() -> None:
    run = Run(DONE)
    assert run_tools(run.start, run.answer, SPEC, {}) is DONE
    assert run.told == []


def test_rounds() -> None:
    run = Run(asks(("c1", "add", {"a": 1, "b": 2}), ("c2", "add", {"a": 5})), asks(("c3", "add", {"a": 9})), DONE)
    assert run_tools(run.start, run.answer, SPEC, {"add": add}) is DONE
    assert run.told == [
        (
            ["execution:1"],
            [
                {"tool_call_id": "c1", "output": 3, "is_error": False},
                {"tool_call_id": "c2", "output": 6, "is_error": False},
            ],
        ),
        (["execution:1"], [{"tool_call_id": "c3", "output": 10, "is_error": False}]),
    ]


def test_a_property_called_raw_is_one_like_any_other() -> None:
    class WithRaw(Result):
        raw: dict[str, Any]

    fields = {name: getattr(asks(("c1", "add", {"a": 1})), name) for name in Result.__struct_fields__}
    run = Run(WithRaw(raw={"status": "other"}, **fields), Unknown({"status": "completed"}))
    assert run_tools(run.start, run.answer, SPEC, {"add": add}) == Unknown({"status": "completed"})
    assert len(run.told) == 1


def test_a_tools_exception_is_told_to_the_run() -> None:
    run = Run(asks(("c1", "broken", {}), ("c2", "add", {"wrong": 1})), DONE)
    run_tools(run.start, run.answer, SPEC, {"broken": broken, "add": add})
    first, second = run.told[0][1]
    assert first == {"tool_call_id": "c1", "output": "ValueError: no such row", "is_error": True}
    assert second["is_error"]
    assert "TypeError" in second["output"]


def test_a_tools_exception_is_raised_on_demand() -> None:
    run = Run(asks(("c1", "broken", {})), DONE)
    with pytest.raises(ValueError, match="no such row"):
        run_tools(run.start, run.answer, SPEC, {"broken": broken}, raise_tool_errors=True)
    assert run.told == []


def test_what_ends_the_loop() -> None:
    run = Run(asks(("c1", "unknown", {})))
    with pytest.raises(ToolLoopError, match="'unknown'"):
        run_tools(run.start, run.answer, SPEC, {"add": add})
    run = Run(*[asks(("c", "add", {"a": 1}))] * 9)
    with pytest.raises(ToolLoopError, match="more than 3 times"):
        run_tools(run.start, run.answer, SPEC, {"add": add}, max_rounds=3)
    assert len(run.told) == 3
    run = Run(asks())
    with pytest.raises(ToolLoopError, match="asks for none"):
        run_tools(run.start, run.answer, SPEC, {"add": add})
    with pytest.raises(ToolLoopError, match="at least 1"):
        run_tools(run.start, run.answer, SPEC, {}, max_rounds=0)


def test_an_asynchronous_tool_needs_the_asynchronous_loop() -> None:
    async def later() -> int:
        return 1

    run = Run(asks(("c1", "later", {})))
    with pytest.raises(ToolLoopError, match="asynchronous"):
        run_tools(run.start, run.answer, SPEC, {"later": later})


def test_both_kinds_of_tools() -> None:
    async def later(a: int) -> int:
        await asyncio.sleep(0)
        return a * 10

    async def fails() -> int:
        raise KeyError("x")

    async def main() -> None:
        run = Run(asks(("c1", "later", {"a": 1}), ("c2", "add", {"a": 1}), ("c3", "fails", {})), DONE)
        tools = {"later": later, "add": add, "fails": fails}
        assert await async_run_tools(run.start_later, run.answer_later, SPEC, tools) is DONE
        assert [entry["output"] for entry in run.told[0][1]] == [10, 2, "KeyError: 'x'"]
        run = Run(asks(("c3", "fails", {})), DONE)
        with pytest.raises(KeyError):
            await async_run_tools(run.start_later, run.answer_later, SPEC, tools, raise_tool_errors=True)

    asyncio.run(main())


class Event(Model):
    type: str
    tool_call_id: str | None = None
    name: str | None = None
    arguments: dict[str, Any] | None = None
    status: str | None = None
    execution_id: str | None = None


class FakeStream:
    """Events, and whether they were closed."""

    def __init__(self, *events: Event) -> None:
        self.events = events
        self.closed = 0

    def __enter__(self) -> FakeStream:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.closed += 1

    def __iter__(self) -> Iterator[Event]:
        return iter(self.events)

    async def __aenter__(self) -> FakeStream:
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        self.closed += 1

    async def __aiter__(self) -> Any:
        for event in self.events:
            yield event


def streams() -> tuple[FakeStream, FakeStream]:
    return (
        FakeStream(
            Event(type="node_end", status="Completed"),
            Event(type="client_tool_call", tool_call_id="c1", name="add", arguments={"a": 1}),
            Event(type="tool_call", tool_call_id="s1", name="not ours"),
            Event(type="final", status="AwaitingClientTool", execution_id="execution:9"),
        ),
        FakeStream(Event(type="text"), Event(type="final", status="Completed", execution_id="execution:9")),
    )


KINDS = ["node_end", "client_tool_call", "tool_call", "final", "text", "final"]


def test_streamed() -> None:
    one, two = streams()
    run = Run(one, two)
    events = list(stream_tools(run.start, run.answer, SPEC, {"add": add}))
    assert [event.type for event in events] == KINDS
    assert run.told == [(["execution:9"], [{"tool_call_id": "c1", "output": 2, "is_error": False}])]
    assert (one.closed, two.closed) == (1, 1)


def test_leaving_a_stream_closes_it() -> None:
    one, two = streams()
    run = Run(one, two)
    events = stream_tools(run.start, run.answer, SPEC, {"add": add})
    next(events)
    events.close()  # type: ignore[attr-defined]
    assert (one.closed, two.closed) == (1, 0)
    assert run.told == []


def test_streamed_later() -> None:
    async def main() -> None:
        one, two = streams()
        run = Run(one, two)
        events = [event.type async for event in async_stream_tools(run.start, run.answer, SPEC, {"add": add})]
        assert events == KINDS
        assert (one.closed, two.closed) == (1, 1)

    asyncio.run(main())


def test_a_stream_that_ends_without_a_pause_is_not_answered() -> None:
    run = Run(
        FakeStream(
            Event(type="client_tool_call", tool_call_id="c1", name="add", arguments={"a": 1}),
            Event(type="final", status="Cancelled", execution_id="e"),
        )
    )
    assert len(list(stream_tools(run.start, run.answer, SPEC, {"add": add}))) == 2
    assert run.told == []
