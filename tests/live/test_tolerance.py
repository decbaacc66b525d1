"""Answers of a later version of the API, and answers that are wrong: read as far as they fit."""

from __future__ import annotations

from typing import Any

import pytest
from athena import ResponseDecodeError, Unknown
from athena.types import ContentPartText

from tests.athena_api.seed import seed_id

from .driver import Driver

ECHO = "/agents/agent:echo/execute"
FIRST = seed_id("conversation", 1)


class Drifts(list[Any]):
    """What `on_drift` was told."""

    @property
    def pointers(self) -> list[str]:
        return [drift.pointer for drift in self]


@pytest.fixture
def drifts() -> Drifts:
    return Drifts()


@pytest.fixture
def watched(driver: Driver, drifts: Drifts) -> Any:
    return driver.client(on_drift=drifts.append)


@pytest.fixture
def strict(driver: Driver) -> Any:
    return driver.client(strict=True)


def test_unknown_fields_are_ignored_and_stay_reachable(driver: Driver, strict: Any):
    driver.control.fault("unknown-fields", path=ECHO)
    answer = strict.agents.with_raw_response.execute("agent:echo", message="Hello")
    assert answer.parse().output.text == "Echo: Hello"
    assert answer.json()["data"]["debug"]["cost"] == 0.5


def test_unknown_fields_in_every_list(driver: Driver, strict: Any):
    driver.control.fault("unknown-fields")
    assert [c.id for c in strict.conversations.list()][-1] == FIRST
    assert len(list(strict.cms.pages.list())) >= 1
    assert len(list(strict.conversations.messages.list(FIRST))) == 3
    assert strict.auth.exchange("workspace:test", provider="firebase", token="firebase-ok:x").customer.id


def test_a_new_value_of_an_enum_is_text(driver: Driver, watched: Any, strict: Any, drifts: Drifts):
    driver.control.fault("unknown-enum", path=ECHO)
    for client in (watched, strict):
        assert client.agents.execute("agent:echo", message="Hello").status == "brand_new_value"
    driver.control.fault("unknown-enum;arg=kind", path="/my/media")
    assert {asset.kind for asset in strict.media.list()} == {"brand_new_value"}
    assert drifts == [], "a new value is no drift"


def test_a_new_member_of_a_union_is_kept(driver: Driver, strict: Any):
    driver.control.fault('set-field;arg=type:"hologram"', path="*/messages")
    part = next(iter(strict.conversations.messages.list(FIRST))).content[0]
    assert isinstance(part, Unknown)
    assert part.raw == {"type": "hologram", "text": "Summarise my week"}


def test_a_null_where_none_was_declared(driver: Driver, watched: Any, drifts: Drifts):
    driver.control.fault("null-field;arg=status", path=ECHO)
    run = watched.agents.execute("agent:echo", message="Hello")
    assert run.status is None
    assert run.output.text == "Echo: Hello", "the rest is read as ever"
    (drift,) = drifts
    assert drift.pointer == "/data/status"
    assert drift.got == "null"
    assert drift.operation == "POST /agents/{agent_id}/execute"


def test_a_null_in_a_list_names_each_place(driver: Driver, watched: Any, drifts: Drifts):
    driver.control.fault("null-field;arg=created_at", path="/my/conversations")
    found = list(watched.conversations.list())
    assert [conversation.created_at for conversation in found] == [None] * 3
    assert drifts.pointers == ["/data/0/created_at", "/data/1/created_at", "/data/2/created_at"]


@pytest.mark.parametrize(
    ("fault", "pointer"),
    [
        ("null-field;arg=active_credits", "/data/active_credits"),
        ('set-field;arg=active_credits:"many"', "/data/active_credits"),
        ("set-field;arg=updated_at:17", "/data/updated_at"),
        ("drop-field;arg=frozen_credits", "/data"),
        ("drop-field;arg=data", ""),
    ],
)
def test_strict(driver: Driver, strict: Any, fault: str, pointer: str):
    driver.control.fault(fault, path="/my/credits")
    with pytest.raises(ResponseDecodeError) as caught:
        strict.credits.get()
    error = caught.value
    assert error.pointer.startswith(pointer)
    assert (error.status, error.response.status) == (200, 200)
    assert error.raw.startswith(b"{")
    assert error.expected
    assert error.got
    assert "GET /my/credits" in str(error)


@pytest.mark.parametrize("fault", ['set-field;arg=active_credits:"many"', "drop-field;arg=frozen_credits"])
def test_a_wrong_value_does_not_break_a_tolerant_client(driver: Driver, watched: Any, drifts: Drifts, fault: str):
    driver.control.fault(fault, path="/my/credits")
    assert watched.credits.get().inactive_credits == 0.0
    assert len(drifts) == 1


def test_a_hook_that_raises_disturbs_nothing_else(driver: Driver):
    class MyError(Exception):
        pass

    def refuse(drift: Any) -> None:
        raise MyError(drift.pointer)

    client = driver.client(on_drift=refuse)
    driver.control.fault("null-field;arg=active_credits", path="/my/credits", times=1)
    with pytest.raises(MyError, match="/data/active_credits"):
        client.credits.get()
    assert client.credits.get().active_credits == 100.0


def test_times_of_nine_digits_are_aware(client: Any):
    run = client.agents.execute("agent:echo", message="Hello")
    assert run.created_at.utcoffset().total_seconds() == 0
    assert run.created_at.microsecond or run.finished_at.microsecond


def test_a_misspelt_argument_is_refused_at_once(driver: Driver, client: Any):
    with pytest.raises(TypeError):
        client.agents.execute("agent:echo", mesage="Hello")
    with pytest.raises(TypeError):
        ContentPartText(tekst="Hello")
    assert driver.requests() == []
