"""The life of a run: look at it, answer what it waits for, cancel it."""

from __future__ import annotations

from typing import Any

import pytest
from athena import InvalidStateError, NotFoundError
from athena.types import ApprovalRequestEvent, ClientTool, FinalEvent, TextEvent, ToolResult

from .driver import Driver

LOOKUP = ClientTool(name="lookup", description="Looks it up", parameters={"type": "object"})


def _waits_for_approval(client: Any) -> Any:
    return client.agents.execute("agent:approval", message="spending it all")


def _waits_for_a_tool(client: Any) -> Any:
    return client.agents.execute("agent:tools", message="weather", client_tools=[LOOKUP])


def test_executions_get(client: Any):
    run = client.agents.execute("agent:echo", message="Hello")
    assert client.executions.get(run.execution_id) == run
    with pytest.raises(NotFoundError):
        client.executions.get("execution:nobody")


def test_executions_cancel(client: Any):
    waiting = _waits_for_approval(client)
    assert client.executions.cancel(waiting.execution_id).status == "cancelled"
    with pytest.raises(InvalidStateError) as caught:
        client.executions.cancel(waiting.execution_id)
    assert caught.value.status == 409


def test_executions_resume(driver: Driver, client: Any):
    waiting = _waits_for_approval(client)
    assert waiting.status == "awaiting_approval"
    assert waiting.approval.prompt == "May I go on with: spending it all"
    done = client.executions.resume(waiting.execution_id, decision="approve", comment="fine")
    assert (done.status, done.output.text) == ("completed", "Approved: spending it all")
    assert driver.sent("accept")[-1] == "application/json"


def test_executions_resume_rejected(client: Any):
    done = client.executions.resume(_waits_for_approval(client).execution_id, decision="reject", comment="no money")
    assert (done.status, done.error.message) == ("failed", "no money")


def test_executions_resume_stream(driver: Driver, client: Any):
    waiting = _waits_for_approval(client)
    with client.executions.resume_stream(waiting.execution_id, decision="approve") as stream:
        assert stream.text() == "Approved: spending it all"
    assert stream.final.status == "Completed"
    assert driver.sent("accept")[-1] == "text/event-stream"


def test_executions_resume_with_the_event_it_waits_for(client: Any):
    waiting = client.agents.execute("agent:external", message="Hello")
    assert waiting.status == "waiting_for_external_event"
    done = client.executions.resume(waiting.execution_id, decision="approve", payload={"paid": True})
    assert done.output.text == 'Event said: {"paid":true}'


def test_executions_tool_result(client: Any):
    waiting = _waits_for_a_tool(client)
    assert waiting.status == "awaiting_client_tool"
    (call,) = waiting.pending_tool_calls
    assert (call.name, call.arguments) == ("lookup", {"query": "weather"})
    result = ToolResult(tool_call_id=call.tool_call_id, output={"degrees": 21, "unit": None})
    done = client.executions.tool_result(waiting.execution_id, results=[result])
    assert done.output.text == 'Tool said: {"degrees":21,"unit":null}'
    assert done.pending_tool_calls is None


def test_executions_tool_result_stream(driver: Driver, client: Any):
    waiting = _waits_for_a_tool(client)
    result = ToolResult(tool_call_id=waiting.pending_tool_calls[0].tool_call_id, output=None, is_error=True)
    with client.executions.tool_result_stream(waiting.execution_id, results=[result]) as stream:
        events = list(stream)
    assert "".join(event.text for event in events if isinstance(event, TextEvent)) == "Tool failed: null"
    assert isinstance(events[-1], FinalEvent)
    assert driver.sent("accept")[-1] == "text/event-stream"


def test_a_stream_that_pauses_ends_well(client: Any):
    with client.agents.execute_stream("agent:approval", message="it") as stream:
        events = list(stream)
    assert stream.final.status == "AwaitingApproval"
    assert any(isinstance(event, ApprovalRequestEvent) for event in events)
    assert client.executions.resume(stream.final.execution_id, decision="approve").status == "completed"
