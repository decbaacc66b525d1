"""Where the base is said, its children come."""

from __future__ import annotations

from typing import Any


def test_children(exchange: Any) -> None:
    x = exchange().answers([{"kind": "cat", "name": "Tom", "lives": 9}, {"kind": "dog", "name": "Rex", "barks": True}])
    tom, rex = x.client.pets.list()
    assert (type(tom).__name__, tom.name, tom.lives) == ("Cat", "Tom", 9)
    assert (type(rex).__name__, rex.name, rex.barks) == ("Dog", "Rex", True)
