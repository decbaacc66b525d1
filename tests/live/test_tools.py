"""The tool loop: a run asks for the caller's functions, and goes on with what they gave."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest
from athena import ToolLoopError
from athena.types import ClientTool, ClientToolCallEvent, FinalEvent, NodeStartEvent, TextEvent

from .driver import Driver

RunTools = Callable[..., str]
METHODS = ["run_tools", "stream_tools"]


def _tool(name: str) -> ClientTool:
    return ClientTool(name=name, description=f"Does {name}", parameters={"type": "object"})


def _runner(client: Any, method: str) -> RunTools:
    """Runs an agent with tools to its end, by one method or the other; gives what it said."""

    def run(agent: str, tools: dict[str, Any], **options: Any) -> str:
        given = {"message": "weather", "client_tools": [_tool(name) for name in tools], "tools": tools, **options}
        if method == "run_tools":
            result = client.agents.run_tools(agent, **given)
            assert result.status == "completed"
            return str(result.output.text)
        events = list(client.agents.stream_tools(agent, **given))
        assert isinstance(events[-1], FinalEvent)
        assert events[-1].status == "Completed"
        return "".join(event.text for event in events if isinstance(event, TextEvent))

    return run


@pytest.fixture(params=METHODS)
def run(client: Any, request: pytest.FixtureRequest) -> RunTools:
    return _runner(client, request.param)


def test_agents_run_tools(driver: Driver, client: Any):
    asked: list[str] = []

    def lookup(query: str) -> dict[str, Any]:
        asked.append(query)
        return {"degrees": 21}

    result = client.agents.run_tools(
        "agent:tools", message="weather", client_tools=[_tool("lookup")], tools={"lookup": lookup}
    )
    assert (result.status, result.output.text) == ("completed", 'Tool said: {"degrees":21}')
    assert asked == ["weather"]
    assert [entry["target"].rpartition("/")[2] for entry in driver.requests()] == ["execute", "tool-result"]
    assert len(set(driver.sent("idempotency-key"))) == 2, "each round is a call of its own"


def test_agents_stream_tools(driver: Driver, client: Any):
    tools = {"lookup": lambda query: query.upper()}
    events = list(
        client.agents.stream_tools("agent:tools", message="weather", client_tools=[_tool("lookup")], tools=tools)
    )
    kinds = [type(event) for event in events]
    assert kinds.count(NodeStartEvent) == kinds.count(FinalEvent) == 2, "the events of both rounds, as one sequence"
    assert kinds.index(ClientToolCallEvent) < kinds.index(TextEvent)
    assert [entry["target"].rpartition("/")[2] for entry in driver.requests()] == ["stream", "tool-result"]
    assert set(driver.sent("accept")) == {"text/event-stream"}


def test_one_tool_after_the_other(driver: Driver, run: RunTools):
    tools = {"one": lambda query, round: round, "two": lambda query, round: [round], "three": lambda **all: all}
    assert run("agent:chain", tools) == ('Tool said: 1; Tool said: [2]; Tool said: {"query":"weather","round":3}')
    assert len(driver.requests()) == 4


def test_several_tools_at_once(driver: Driver, run: RunTools):
    said = run("agent:parallel", {"one": lambda query: 1, "two": lambda query: None})
    assert said == "Tool said: 1; Tool said: null"
    assert len(driver.requests()) == 2
    assert len(json.loads(driver.requests()[-1]["body"])["results"]) == 2


def test_a_run_that_asks_for_nothing(run: RunTools):
    assert run("agent:echo", {"lookup": lambda query: 1}) == "Echo: weather"


def test_a_tool_that_fails_is_told_to_the_agent(run: RunTools):
    def broken(query: str) -> None:
        raise LookupError(f"no {query}")

    assert run("agent:tools", {"broken": broken}) == 'Tool failed: "LookupError: no weather"'


def test_a_tool_that_takes_other_arguments_is_told_to_the_agent(run: RunTools):
    assert run("agent:tools", {"other": lambda: 1}).startswith('Tool failed: "TypeError:')


def test_a_tools_exception_can_end_the_loop(run: RunTools):
    def broken(query: str) -> None:
        raise LookupError(query)

    with pytest.raises(LookupError, match="weather"):
        run("agent:tools", {"broken": broken}, raise_tool_errors=True)


def test_a_tool_that_was_not_given(driver: Driver, run: RunTools):
    with pytest.raises(ToolLoopError, match="'other'"):
        run("agent:tools", {"lookup": lambda query: 1}, client_tools=[_tool("other")])
    assert len(driver.requests()) == 1


def test_a_loop_that_goes_on_for_too_long(driver: Driver, run: RunTools):
    tools = {name: (lambda query, round: 1) for name in ("a", "b", "c")}
    with pytest.raises(ToolLoopError, match="2"):
        run("agent:chain", tools, max_rounds=2)
    assert len(driver.requests()) == 3


def test_a_result_that_is_no_json_is_an_error_of_the_tool(run: RunTools):
    assert "failed" in run("agent:tools", {"lookup": lambda query: object()})


def test_options_reach_every_round(driver: Driver, run: RunTools):
    run("agent:tools", {"lookup": lambda query: 1}, extra_headers={"X-Trace": "t1"})
    assert driver.sent("x-trace") == ["t1", "t1"]


@pytest.mark.parametrize("method", METHODS)
def test_asynchronous_tools(driver: Driver, client: Any, method: str):
    async def slowly(query: str) -> str:
        await asyncio.sleep(0)
        return query * 2

    run = _runner(client, method)
    if driver.is_async:
        assert run("agent:tools", {"slowly": slowly}) == 'Tool said: "weatherweather"'
    else:
        with pytest.raises(ToolLoopError, match="asynchronous"):
            run("agent:tools", {"slowly": slowly})


def test_leaving_the_events_closes_the_connection(driver: Driver, client: Any):
    events = client.agents.stream_tools("agent:slow", message="x", tools={})
    assert isinstance(next(iter(events)), NodeStartEvent)
    (events.aclose if driver.is_async else events.close)()
    assert driver.disconnected("/agents/agent:slow/execute/stream")
