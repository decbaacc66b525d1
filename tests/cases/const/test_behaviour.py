"""A constant that must be there is there."""

from __future__ import annotations

from typing import Any


def test_it_is_sent(exchange: Any) -> None:
    x = exchange().answers({"object": "event", "version": 2, "name": "n"})
    assert x.client.events.send(name="n").version == 2
    assert x.last.json() == {"object": "event", "version": 2, "name": "n"}
