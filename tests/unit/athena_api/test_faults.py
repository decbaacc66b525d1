"""Every fault, seen over the socket."""

from __future__ import annotations

import json

import httpx2
import pytest

from tests.athena_api.faults.book import FaultBook, parse
from tests.athena_api.faults.play import PLAYERS, SOCKET_FAULTS

from .client import ECHO, Api, error_of, parse_events, raw_execute

STREAM = f"{ECHO}/stream"
BODY = {"message": "Grüße 🌍, how are you?"}


def body_of(answer: bytes) -> bytes:
    """The bytes behind the head of a raw answer."""
    return answer.partition(b"\r\n\r\n")[2]


# the connection


def test_reset_before(api: Api):
    with raw_execute(api, ECHO, "reset-before") as raw:
        assert raw.read_until_end() == (b"", True)


def test_reset_before_without_and_with_the_request_carried_out(api: Api):
    path = "/my/conversations"
    for fault, made in (("reset-before", 0), ("reset-before;arg=processed", 1)):
        api.control.seed_conversations(0)
        with pytest.raises(httpx2.ReadError):
            api.post(path, {"agent_id": "agent:echo"}, fault=fault)
        assert len(api.get(path).json()["data"]) == made


@pytest.mark.parametrize(("fault", "events"), [("reset-after", 1), ("reset-after;arg=3", 3)])
def test_reset_after(api: Api, fault: str, events: int):
    with raw_execute(api, STREAM, fault) as raw:
        received, reset = raw.read_until_end()
    assert reset
    assert received.startswith(b"HTTP/1.1 200 OK\r\n")
    assert received.count(b"data: ") == events


def test_reset_after_cuts_a_json_body(api: Api):
    with raw_execute(api, ECHO, "reset-after") as raw:
        received, reset = raw.read_until_end()
    assert reset
    assert b'{"data":' in received
    assert not received.endswith(b"}}")


def test_abort_stream(api: Api):
    with raw_execute(api, STREAM, "abort-stream") as raw:
        received, reset = raw.read_until_end()
    assert not reset
    assert received.count(b"data: ") == 2
    assert not received.endswith(b"0\r\n\r\n")
    with pytest.raises(httpx2.RemoteProtocolError):
        api.post(STREAM, BODY, fault="abort-stream")


def test_cut_stream(api: Api):
    with raw_execute(api, STREAM, "cut-stream;arg=3") as raw:
        received, reset = raw.read_until_end()
    assert not reset
    assert received.endswith(b"0\r\n\r\n")
    events = api.events(STREAM, BODY, fault="cut-stream;arg=3")
    assert [event["type"] for event in events] == ["node_start", "text", "text"]


@pytest.mark.parametrize(("path", "fault", "events"), [(ECHO, "stall", 0), (STREAM, "stall-stream", 2)])
def test_silence_until_the_client_leaves(api: Api, path: str, fault: str, events: int):
    with raw_execute(api, path, fault) as raw:
        raw.read_events(events)
        assert raw.is_silent()
    entry = api.control.wait_until(lambda control: [e for e in control.requests() if e["disconnected_at"]])[0]
    assert entry["fault"] == fault


def test_comments_only(api: Api):
    content = api.post(STREAM, BODY, fault="comments-only;arg=3").content
    assert content == b": keep-alive\n\n" * 3
    with raw_execute(api, STREAM, "comments-only") as raw:
        received = b""
        while received.count(b"keep-alive") < 5:
            received += raw.socket.recv(65536)
    assert b"data:" not in received
    api.control.wait_until(lambda control: [e for e in control.requests() if e["disconnected_at"]])


def test_slow_changes_nothing_but_the_pieces(api: Api):
    with api.http.stream("POST", STREAM, json=BODY, headers=api.headers(fault="slow;arg=0.001")) as answer:
        pieces = list(answer.iter_raw())
    assert len(pieces) > 20
    assert [e["type"] for e in parse_events(b"".join(pieces))][-1] == "final"
    assert api.post(ECHO, BODY, fault="slow;arg=0.001").json()["data"]["output"]["text"] == f"Echo: {BODY['message']}"


def test_split_utf8(api: Api):
    with api.http.stream("POST", STREAM, json=BODY, headers=api.headers(fault="split-utf8")) as answer:
        pieces = list(answer.iter_raw())
    starts = [piece[0] & 0xC0 == 0x80 for piece in pieces if piece]
    assert starts.count(True) >= 5
    texts = [event["text"] for event in parse_events(b"".join(pieces)) if event["type"] == "text"]
    assert "".join(texts) == f"Echo: {BODY['message']}"


def test_buffering_proxy(api: Api):
    api.control.settings(pause=0.001)
    with raw_execute(api, "/agents/agent:slow/execute/stream", "buffering-proxy") as raw:
        received, _ = raw.read_until_end()
    size, _, rest = body_of(received).partition(b"\r\n")
    assert len(parse_events(rest[: int(size, 16)])) == 14


def test_crlf_and_bom(api: Api):
    content = api.post(STREAM, BODY, fault="crlf").content
    assert content.startswith(b"\xef\xbb\xbfdata: ")
    assert content.count(b"\xef\xbb\xbf") == 1
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert parse_events(content)[-1]["type"] == "final"


# what an answer says


def test_bad_gateway(api: Api):
    answer = api.post(ECHO, BODY, fault="bad-gateway-html")
    assert (answer.status_code, answer.headers["content-type"]) == (502, "text/html; charset=utf-8")
    assert "<html>" in answer.text


def test_unavailable_once(api: Api):
    first, second = (api.post(ECHO, BODY, fault="unavailable-once;arg=2") for _ in range(2))
    assert error_of(first, 503)["code"] == "unavailable"
    assert first.headers["retry-after"] == "2"
    assert second.status_code == 200


def test_unauthorized_once(api: Api):
    first, second = (api.get("/my/credits", fault="unauthorized-once") for _ in range(2))
    assert error_of(first, 401)["code"] == "expired_api_key"
    assert second.status_code == 200


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        ("error;arg=insufficient_credits", 402, "insufficient_credits"),
        ("error;arg=brand_new:418", 418, "brand_new"),
        ("error", 500, "internal_error"),
        ("duplicate", 409, "duplicate_request"),
    ],
)
def test_any_error(api: Api, fault: str, status: int, code: str):
    assert error_of(api.post(ECHO, BODY, fault=fault), status)["code"] == code


def test_rate_limit_fault(api: Api):
    answer = api.get("/my/credits", fault="rate-limit;arg=7")
    assert error_of(answer, 429)["details"] == {"scope": "workspace", "limit": 60, "retry_after": 7}
    assert (answer.headers["retry-after"], answer.headers["x-ratelimit-limit"]) == ("7", "60")
    assert api.get("/my/credits", fault="rate-limit;arg=date").headers["retry-after"].endswith(" GMT")
    assert "retry-after" not in api.get("/my/credits", fault="rate-limit;arg=none").headers


def test_errors_that_are_no_json(api: Api):
    text = api.post(ECHO, BODY, fault="text-error")
    assert (text.status_code, text.headers["content-type"]) == (415, "text/plain; charset=utf-8")
    empty = api.post(ECHO, BODY, fault="empty-error;arg=404")
    assert (empty.status_code, empty.content) == (404, b"")
    page = api.post(ECHO, BODY, fault="html-ok")
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")


def test_broken_json(api: Api):
    answer = api.post(ECHO, BODY, fault="broken-json")
    assert int(answer.headers["content-length"]) == len(answer.content)
    with pytest.raises(json.JSONDecodeError):
        json.loads(answer.content)


def test_unknown_fields(api: Api):
    result = api.post(ECHO, BODY, fault="unknown-fields").json()["data"]
    assert result["debug"]["trace"]
    assert "x_new_member" in result["output"]["usage"]
    page = api.get("/my/conversations", fault="unknown-fields").json()
    assert "x_new_member" in page
    assert all("x_new_member" in item and "x_new_member" not in item["metadata"] for item in page["data"])
    assert all("x_new_member" in event for event in api.events(STREAM, BODY, fault="unknown-fields"))


def test_unknown_enum(api: Api):
    assert api.post(ECHO, BODY, fault="unknown-enum").json()["data"]["status"] == "brand_new_value"
    assert {m["kind"] for m in api.get("/my/media", fault="unknown-enum").json()["data"]} == {"brand_new_value"}
    assert api.events(STREAM, BODY, fault="unknown-enum")[-1]["status"] == "brand_new_value"
    chosen = api.get("/my/media", fault="unknown-enum;arg=content_type").json()["data"]
    assert {m["content_type"] for m in chosen} == {"brand_new_value"}


def test_null_set_and_dropped_members(api: Api):
    assert api.post(ECHO, BODY, fault="null-field").json()["data"]["status"] is None
    items = api.get("/my/conversations", fault="null-field;arg=agent_id").json()["data"]
    assert [item["agent_id"] for item in items] == [None] * 3
    items = api.get("/my/conversations", fault='set-field;arg=message_count:"7"').json()["data"]
    assert [item["message_count"] for item in items] == ["7"] * 3
    assert "execution_id" not in api.post(ECHO, BODY, fault="drop-field;arg=execution_id").json()["data"]


def test_repeat_cursor(api: Api):
    api.control.seed_conversations(50)
    first = api.get("/my/conversations", fault="repeat-cursor").json()
    second = api.get("/my/conversations", params={"cursor": first["next_cursor"]}, fault="repeat-cursor").json()
    assert second["next_cursor"] == first["next_cursor"]
    assert second["data"] != first["data"]


def test_unknown_event(api: Api):
    events = api.events(STREAM, BODY, fault="unknown-event")
    assert [event["type"] for event in events[:3]] == ["node_start", "thought", "text"]
    assert events[-1]["type"] == "final"
    batch = api.events(f"{ECHO}/batch", {"items": [{"id": "a", "message": "m"}]}, fault="unknown-event")
    assert batch[-1]["type"] == "batch_final"


def test_error_event(api: Api):
    events = api.events(STREAM, BODY, fault="error-event;arg=insufficient_credits")
    assert [event["type"] for event in events] == ["node_start", "text", "error"]
    assert events[-1]["code"] == "insufficient_credits"
    assert events[-1]["trace_id"]


def test_gzip(api: Api):
    answer = api.post(ECHO, BODY, fault="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.json()["data"]["status"] == "completed"
    plain = api.post(ECHO, BODY, fault="gzip", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert api.events(STREAM, BODY, fault="gzip")[-1]["type"] == "final"


def test_redirect_to_another_origin(api: Api):
    answer = api.post("/agents/agent:echo/execute?a=b", BODY, fault="redirect-other-origin")
    assert (answer.status_code, answer.headers["location"]) == (307, f"{api.server.other_url}{ECHO}?a=b")
    assert api.control.other_requests() == []
    followed = api.post(ECHO, BODY, fault="redirect-other-origin", follow_redirects=True)
    assert followed.json() == {"data": {}}
    (entry,) = api.control.other_requests()
    # This client sends the key along; the log is there to tell.
    assert ["x-api-key", "wak_test"] in entry["headers"]
    assert json.loads(entry["body"]) == BODY


# which request meets a fault


def test_header_with_times_meets_the_fault_so_often_then_once_not(api: Api):
    statuses = [api.get("/my/credits", fault="error;arg=unavailable;times=2").status_code for _ in range(6)]
    assert statuses == [503, 503, 200, 503, 503, 200]


def test_rule_of_the_control_route(api: Api):
    api.control.fault("error;arg=unavailable", "/my/*", times=2, method="GET")
    assert api.post(ECHO, BODY).status_code == 200
    assert [api.get("/my/credits").status_code for _ in range(3)] == [503, 503, 200]
    assert [entry["fault"] for entry in api.control.requests("/my/credits")] == ["error", "error", None]


def test_rules_are_met_in_their_order(api: Api):
    api.control.fault("unavailable-once")
    api.control.fault("error;arg=not_found", times=1)
    assert [api.get("/my/credits").status_code for _ in range(3)] == [503, 404, 200]


def test_reset_forgets_rules_and_counts(api: Api):
    api.control.fault("error")
    api.control.reset()
    assert api.get("/my/credits").status_code == 200


def test_unknown_fault_is_told_in_plain_words(api: Api):
    answer = api.get("/my/credits", fault="explode")
    assert answer.status_code == 400
    assert "there is no fault 'explode'" in answer.text
    assert "reset-before" in answer.text
    with pytest.raises(ValueError, match="no fault 'explode'"):
        api.control.fault("explode")


def test_parse():
    fault = parse("slow; arg=0.5; times=3")
    assert (fault.name, fault.arg, fault.times) == ("slow", "0.5", 3)
    assert parse("unavailable-once").times == 1
    for text in ("slow;often", "slow;times=x"):
        with pytest.raises(ValueError, match="cannot read"):
            parse(text)


def test_faults_of_the_issue_are_all_there():
    wanted = {
        "reset-before", "reset-after", "bad-gateway-html", "unavailable-once", "slow", "cut-stream", "abort-stream",
        "comments-only", "split-utf8", "unknown-event", "unknown-fields", "unknown-enum", "null-field", "repeat-cursor",
        "error-event", "redirect-other-origin", "buffering-proxy", "rate-limit", "text-error", "duplicate",
    }  # fmt: skip
    assert wanted <= PLAYERS.keys()
    assert not SOCKET_FAULTS & PLAYERS.keys()


def test_book_without_rules_has_no_fault():
    assert FaultBook().due({"type": "http", "path": "/", "headers": [], "method": "GET"}) is None
