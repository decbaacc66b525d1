"""A pair is a pair."""

from __future__ import annotations

from typing import Any


def test_a_pair(exchange: Any) -> None:
    x = exchange(strict=True).answers({"point": [1, 2.5], "row": ["a", 1, 2]})
    place = x.client.places.get()
    assert (place.point, place.row) == ((1.0, 2.5), ["a", 1, 2])
