"""Nothing is None."""

from __future__ import annotations

from typing import Any


def test_one_or_none(exchange: Any) -> None:
    x = exchange()
    x.answers({"id": "1"}, x.nothing)
    assert x.client.things.next() == x.types.Thing(id="1")
    assert x.client.things.next() is None
