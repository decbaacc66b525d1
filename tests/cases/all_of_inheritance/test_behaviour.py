"""Where the base is said, its children come."""

from __future__ import annotations

from typing import Any


def test_children(exchange: Any) -> None:
    x = exchange().answers([{"kind": "cat", "name": "Tom", "lives": 9}, {"kind": "dog", "name": "Rex", "barks": True}])
    tom, rex = x.client.pets.list()
    assert (type(tom).__name__, tom.name, tom.lives) == ("Cat", "Tom", 9)
    assert (type(rex).__name__, rex.name, rex.barks) == ("Dog", "Rex", True)


def test_one_that_lacks_its_tag_is_none_of_them(exchange: Any) -> None:
    drifts: list[Any] = []
    x = exchange(on_drift=drifts.append).answers([{"name": "Tom"}, {"name": "Rex", "barks": True}])
    tom, rex = x.client.pets.list()
    assert (type(tom).__name__, tom.raw) == ("Unknown", {"name": "Tom"})
    assert (type(rex).__name__, rex.barks) == ("Dog", True)
    assert [drift.pointer for drift in drifts] == ["/0/kind"]
