"""A value that is new is a value."""

from __future__ import annotations

from typing import Any


def test_new_values(exchange: Any) -> None:
    x = exchange(strict=True).answers({"colour": "violet", "state": "newer", "level": 9})
    thing = x.client.things.list(colour="dark-blue", sort="sideways")
    assert (thing.colour, thing.state, thing.level) == ("violet", "newer", 9)
    assert x.last.query == {"colour": "dark-blue", "sort": "sideways"}
