"""Null is taken wherever one of the spellings allows it."""

from __future__ import annotations

from typing import Any

NAMES = ["flag", "array", "first", "last", "constant", "listed", "wrapped", "vendor"]


def test_null(exchange: Any) -> None:
    x = exchange(strict=True).answers(dict.fromkeys(NAMES))
    thing = x.client.things.get()
    assert [getattr(thing, name) for name in NAMES] == [None] * len(NAMES)


def test_values(exchange: Any) -> None:
    values = {"flag": "f", "array": "a", "first": {"id": "1"}, "last": {"id": "2"}, "constant": 3, "listed": "b"}
    x = exchange(strict=True).answers({**values, "wrapped": {"id": "4"}})
    thing = x.client.things.get()
    assert (thing.first.id, thing.last.id, thing.wrapped.id, thing.constant) == ("1", "2", "4", 3)
