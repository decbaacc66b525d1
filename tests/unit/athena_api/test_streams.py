from __future__ import annotations

import re

from .client import TOOL, Api, Raw, error_of, parse_events

STREAM = "/agents/agent:echo/execute/stream"
SSE = {"Accept": "text/event-stream"}


def kinds(events: list[dict[str, object]]) -> list[object]:
    return [event["type"] for event in events]


def test_stream_as_documented(api: Api):
    events = api.events(STREAM, {"message": "how are you, my friend?"})
    assert kinds(events) == ["node_start", "text", "text", "llm_final", "node_end", "final"]
    assert events[0]["node_id"] == "trigger_1"
    assert events[1]["text"] + events[2]["text"] == "Echo: how are you, my friend?"
    assert events[3]["usage"]["total_tokens"] == events[5]["output"]["usage"]["total_tokens"]
    final = events[-1]
    assert final["status"] == "Completed"
    assert api.get(f"/executions/{final['execution_id']}").json()["data"]["status"] == "completed"


def test_stream_framing(api: Api):
    content = api.post(STREAM, {"message": "a\nb"}).content
    assert re.fullmatch(rb"(data: \{[^\n]*\}\n\n)+", content)


def test_errors_before_the_stream_are_json(api: Api):
    assert error_of(api.post(STREAM, {}), 422)["code"] == "validation_failed"


def test_client_tool_streamed(api: Api):
    events = api.events("/agents/agent:tools/execute/stream", {"message": "q", "client_tools": [TOOL]})
    assert kinds(events) == ["node_start", "client_tool_call", "node_end", "final"]
    assert events[-1]["status"] == "AwaitingClientTool"
    results = [{"tool_call_id": events[1]["tool_call_id"], "output": "☀"}]
    path = f"/executions/{events[-1]['execution_id']}/tool-result"
    more = api.events(path, {"results": results}, headers=SSE)
    assert more[-1]["status"] == "Completed"
    assert more[-1]["output"]["text"] == 'Tool said: "☀"'


def test_partly_answered_calls_stream_only_the_state(api: Api):
    run = api.execute("parallel", "a", client_tools=[TOOL, {**TOOL, "name": "second"}])
    results = [{"tool_call_id": run["pending_tool_calls"][0]["tool_call_id"], "output": 1}]
    events = api.events(f"/executions/{run['execution_id']}/tool-result", {"results": results}, headers=SSE)
    assert [(event["type"], event["status"]) for event in events] == [("final", "AwaitingClientTool")]


def test_approval_streamed(api: Api):
    events = api.events("/agents/agent:approval/execute/stream", {"message": "spend"})
    assert kinds(events) == ["node_start", "approval_request", "node_end", "final"]
    assert events[-1]["status"] == "AwaitingApproval"
    path = f"/executions/{events[-1]['execution_id']}/resume"
    more = api.events(path, {"decision": "reject"}, headers=SSE)
    assert more[-1]["status"] == "Failed"


def test_failed_and_waiting_runs_end_with_final(api: Api):
    for agent, status in (("fails", "Failed"), ("external", "WaitingForExternalEvent")):
        events = api.events(f"/agents/agent:{agent}/execute/stream", {"message": "a"})
        assert (events[-1]["type"], events[-1]["status"]) == ("final", status)


def test_media_and_server_side_tool(api: Api):
    events = api.events("/agents/agent:media/execute/stream", {"message": "a cat"})
    assert kinds(events)[:3] == ["node_start", "tool_call", "media"]
    asset = api.get(f"/my/media/{events[2]['media_id']}").json()["data"]
    assert (asset["kind"], asset["execution_id"]) == ("image", events[-1]["execution_id"])
    assert api.get(f"/my/media/{asset['id']}/content").content.startswith(b"\x89PNG")


def test_slow_agent_comes_piece_by_piece(api: Api):
    api.control.settings(pause=0.001)
    events = api.events("/agents/agent:slow/execute/stream", {})
    assert [event["text"] for event in events if event["type"] == "text"] == [f"part {n} " for n in range(1, 11)]


def test_many_texts(api: Api):
    events = api.events("/agents/agent:many/execute/stream", {"variables": {"count": 300}})
    assert kinds(events).count("text") == 300


def test_keep_alive_comments_while_nothing_happens(api: Api):
    api.control.settings(pause=0.05, keep_alive=0.02)
    content = api.post("/agents/agent:slow/execute/stream", {}).content
    assert content.count(b": keep-alive\n\n") >= 10
    assert len(parse_events(content)) == 14


def test_running_execution_can_be_cancelled(api: Api):
    api.control.settings(pause=0.3)
    with api.http.stream("POST", "/agents/agent:slow/execute/stream", json={}, headers=api.headers()) as answer:
        pieces = answer.iter_bytes()
        content = next(pieces)
        (id,) = api.control.wait_until(lambda control: running(api))
        assert api.post(f"/executions/{id}/cancel").json()["data"]["status"] == "cancelled"
        content += b"".join(pieces)
    events = parse_events(content)
    assert (events[-1]["type"], events[-1]["status"]) == ("final", "Cancelled")
    assert kinds(events).count("text") < 10
    assert api.get(f"/executions/{id}").json()["data"]["status"] == "cancelled"


def running(api: Api) -> list[str]:
    rows = api.server.in_its_thread(
        lambda: list(api.server.service.store.walk("execution", "external_customer:test", None, newest_first=True))
    )
    return [record["execution_id"] for _, record in rows if record["status"] == "running"]


def test_client_that_leaves_is_noticed_and_the_run_ends_without_it(api: Api):
    api.control.settings(pause=0.2)
    body = b"{}"
    headers = api.headers(**{"Content-Type": "application/json"})
    with Raw(api.server, "POST", "/agents/agent:slow/execute/stream", headers, body) as raw:
        raw.socket.recv(1024)
    entry = api.control.wait_until(lambda control: [e for e in control.requests() if e["disconnected_at"]])[0]
    assert entry["path"] == "/agents/agent:slow/execute/stream"
    api.control.wait_until(lambda control: not running(api))


def test_a_stream_read_to_its_end_is_no_disconnect(api: Api):
    api.events(STREAM, {"message": "a"})
    assert [entry["disconnected_at"] for entry in api.control.requests()] == [None]


BATCH = "/agents/agent:echo/execute/batch"


def test_batch(api: Api):
    items = [{"id": f"i{n}", "message": f"m{n}"} for n in range(5)]
    events = api.events(BATCH, {"items": items, "max_concurrency": 2})
    assert kinds(events)[:3] == ["batch_start", "item_start", "item_start"]
    results = [event for event in events if event["type"] == "item_result"]
    assert [(r["item_id"], r["output"]["text"]) for r in results] == [(f"i{n}", f"Echo: m{n}") for n in range(5)]
    progress = [(e["completed"], e["failed"]) for e in events if e["type"] == "progress"]
    assert progress == [(n, 0) for n in range(1, 6)]
    final = events[-1]
    assert (final["type"], final["completed"], final["failed"], final["total"]) == ("batch_final", 5, 0, 5)
    assert final["batch_id"] == events[0]["batch_id"]
    assert api.get(f"/executions/{results[0]['execution_id']}").json()["data"]["status"] == "completed"


def test_batch_goes_on_past_items_that_fail(api: Api):
    items = [
        {"id": "a"},
        {"id": "b", "message": "m"},
        {"id": "c", "message": "m", "conversation_scope": "conversation:no"},
    ]
    events = api.events(BATCH, {"items": items})
    results = {event["item_id"]: event for event in events if event["type"] == "item_result"}
    assert results["a"]["error"]["code"] == "validation_failed"
    assert results["b"]["status"] == "completed"
    assert results["c"]["error"]["code"] == "not_found"
    assert (events[-1]["completed"], events[-1]["failed"]) == (1, 2)


def test_batch_validation(api: Api):
    def codes(body: object) -> set[tuple[str, str]]:
        return {(f["field"], f["code"]) for f in error_of(api.post(BATCH, body), 422)["details"]["fields"]}

    item = {"id": "a", "message": "m"}
    assert codes({}) == {("items", "required")}
    assert codes({"items": []}) == {("items", "too_few")}
    assert ("items", "too_many") in codes({"items": [{**item, "id": str(n)} for n in range(101)]})
    assert codes({"items": [item, item]}) == {("items[1].id", "duplicate")}
    assert codes({"items": [item], "max_concurrency": 17}) == {("max_concurrency", "out_of_range")}
    assert codes({"items": [{**item, "message": "m" * 65_537}]}) == {("items[0].message", "too_long")}
