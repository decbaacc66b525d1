"""Keys: one per logical call, the same after doubt, a new one only where the rule says so."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from runtime import errors
from runtime.transport import Request

from .scripted import GET, KEYED, error, header, keys, lost, reply, sample

OK = reply(200, {"data": 1})


def test_the_key_is_a_random_uuid() -> None:
    client, script, _ = sample(OK, OK)
    client.call(KEYED, body={})
    client.call(KEYED, body={})
    first, second = keys(script.requests)
    assert first != second
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", first or "")


@pytest.mark.parametrize(
    "first", [lost("read"), lost("timeout"), lost("connect", sent=False), reply(429), lost(stale=True)]
)
def test_the_same_key_after_doubt(first: Any) -> None:
    client, script, _ = sample(first, OK)
    client.call(KEYED, body={})
    one, two = keys(script.requests)
    assert one == two


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_new_key_where_the_rule_says_so(status: int) -> None:
    client, script, _ = sample(reply(status), OK)
    client.call(KEYED, body={})
    one, two = keys(script.requests)
    assert one != two


def test_the_callers_key_is_sent_and_repeated() -> None:
    client, script, _ = sample(lost("read"), reply(429), OK)
    client.call(KEYED, body={}, options={"idempotency_key": "order-7"})
    assert keys(script.requests) == ["order-7"] * 3


def test_the_callers_key_is_never_replaced() -> None:
    client, script, _ = sample(reply(503))
    with pytest.raises(errors.ServiceUnavailableError) as caught:
        client.call(KEYED, body={}, options={"idempotency_key": "order-7"})
    assert caught.value.idempotency_key == "order-7"
    assert len(script.requests) == 1


def test_a_conflict_after_our_own_repetition() -> None:
    client, script, _ = sample(lost("read"), reply(409, error("duplicate_request", "seen before")))
    with pytest.raises(errors.IdempotencyConflictError) as caught:
        client.call(KEYED, body={})
    told = caught.value
    assert told.may_have_run
    assert told.idempotency_key == keys(script.requests)[0]
    assert told.attempts == 2
    assert "seen before" in str(told)
    assert "may have run" in str(told)


@pytest.mark.parametrize(
    "before", [[], [lost("connect", sent=False)], [reply(503)], [reply(307, headers={"location": "/other"})]]
)
def test_a_conflict_that_is_not_ours_is_plain(before: list[Any]) -> None:
    client, _, _ = sample(*before, reply(409, error("duplicate_request")))
    with pytest.raises(errors.ConflictError) as caught:
        client.call(KEYED, body={})
    assert type(caught.value) is errors.ConflictError


def test_where_no_key_is_taken_none_is_sent() -> None:
    client, script, _ = sample(OK)
    client.call(GET, path=("1",))
    assert keys(script.requests) == [None]
    with pytest.raises(errors.InvalidRequestError, match="takes no idempotency key"):
        client.call(GET, path=("1",), options={"idempotency_key": "k"})


@pytest.mark.parametrize("key", ["", "a\r\nx: y", "a\x00", "schlüssel"])
def test_a_key_that_cannot_be_sent(key: str) -> None:
    client, script, _ = sample()
    with pytest.raises(errors.InvalidRequestError):
        client.call(KEYED, body={}, options={"idempotency_key": key})
    assert script.requests == []


class ModelServer:
    """What the API documents: a key runs once; a repeated one is a conflict; a failure with 5xx burns the key."""

    def __init__(self, events: list[str]) -> None:
        self.events = list(events)
        self.runs: list[str] = []
        self.known: set[str] = set()
        self.seen: list[tuple[str, str]] = []  # (key, what the client saw)

    def __call__(self, request: Request) -> Any:
        key = header(request, "idempotency-key") or ""
        event = self.events.pop(0) if self.events else "ok"
        if event == "unreached":
            return self._told(key, "unreached", lost("connect", sent=False))
        if event == "lost before":
            return self._told(key, "unknown", lost("read"))
        if event == "limited":
            return self._told(key, "limited", reply(429))
        if event == "failed":
            self.known.add(key)
            return self._told(key, "failed", reply(503))
        if key in self.known:
            return self._told(key, "conflict", reply(409, error("duplicate_request")))
        self.known.add(key)
        self.runs.append(key)
        if event == "lost after":
            return self._told(key, "unknown", lost("timeout"))
        return self._told(key, "ok", OK)

    def _told(self, key: str, what: str, step: Any) -> Any:
        self.seen.append((key, what))
        return step


EVENTS = st.lists(st.sampled_from(["unreached", "lost before", "lost after", "limited", "failed", "ok"]), max_size=7)


@given(events=EVENTS, retries=st.integers(0, 6), own_key=st.booleans())
def test_every_order_of_events(events: list[str], retries: int, own_key: bool) -> None:
    server = ModelServer(events)
    client, _, _ = sample(*[server] * 12, max_retries=retries)
    raised: Any = None
    try:
        client.call(KEYED, body={}, options={"idempotency_key": "mine"} if own_key else {})
    except errors.SDKError as caught:
        raised = caught

    assert len(server.runs) == len(set(server.runs)), "a key ran twice"
    if own_key:
        assert {key for key, _ in server.seen} == {"mine"}
    for (key, told), (next_key, _) in zip(server.seen, server.seen[1:], strict=False):
        assert (next_key != key) == (told == "failed"), "a new key, and only where the rule says so"
    last = server.seen[-1][1]
    if raised is None:
        assert last == "ok"
        return
    uncertain = any(told in ("unknown", "failed") for _, told in server.seen)
    assert raised.may_have_run == uncertain
    assert raised.idempotency_key == server.seen[-1][0]
    repeated = [told for key, told in server.seen[:-1] if key == raised.idempotency_key and told != "unreached"]
    assert isinstance(raised, errors.IdempotencyConflictError) == (last == "conflict" and bool(repeated))
