"""The offset goes into the body."""

from __future__ import annotations

from typing import Any


def test_a_walk(exchange: Any) -> None:
    x = exchange().answers({"hits": [{"id": "1"}, {"id": "2"}], "total": 3}, {"hits": [{"id": "3"}], "total": 3})
    assert [thing.id for thing in x.client.things.search(text="t", limit=2)] == ["1", "2", "3"]
    assert x.made[0].json() == {"text": "t", "limit": 2}
    assert x.made[1].json() == {"text": "t", "limit": 2, "offset": 2}
    assert len(x.made) == 2
