"""Idempotency keys and rate limits."""

from __future__ import annotations

import httpx2
import pytest

from tests.athena_api.ids import seed_id

from .client import ECHO, TOOL, Api, error_of

CONVERSATION = f"/my/conversations/{seed_id('conversation', 1)}"


def keyed(api: Api, unique: str, path: str = ECHO, body: object = None, **more: object):
    return api.post(path, {"message": "a"} if body is None else body, headers={"Idempotency-Key": unique}, **more)


def test_second_use_is_409_and_nothing_is_replayed(api: Api):
    assert keyed(api, "k1").status_code == 200
    error = error_of(keyed(api, "k1"), 409)
    assert error["code"] == "duplicate_request"
    assert keyed(api, "k2").status_code == 200


def test_key_is_free_again_after_24_hours(api: Api):
    keyed(api, "k")
    api.control.advance(86_399)
    assert keyed(api, "k").status_code == 409
    api.control.advance(2)
    assert keyed(api, "k").status_code == 200


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (f"{ECHO}/stream", {"message": "a"}),
        (f"{ECHO}/batch", {"items": [{"id": "a", "message": "m"}]}),
        (f"{ECHO}/preview", {"message": "a"}),
        ("/my/conversations", {"agent_id": "agent:echo"}),
        (f"{CONVERSATION}/messages", {"role": "user", "content": [{"type": "text", "text": "a"}]}),
    ],
)
def test_operations_that_honour_the_key(api: Api, path: str, body: object):
    assert keyed(api, "k", path, body).is_success
    assert error_of(keyed(api, "k", path, body), 409)["code"] == "duplicate_request"


def test_resume_and_tool_result_honour_the_key(api: Api):
    approval, tools = api.execute("approval"), api.execute("tools", client_tools=[TOOL])
    keyed(api, "k")
    results = [{"tool_call_id": tools["pending_tool_calls"][0]["tool_call_id"], "output": 1}]
    for run, path, body in (
        (approval, "resume", {"decision": "approve"}),
        (tools, "tool-result", {"results": results}),
    ):
        url = f"/executions/{run['execution_id']}/{path}"
        assert error_of(keyed(api, "k", url, body), 409)["code"] == "duplicate_request"
        assert keyed(api, f"k {path}", url, body).json()["data"]["status"] == "completed"


def test_key_belongs_to_the_workspace(api: Api):
    keyed(api, "k")
    other = {"Idempotency-Key": "k", "X-API-Key": "wak_other", "X-Workspace-Id": "workspace:other"}
    assert api.post(ECHO, {"message": "a"}, headers=other).status_code == 200


def test_refused_requests_leave_the_key_usable(api: Api):
    assert keyed(api, "k", key="eak_nobody").status_code == 401
    assert keyed(api, "k", body={}).status_code == 422
    assert keyed(api, "k", "/agents/agent:private/execute").status_code == 403
    assert keyed(api, "k", fault="rate-limit").status_code == 429
    assert keyed(api, "k").status_code == 200


@pytest.mark.parametrize("fault", ["unavailable-once", "bad-gateway-html", "error;arg=internal_error", "empty-error"])
def test_a_5xx_leaves_the_key_burnt(api: Api, fault: str):
    assert keyed(api, "k", fault=fault).status_code >= 500
    assert keyed(api, "k").status_code == 409
    assert keyed(api, "new").status_code == 200


def test_key_after_a_lost_connection(api: Api):
    api.control.fault("reset-before", ECHO, times=1)
    api.control.fault("reset-before;arg=processed", ECHO, times=1)
    answers = []
    for _ in range(3):
        try:
            answers.append(keyed(api, "k").status_code)
        except httpx2.TransportError as error:
            answers.append(type(error).__name__)
    # Not carried out, so the same key is good; then carried out and lost, so the repeat says so.
    assert answers == ["ReadError", "ReadError", 409]


def test_keys_that_are_none(api: Api):
    assert error_of(keyed(api, ""), 400)["code"] == "bad_request"
    assert error_of(keyed(api, "k" * 256), 400)["code"] == "bad_request"
    assert keyed(api, "k" * 255).status_code == 200


@pytest.mark.parametrize("scope", ["workspace", "key", "agent"])
def test_rate_limit(api: Api, scope: str):
    api.control.limit(scope, 2, window=30)
    assert [api.post(ECHO, {"message": "a"}).status_code for _ in range(2)] == [200, 200]
    answer = api.post(ECHO, {"message": "a"})
    error = error_of(answer, 429)
    assert error["code"] == "rate_limited"
    assert error["details"]["scope"] == scope
    assert error["details"]["limit"] == 2
    assert int(answer.headers["retry-after"]) == error["details"]["retry_after"] <= 30
    assert answer.headers["x-ratelimit-limit"] == "2"
    api.control.advance(error["details"]["retry_after"])
    assert api.post(ECHO, {"message": "a"}).status_code == 200


def test_limits_are_counted_apart(api: Api):
    api.control.limit("key", 1)
    assert api.get("/my/credits").status_code == 200
    assert api.get("/my/credits", key="eak_test").status_code == 200
    api.control.limit("agent", 1)
    assert api.post("/agents/agent:abc/execute", {"message": "a"}, key="eak_test").status_code == 200
    api.control.limit("key", 10)
    assert api.post(ECHO, {"message": "a"}).status_code == 200
