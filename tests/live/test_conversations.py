"""Conversations and their messages."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from athena import NotFoundError
from athena.types import ContentPartText

from tests.athena_api.seed import seed_id

from .driver import Driver

FIRST = seed_id("conversation", 1)


def test_conversations_list(driver: Driver, client: Any):
    driver.control.seed_conversations(45)
    found = list(client.conversations.list())
    assert [c.metadata["number"] for c in found] == [str(number) for number in range(45, 0, -1)]
    assert {c.status for c in found} == {"active"}
    assert found[0].title is None
    assert found[1].title == "Conversation 44"
    assert found[0].created_at.tzinfo == datetime.timezone.utc
    assert len(driver.requests("/my/conversations")) == 3


def test_conversations_create(client: Any):
    made = client.conversations.create(agent_id="agent:echo", title="Über ☀", metadata={"a": "b"})
    assert made.id.startswith("conversation:")
    assert (made.title, made.metadata, made.message_count) == ("Über ☀", {"a": "b"}, 0)
    assert client.conversations.get(made.id) == made


def test_conversations_get(driver: Driver, client: Any):
    assert client.conversations.get(FIRST).message_count == 3
    assert driver.requests()[-1]["target"] == f"/my/conversations/{FIRST}", "the colon stays as it is"
    with pytest.raises(NotFoundError) as caught:
        client.conversations.get("conversation:nobody")
    assert caught.value.code == "not_found"


def test_conversations_update(driver: Driver, client: Any):
    changed = client.conversations.update(FIRST, title="New", status="archived")
    assert (changed.title, changed.status, changed.metadata) == ("New", "archived", {"number": "1"})
    cleared = client.conversations.update(FIRST, title=None, metadata=None)
    assert (cleared.title, cleared.metadata) == (None, None)
    assert cleared.status == "archived"
    bodies = [entry["body"] for entry in driver.requests(method="PATCH")]
    assert bodies == ['{"title":"New","status":"archived"}', '{"title":null,"metadata":null}'], "unset is not null"


def test_conversations_delete(client: Any):
    assert client.conversations.delete(FIRST) is None
    with pytest.raises(NotFoundError):
        client.conversations.get(FIRST)


def test_conversations_messages_list(client: Any):
    messages = list(client.conversations.messages.list(FIRST))
    assert [message.role for message in messages] == ["user", "assistant", "user"]
    assert messages[1].content == [ContentPartText(text="You had a fine week ☀")]
    assert all(message.conversation_id == FIRST for message in messages)


def test_conversations_messages_create(client: Any):
    part = ContentPartText(text="Remember this")
    made = client.conversations.messages.create(FIRST, role="user", content=[part])
    assert made.content == [part]
    assert made.execution_id is None
    assert [m.id for m in client.conversations.messages.list(FIRST)][-1] == made.id


def test_a_run_in_a_conversation_leaves_its_messages_there(client: Any):
    run = client.agents.execute("agent:echo", message="Hi", conversation_scope=FIRST)
    assert run.conversation_id == FIRST
    said = [m.content[0].text for m in client.conversations.messages.list(FIRST)][-2:]
    assert said == ["Hi", "Echo: Hi"]
