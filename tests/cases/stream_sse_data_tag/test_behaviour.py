"""Typed events, the last one, text, an error, and an end that is none."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

DELTAS = [{"type": "delta", "text": "Hel"}, {"type": "delta", "text": "lo"}]
DONE = {"type": "done", "tokens": 2}


def test_events(exchange: Any, events: Any) -> None:
    x = exchange().answers(events.of(*DELTAS, {"type": "new"}, DONE).in_pieces(3))
    with x.client.runs.create(prompt="p") as stream:
        kinds = [type(event).__name__ for event in stream]
        assert kinds == ["Delta", "Delta", "UnknownEvent", "Done"]
        assert stream.final.tokens == 2
    assert x.last.headers["accept"] == "text/event-stream"
    assert x.last.json() == {"prompt": "p"}


def test_text(exchange: Any, events: Any) -> None:
    x = exchange().answers(events.of(*DELTAS, DONE))

    async def text() -> str:
        async with x.async_client.runs.create(prompt="p") as stream:
            return await stream.text()

    assert asyncio.run(text()) == "Hello"


def test_an_error_event(package: Any, exchange: Any, events: Any) -> None:
    x = exchange().answers(events.of(DELTAS[0], {"type": "error", "code": "busy", "message": "Too much."}))
    with pytest.raises(package.StreamError, match="Too much"), x.client.runs.create(prompt="p") as stream:
        list(stream)


def test_an_end_that_is_none(package: Any, exchange: Any, events: Any) -> None:
    x = exchange().answers(events.of(*DELTAS))
    with pytest.raises(package.StreamIncompleteError), x.client.runs.create(prompt="p") as stream:
        list(stream)
