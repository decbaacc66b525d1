"""Keys that make a repetition harmless: one for each logical call, and what becomes of it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from athena import (
    APIConnectionError,
    ConflictError,
    IdempotencyConflictError,
    ServiceUnavailableError,
)
from athena.types import BatchItem, ClientTool, ContentPartText, ToolResult

from tests.athena_api.seed import seed_id

from .driver import Driver

ECHO = "/agents/agent:echo/execute"
UUID4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def _execute(client: Any, **options: Any) -> Any:
    return client.agents.execute("agent:echo", message="Hello", **options)


def _keys(driver: Driver, path: str = ECHO) -> list[str | None]:
    return driver.sent("idempotency-key", path)


def test_each_call_has_its_own_key(driver: Driver, client: Any):
    for _ in range(3):
        _execute(client)
    keys = _keys(driver)
    assert len(set(keys)) == 3
    assert all(UUID4.fullmatch(key or "") for key in keys)


def test_every_operation_that_takes_a_key_sends_one(driver: Driver, client: Any):
    tool = ClientTool(name="t", description="t", parameters={"type": "object"})
    first = client.agents.execute("agent:approval", message="x")
    second = client.agents.execute("agent:tools", message="x", client_tools=[tool])
    client.agents.preview("agent:echo", message="x")
    client.executions.resume(first.execution_id, decision="approve")
    call = second.pending_tool_calls[0].tool_call_id
    client.executions.tool_result(second.execution_id, results=[ToolResult(tool_call_id=call, output=1)])
    client.conversations.create(agent_id="agent:echo")
    part = ContentPartText(text="x")
    client.conversations.messages.create(seed_id("conversation", 1), role="user", content=[part])
    keys = driver.sent("idempotency-key")
    assert len(set(keys)) == len(keys) == 7
    assert None not in keys


def test_every_stream_that_takes_a_key_sends_one(driver: Driver, client: Any):
    client.agents.execute_stream("agent:echo", message="x").collect()
    client.agents.execute_batch("agent:echo", items=[BatchItem(id="1", message="x")]).collect()
    keys = driver.sent("idempotency-key")
    assert len(set(keys)) == 2
    assert None not in keys


@pytest.mark.parametrize("fault", ["rate-limit", "reset-before"])
def test_the_same_key_after_a_failure_that_says_nothing(driver: Driver, swift: Any, fault: str):
    driver.control.fault(fault, path=ECHO, times=2)
    assert _execute(swift).output.text == "Echo: Hello"
    assert len(_keys(driver)) == 3
    assert len(set(_keys(driver))) == 1


@pytest.mark.parametrize("fault", ["error;arg=unavailable", "bad-gateway-html", "empty-error"])
def test_a_new_key_after_a_server_error(driver: Driver, swift: Any, fault: str):
    driver.control.fault(fault, path=ECHO, times=2)
    assert _execute(swift).output.text == "Echo: Hello"
    assert len(set(_keys(driver))) == len(_keys(driver)) == 3


def test_the_conflict_of_our_own_repetition(driver: Driver, swift: Any):
    driver.control.fault("reset-before;arg=processed", path=ECHO, times=1)
    with pytest.raises(IdempotencyConflictError) as caught:
        _execute(swift)
    error = caught.value
    assert (error.status, error.attempts, error.may_have_run) == (409, 2, True)
    assert error.idempotency_key == _keys(driver)[0]
    assert "may have run" in str(error)


def test_the_callers_key(driver: Driver, swift: Any):
    assert _execute(swift, idempotency_key="order-17").status == "completed"
    with pytest.raises(ConflictError) as caught:
        _execute(swift, idempotency_key="order-17")
    assert not isinstance(caught.value, IdempotencyConflictError), "it was the caller who repeated it"
    assert caught.value.code == "duplicate_request"
    assert _keys(driver) == ["order-17", "order-17"]
    driver.control.advance(25 * 3600)
    assert _execute(swift, idempotency_key="order-17").status == "completed"


def test_the_callers_key_is_never_replaced(driver: Driver, swift: Any):
    driver.control.fault("error;arg=unavailable", path=ECHO)
    with pytest.raises(ServiceUnavailableError) as caught:
        _execute(swift, idempotency_key="order-18")
    assert _keys(driver) == ["order-18"]
    assert caught.value.attempts == 1
    assert caught.value.may_have_run


def test_a_lost_answer_says_that_it_may_have_run(driver: Driver, swift: Any):
    driver.control.fault("reset-before", path=ECHO)
    with pytest.raises(APIConnectionError) as caught:
        _execute(swift)
    assert caught.value.may_have_run
    assert caught.value.idempotency_key == _keys(driver)[0]


def test_a_raw_response_tells_the_key_and_the_attempts(driver: Driver, swift: Any):
    driver.control.fault("error;arg=unavailable", path=ECHO, times=1)
    answer = swift.agents.with_raw_response.execute("agent:echo", message="Hello")
    assert (answer.attempts, answer.idempotency_key) == (2, _keys(driver)[-1])
