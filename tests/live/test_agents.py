"""Running agents: and wait, event by event, in batches, or only as an estimate."""

from __future__ import annotations

import json
from typing import Any

import pytest
from athena import AgentNotApiEnabledError, NotFoundError, ValidationFailedError
from athena.types import (
    BatchFinalEvent,
    BatchItem,
    BatchItemResultEvent,
    BatchProgressEvent,
    BatchStartEvent,
    ClientTool,
    ExecuteAttachment,
    FinalEvent,
    LlmFinalEvent,
    MediaEvent,
    NodeEndEvent,
    NodeStartEvent,
    TextEvent,
    ToolCallEvent,
)

from .driver import Driver

LOOKUP = ClientTool(name="lookup", description="Looks it up", parameters={"type": "object"})


def test_agents_execute(driver: Driver, client: Any):
    run = client.agents.execute("agent:echo", message="Summarise my week ☀")
    assert run.status == "completed"
    assert run.output.text == "Echo: Summarise my week ☀"
    assert run.output.usage.total_tokens == run.output.usage.input_tokens + run.output.usage.output_tokens
    assert run.finished_at >= run.created_at
    assert driver.requests()[-1]["target"] == "/agents/agent:echo/execute", "the colon stays as it is"


def test_agents_execute_sends_every_field_and_nothing_else(driver: Driver, client: Any):
    client.agents.execute(
        "agent:wizard",
        message="Hello",
        variables={"tone": "calm", "deep": {"list": [1, None, 2.5]}},
        attachments=[ExecuteAttachment(filename="a.pdf", content_type="application/pdf", storage_key="k/a.pdf")],
        external_user_id="user-1",
        client_tools=[LOOKUP],
    )
    assert json.loads(driver.requests()[-1]["body"]) == {
        "message": "Hello",
        "variables": {"tone": "calm", "deep": {"list": [1, None, 2.5]}},
        "attachments": [{"filename": "a.pdf", "content_type": "application/pdf", "storage_key": "k/a.pdf"}],
        "external_user_id": "user-1",
        "client_tools": [{"name": "lookup", "description": "Looks it up", "parameters": {"type": "object"}}],
    }


def test_agents_execute_that_fails_is_no_exception(client: Any):
    run = client.agents.execute("agent:fails", message="Try")
    assert run.status == "failed"
    assert run.error.code == "agent_failed"


def test_agents_execute_that_is_refused(client: Any):
    with pytest.raises(AgentNotApiEnabledError) as forbidden:
        client.agents.execute("agent:private", message="Hello")
    assert forbidden.value.status == 403
    with pytest.raises(NotFoundError):
        client.agents.execute("agent:nobody", message="Hello")
    with pytest.raises(ValidationFailedError) as invalid:
        client.agents.execute("agent:wizard", message="Hello")
    assert invalid.value.details["fields"][0]["code"] == "required"


@pytest.mark.parametrize("agent_id", ["a/b", "a?b", "a#b", "a%2Fb", "a\tb", "..", "", "ä"])
def test_an_id_never_leaves_its_segment(driver: Driver, client: Any, agent_id: str):
    with pytest.raises((NotFoundError, ValueError)):
        client.agents.execute(agent_id, message="Hello")
    for entry in driver.requests():
        assert entry["target"].startswith("/agents/")
        assert entry["target"].endswith("/execute")
        assert entry["target"].count("/") == 3


def test_agents_execute_stream(client: Any):
    with client.agents.execute_stream("agent:echo", message="Summarise my week") as stream:
        events = list(stream)
    assert [type(event) for event in events] == [
        NodeStartEvent, TextEvent, TextEvent, LlmFinalEvent, NodeEndEvent, FinalEvent,
    ]  # fmt: skip
    assert stream.final is events[-1]
    assert stream.final.status == "Completed"
    assert stream.final.output.text == "Echo: Summarise my week"


def test_agents_execute_stream_of_an_agent_with_tools_of_the_server(client: Any):
    events = client.agents.execute_stream("agent:media", message="a cat").collect()
    call = next(event for event in events if isinstance(event, ToolCallEvent))
    picture = next(event for event in events if isinstance(event, MediaEvent))
    assert (call.name, call.arguments) == ("draw_picture", {"subject": "a cat"})
    assert picture.kind == "image"
    assert client.media.get(picture.media_id).url == picture.url


def test_agents_execute_batch(client: Any):
    items = [BatchItem(id="one", message="Hello"), BatchItem(id="two", message="Again")]
    with client.agents.execute_batch("agent:echo", items=items, max_concurrency=2) as stream:
        events = list(stream)
    assert isinstance(events[0], BatchStartEvent)
    results = {e.item_id: e.output.text for e in events if isinstance(e, BatchItemResultEvent)}
    assert results == {"one": "Echo: Hello", "two": "Echo: Again"}
    assert any(isinstance(event, BatchProgressEvent) for event in events)
    assert isinstance(stream.final, BatchFinalEvent)
    assert (stream.final.completed, stream.final.failed, stream.final.total) == (2, 0, 2)


def test_agents_preview(client: Any):
    estimate = client.agents.preview("agent:wizard", message="Hello")
    assert estimate.missing_variables == ["tone"]
    assert estimate.estimated_tokens > 0
    assert not estimate.would_require_approval
    assert client.agents.preview("agent:approval", message="Hello").would_require_approval
