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


def test_the_flag_in_the_request_is_set_by_the_method(exchange: Any, events: Any) -> None:
    x = exchange()
    x.answers({"text": "42"}, events.of({"text": "42", "last": True}))
    x.client.completions.create(prompt="?")
    with x.client.completions.create_stream(prompt="?") as stream:
        assert [piece.text for piece in stream] == ["42"]
    assert [r.content for r in x.made] == [b'{"prompt":"?"}', b'{"prompt":"?","stream":true}']


def test_a_flag_that_is_required_or_on_by_itself_is_taken_down(exchange: Any, events: Any) -> None:
    x = exchange()
    x.answers(*[{"text": "42"}, events.of({"text": "42", "last": True})] * 2)
    x.client.summaries.create(file=b"...", stream="a")
    with x.client.summaries.create_stream(file=b"...", stream="a") as stream:
        assert [piece.text for piece in stream] == ["42"]
    x.client.translations.create(text="?")
    with x.client.translations.create_stream(text="?") as stream:
        assert [piece.text for piece in stream] == ["42"]
    assert [r.query for r in x.made[:2]] == [{"events": "false"}, {"events": "true"}]
    assert all(b'name="stream"' in r.content for r in x.made[:2])
    assert [r.content for r in x.made[2:]] == [b"text=%3F&stream=false", b"text=%3F&stream=true"]
