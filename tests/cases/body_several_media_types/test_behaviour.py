"""The first media type is sent."""

from __future__ import annotations

from typing import Any


def test_json(exchange: Any) -> None:
    x = exchange()
    x.answers(x.nothing)
    x.client.notes.create(text="t")
    assert (x.last.headers["content-type"], x.last.content) == ("application/json", b'{"text":"t"}')
