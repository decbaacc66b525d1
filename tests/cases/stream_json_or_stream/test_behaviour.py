"""The same request; only what is asked for differs."""

from __future__ import annotations

from typing import Any


def test_both(exchange: Any, events: Any) -> None:
    x = exchange()
    x.answers({"text": "42"}, events.of({"text": "4", "last": False}, {"text": "2", "last": True}))
    assert x.client.answers.create(question="?").text == "42"
    with x.client.answers.stream(question="?") as stream:
        assert [piece.text for piece in stream] == ["4", "2"]
    assert [r.headers["accept"] for r in x.made] == ["application/json", "text/event-stream"]
    assert x.made[0].content == x.made[1].content == b'{"question":"?"}'
