"""What has no field of its own is kept beside the fields."""

from __future__ import annotations

from typing import Any


def test_maps(exchange: Any) -> None:
    x = exchange()
    x.answers({"id": "1", "extra": 5, "labels": {"a": "b"}, "scores": {"s": {"value": 1}}, "closed": {"on": True}})
    thing = x.client.things.get()
    assert thing.additional == {"extra": 5}
    assert (thing.labels, thing.scores["s"].value, thing.closed.on) == ({"a": "b"}, 1.0, True)
    x.answers(x.nothing, method="PUT")
    x.client.things.replace(body={"k": "v"})
    assert x.last.json() == {"k": "v"}
