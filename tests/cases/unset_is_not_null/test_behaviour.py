"""What is left out is not sent; null is."""

from __future__ import annotations

from typing import Any


def test_bodies(exchange: Any) -> None:
    x = exchange()
    x.answers(x.nothing)
    x.client.things.update("1")
    x.client.things.update("1", title=None)
    x.client.things.update("1", title="t", size=0)
    assert [r.json() for r in x.made] == [{}, {"title": None}, {"title": "t", "size": 0}]
