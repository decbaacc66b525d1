"""The other tool's words do what they say."""

from __future__ import annotations

from typing import Any


def test_they_do(exchange: Any, events: Any) -> None:
    x = exchange().answers({"data": ["a"], "next": "n"}, {"data": ["b"]}, method="GET")
    assert list(x.client.stock.things.list()) == ["a", "b"]
    x.answers(events.of({"step": "one"}, sentinel="[DONE]"), method="POST")
    with x.client.stock.add() as stream:
        assert [event.step for event in stream] == ["one"]
    assert x.last.headers["x-idempotency"]
    assert not hasattr(x.client, "op3")
