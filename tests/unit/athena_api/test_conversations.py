from __future__ import annotations

import re

import pytest

from tests.athena_api.ids import seed_id

from .client import Api, error_of

ALL = "/my/conversations"


def walk(api: Api, path: str, **params: str) -> list[list[dict[str, object]]]:
    """The pages of a list, each page's items."""
    pages, cursor = [], None
    while True:
        body = api.get(path, params={**params, **({"cursor": cursor} if cursor else {})}).json()
        assert body.keys() == {"data", "next_cursor"}
        pages.append(body["data"])
        cursor = body["next_cursor"]
        if cursor is None:
            return pages


def test_250_conversations_by_20_and_by_100(api: Api):
    api.control.seed_conversations(250)
    by_20, by_100 = walk(api, ALL), walk(api, ALL, limit="100")
    assert [len(page) for page in by_20] == [20] * 12 + [10]
    assert [len(page) for page in by_100] == [100, 100, 50]
    flat = [item["id"] for page in by_20 for item in page]
    assert flat == [seed_id("conversation", number) for number in range(250, 0, -1)]
    assert [item["id"] for page in by_100 for item in page] == flat


def test_last_page_that_is_full_has_no_next(api: Api):
    api.control.seed_conversations(40)
    assert [len(page) for page in walk(api, ALL)] == [20, 20]
    api.control.seed_conversations(0)
    assert walk(api, ALL) == [[]]


def test_items_that_appear_meanwhile_do_not_move_the_pages(api: Api):
    api.control.seed_conversations(4)
    first = api.get(ALL, params={"limit": "2"}).json()
    api.post(ALL, {"agent_id": "agent:echo"})
    second = api.get(ALL, params={"limit": "2", "cursor": first["next_cursor"]}).json()
    assert [item["id"] for item in second["data"]] == [seed_id("conversation", 2), seed_id("conversation", 1)]


@pytest.mark.parametrize("limit", ["0", "101", "-1", "ten", "", "1e2", "٣", "9" * 5000])
def test_limits_outside_1_to_100(api: Api, limit: str):
    error = error_of(api.get(ALL, params={"limit": limit}), 422)
    assert error["details"]["fields"][0]["field"] == "limit"


@pytest.mark.parametrize("cursor", ["", "nonsense", "AAAA", "é", "AAAAAAAAAAEAAAAAAAA"])
def test_cursor_that_was_made_up(api: Api, cursor: str):
    assert error_of(api.get(ALL, params={"cursor": cursor}), 400)["code"] == "bad_request"


def test_cursor_of_another_list(api: Api):
    cursor = api.get(ALL, params={"limit": "1"}).json()["next_cursor"]
    assert re.match(r"[A-Za-z0-9_-]+\Z", cursor)
    assert error_of(api.get("/my/media", params={"cursor": cursor}), 400)["code"] == "bad_request"


def test_both_spellings_of_the_path(api: Api):
    assert api.get(f"{ALL}/").json() == api.get(ALL).json()
    assert api.post(f"{ALL}/", {"agent_id": "agent:echo"}).status_code == 201


def test_life_of_a_conversation(api: Api):
    answer = api.post(ALL, {"agent_id": "agent:echo", "title": "Müll", "metadata": {"a": "1"}})
    assert answer.status_code == 201
    made = answer.json()["data"]
    assert (made["title"], made["status"], made["message_count"], made["metadata"]) == ("Müll", "active", 0, {"a": "1"})
    path = f"{ALL}/{made['id']}"
    assert api.get(path).json()["data"] == made
    changed = api.call("PATCH", path, {"title": "New"}).json()["data"]
    assert (changed["title"], changed["metadata"]) == ("New", {"a": "1"})
    cleared = api.call("PATCH", path, {"title": None, "metadata": None, "status": "archived"}).json()["data"]
    assert (cleared["title"], cleared["metadata"], cleared["status"]) == (None, None, "archived")
    assert cleared["updated_at"] > made["updated_at"]
    deleted = api.call("DELETE", path)
    assert (deleted.status_code, deleted.content) == (204, b"")
    assert error_of(api.get(path), 404)["code"] == "not_found"


def test_messages(api: Api):
    path = f"{ALL}/{seed_id('conversation', 1)}/messages"
    seeded = api.get(path).json()["data"]
    assert [message["role"] for message in seeded] == ["user", "assistant", "user"]
    content = [
        {"type": "text", "text": "hello"},
        {"type": "attachment", "attachment_id": "attachment:a", "filename": "a.txt", "content_type": "text/plain"},
        {"type": "tool_call", "tool_call_id": "t", "name": "n", "arguments": {"a": 1}},
        {"type": "tool_result", "tool_call_id": "t", "output": [1, None], "is_error": False},
    ]
    answer = api.post(path, {"role": "user", "content": content})
    assert answer.status_code == 201
    message = answer.json()["data"]
    assert message["content"] == content
    assert [len(page) for page in walk(api, path, limit="3")] == [3, 1]
    conversation = api.get(f"{ALL}/{seed_id('conversation', 1)}").json()["data"]
    assert (conversation["message_count"], conversation["last_message_at"]) == (4, message["created_at"])


def test_validation(api: Api):
    def codes(answer: object) -> set[tuple[str, str]]:
        return {(f["field"], f["code"]) for f in error_of(answer, 422)["details"]["fields"]}

    one = f"{ALL}/{seed_id('conversation', 1)}"
    assert codes(api.post(ALL, {"metadata": {"a": 1}})) == {("agent_id", "required"), ("metadata", "wrong_type")}
    assert codes(api.post(ALL, {"agent_id": "a", "title": "t" * 201})) == {("title", "too_long")}
    assert codes(api.call("PATCH", one, {"status": "gone"})) == {("status", "unknown_value")}
    assert codes(api.post(f"{one}/messages", {"role": "assistant", "content": []})) == {
        ("role", "unknown_value"),
        ("content", "too_few"),
    }
    parts = [{"type": "text"}, {"type": "smoke"}, {"type": "tool_call", "tool_call_id": "a", "name": "b"}]
    assert codes(api.post(f"{one}/messages", {"role": "user", "content": parts})) == {
        ("content[0].text", "required"),
        ("content[1].type", "unknown_value"),
        ("content[2].arguments", "required"),
    }


def test_deleting_a_conversation_deletes_its_messages(api: Api):
    path = f"{ALL}/{seed_id('conversation', 1)}"
    api.call("DELETE", path)
    assert error_of(api.get(f"{path}/messages"), 404)["code"] == "not_found"
