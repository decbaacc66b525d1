from __future__ import annotations

import re

import pytest

from tests.athena_api.ids import seed_id

from .client import ECHO, TOOL, Api, error_of

NINE_DIGITS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z\Z")


def test_echo(api: Api):
    result = api.execute(message="Grüße 🌍")
    assert re.match(r"execution:[a-z0-9]{20}\Z", result["execution_id"])
    assert result["status"] == "completed"
    assert result["output"]["text"] == "Echo: Grüße 🌍"
    usage = result["output"]["usage"]
    assert usage["total_tokens"] == usage["input_tokens"] + usage["output_tokens"]
    assert result["output"]["cost_microdollars"] == usage["total_tokens"] * 10
    assert isinstance(result["latency_ms"], int)
    assert NINE_DIGITS.match(result["created_at"])
    assert NINE_DIGITS.match(result["finished_at"])
    assert "conversation_id" not in result


def test_get_shows_the_same_result(api: Api):
    result = api.execute()
    assert api.get(f"/executions/{result['execution_id']}").json()["data"] == result


def test_agents_that_are_not_there_or_not_published(api: Api):
    assert error_of(api.post("/agents/agent:nobody/execute", {"message": "a"}), 404)["code"] == "not_found"
    error = error_of(api.post("/agents/agent:private/execute", {"message": "a"}), 403)
    assert error["code"] == "agent_not_api_enabled"


def test_wizard_needs_its_variable(api: Api):
    error = error_of(api.post("/agents/agent:wizard/execute", {"variables": {}}), 422)
    assert [(f["field"], f["code"]) for f in error["details"]["fields"]] == [("variables.tone", "required")]
    assert api.execute("wizard", "hi", variables={"tone": "warm"})["output"]["text"] == "In a warm tone: hi"


def test_failed_run(api: Api):
    result = api.execute("fails")
    assert result["status"] == "failed"
    assert result["error"] == {"code": "agent_failed", "message": "The agent could not finish."}


def test_client_tool_goes_on_with_its_result(api: Api):
    paused = api.execute("tools", "weather", client_tools=[TOOL])
    assert paused["status"] == "awaiting_client_tool"
    (pending,) = paused["pending_tool_calls"]
    assert (pending["name"], pending["arguments"]) == ("query", {"query": "weather"})
    assert "finished_at" not in paused
    path = f"/executions/{paused['execution_id']}/tool-result"
    results = [{"tool_call_id": pending["tool_call_id"], "output": {"degrees": 21}}]
    done = api.post(path, {"results": results}).json()["data"]
    assert (done["status"], done["output"]["text"]) == ("completed", 'Tool said: {"degrees":21}')
    assert "pending_tool_calls" not in done
    assert error_of(api.post(path, {"results": results}), 409)["code"] == "invalid_state"


def test_client_tool_that_failed(api: Api):
    paused = api.execute("tools", "weather", client_tools=[TOOL])
    result = {"tool_call_id": paused["pending_tool_calls"][0]["tool_call_id"], "output": None, "is_error": True}
    done = api.post(f"/executions/{paused['execution_id']}/tool-result", {"results": [result]}).json()["data"]
    assert done["output"]["text"] == "Tool failed: null"


def test_parallel_calls_may_be_answered_in_parts(api: Api):
    run = api.execute("parallel", "a", client_tools=[TOOL, {**TOOL, "name": "second"}])
    path = f"/executions/{run['execution_id']}/tool-result"
    first, second = (call["tool_call_id"] for call in run["pending_tool_calls"])
    half = api.post(path, {"results": [{"tool_call_id": second, "output": 2}]}).json()["data"]
    assert half["status"] == "awaiting_client_tool"
    assert [call["tool_call_id"] for call in half["pending_tool_calls"]] == [first]
    done = api.post(path, {"results": [{"tool_call_id": first, "output": 1}]}).json()["data"]
    assert done["output"]["text"] == "Tool said: 2; Tool said: 1"


def test_chain_calls_one_tool_after_the_other(api: Api):
    run = api.execute("chain", "a", client_tools=[TOOL, {**TOOL, "name": "second"}])
    rounds = []
    while run["status"] == "awaiting_client_tool":
        (call,) = run["pending_tool_calls"]
        rounds.append(call["name"])
        body = {"results": [{"tool_call_id": call["tool_call_id"], "output": len(rounds)}]}
        run = api.post(f"/executions/{run['execution_id']}/tool-result", body).json()["data"]
    assert rounds == ["query", "second"]
    assert run["output"]["text"] == "Tool said: 1; Tool said: 2"


@pytest.mark.parametrize(
    ("results", "field", "code"),
    [
        ([], "results", "too_few"),
        ([{"tool_call_id": "tool_call:none", "output": 1}], "results[0].tool_call_id", "unknown_value"),
        ([{"tool_call_id": "a"}], "results[0].output", "required"),
        ([7], "results[0]", "wrong_type"),
        ([{"tool_call_id": "a", "output": 1}] * 33, "results", "too_many"),
    ],
)
def test_tool_result_validation(api: Api, results: list[object], field: str, code: str):
    run = api.execute("tools", "a", client_tools=[TOOL])
    error = error_of(api.post(f"/executions/{run['execution_id']}/tool-result", {"results": results}), 422)
    assert (field, code) in [(f["field"], f["code"]) for f in error["details"]["fields"]]


@pytest.mark.parametrize(
    ("decision", "status", "text", "error"),
    [
        ({"decision": "approve"}, "completed", "Approved: spend", None),
        ({"decision": "reject"}, "failed", None, "The request was rejected."),
        ({"decision": "reject", "comment": "too much"}, "failed", None, "too much"),
    ],
)
def test_approval(api: Api, decision: dict[str, str], status: str, text: str | None, error: str | None):
    paused = api.execute("approval", "spend")
    assert paused["status"] == "awaiting_approval"
    assert paused["approval"]["prompt"] == "May I go on with: spend"
    done = api.post(f"/executions/{paused['execution_id']}/resume", decision).json()["data"]
    assert done["status"] == status
    assert (done.get("output") or {}).get("text") == text
    assert (done.get("error") or {}).get("message") == error
    assert "approval" not in done


def test_approval_ends_after_an_hour(api: Api):
    paused = api.execute("approval", "spend")
    api.control.advance(3601)
    path = f"/executions/{paused['execution_id']}/resume"
    assert error_of(api.post(path, {"decision": "approve"}), 409)["code"] == "invalid_state"


def test_external_event(api: Api):
    paused = api.execute("external")
    assert paused["status"] == "waiting_for_external_event"
    body = {"decision": "approve", "payload": {"paid": True}}
    done = api.post(f"/executions/{paused['execution_id']}/resume", body).json()["data"]
    assert done["output"]["text"] == 'Event said: {"paid":true}'


def test_resume_validation(api: Api):
    run = api.execute("approval")
    error = error_of(api.post(f"/executions/{run['execution_id']}/resume", {"decision": "maybe"}), 422)
    assert error["details"]["fields"][0]["field"] == "decision"


def test_resume_and_tool_result_do_not_take_each_others_runs(api: Api):
    approval, tools = api.execute("approval"), api.execute("tools", client_tools=[TOOL])
    results = {"results": [{"tool_call_id": "a", "output": 1}]}
    assert api.post(f"/executions/{approval['execution_id']}/tool-result", results).status_code == 409
    assert api.post(f"/executions/{tools['execution_id']}/resume", {"decision": "approve"}).status_code == 409


def test_cancel(api: Api):
    run = api.execute("tools", client_tools=[TOOL])
    path = f"/executions/{run['execution_id']}/cancel"
    cancelled = api.post(path).json()["data"]
    assert cancelled["status"] == "cancelled"
    assert "pending_tool_calls" not in cancelled
    assert error_of(api.post(path), 409)["code"] == "invalid_state"


def test_conversation_scope_injects_and_keeps(api: Api):
    id = seed_id("conversation", 2)
    alone = api.execute(message="hello")
    first = api.execute(message="hello", conversation_scope=id)
    second = api.execute(message="hello", conversation_scope=id)
    assert first["conversation_id"] == id
    assert first["output"]["usage"]["input_tokens"] == alone["output"]["usage"]["input_tokens"]
    assert second["output"]["usage"]["input_tokens"] > first["output"]["usage"]["input_tokens"]
    messages = api.get(f"/my/conversations/{id}/messages").json()["data"]
    assert [m["role"] for m in messages] == ["user", "assistant"] * 2
    assert messages[1]["content"] == [{"type": "text", "text": "Echo: hello"}]
    assert messages[1]["execution_id"] == first["execution_id"]
    assert api.get(f"/my/conversations/{id}").json()["data"]["message_count"] == 4


def test_conversation_keeps_tool_calls_attachments_and_results(api: Api):
    id = seed_id("conversation", 2)
    attachment = {"filename": "notes.pdf", "content_type": "application/pdf", "storage_key": "attachments/u/a.pdf"}
    run = api.execute("tools", "a", conversation_scope=id, client_tools=[TOOL], attachments=[attachment])
    results = [{"tool_call_id": run["pending_tool_calls"][0]["tool_call_id"], "output": 1}]
    api.post(f"/executions/{run['execution_id']}/tool-result", {"results": results})
    messages = api.get(f"/my/conversations/{id}/messages").json()["data"]
    kinds = [(message["role"], [part["type"] for part in message["content"]]) for message in messages]
    assert kinds == [
        ("user", ["text", "attachment"]),
        ("assistant", ["tool_call"]),
        ("tool", ["tool_result"]),
        ("assistant", ["text"]),
    ]


def test_unknown_conversation_scope(api: Api):
    error = error_of(api.post(ECHO, {"message": "a", "conversation_scope": "conversation:none"}), 404)
    assert error["code"] == "not_found"


def test_another_customers_execution_is_not_found(api: Api):
    answer = api.http.post("/auth/external/workspace:test", json={"provider": "firebase", "token": "firebase-ok:eve"})
    run = api.execute()
    path = f"/executions/{run['execution_id']}"
    assert error_of(api.get(path, key=answer.json()["data"]["key"]), 404)["code"] == "not_found"


def test_preview_runs_nothing(api: Api):
    preview = api.post("/agents/agent:wizard/execute/preview", {"message": "hello there"}).json()["data"]
    assert preview["missing_variables"] == ["tone"]
    assert preview["estimated_tokens"] == 3
    assert preview["estimated_cost_microdollars"] == 30
    assert preview["would_require_approval"] is False
    approval = api.post("/agents/agent:approval/execute/preview", {"message": "a"}).json()["data"]
    assert approval["would_require_approval"] is True
    assert api.get("/my/credits").json()["data"]["active_credits"] == 100.0


def test_credits_are_spent_and_run_out(api: Api):
    cost = api.execute()["output"]["cost_microdollars"]
    balance = api.get("/my/credits").json()["data"]
    assert balance["active_credits"] == 100 - cost / 1_000_000
    assert balance.keys() == {"active_credits", "frozen_credits", "inactive_credits", "updated_at"}
    api.control.set_credits(0)
    assert error_of(api.post(ECHO, {"message": "a"}), 402)["code"] == "insufficient_credits"
