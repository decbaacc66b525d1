"""Members by the one value that a property has in each."""

from __future__ import annotations

from typing import Any


def test_members(exchange: Any) -> None:
    x = exchange().answers([{"kind": "square", "side": 2}, {"kind": "circle", "radius": 1}, {"kind": "star"}])
    square, circle, star = x.client.shapes.list()
    assert (square.side, circle.radius, type(star).__name__) == (2.0, 1.0, "Unknown")
