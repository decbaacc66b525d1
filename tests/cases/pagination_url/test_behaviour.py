"""The URL of the next page is taken as it is."""

from __future__ import annotations

from typing import Any


def test_a_walk(exchange: Any) -> None:
    x = exchange().answers(
        {"results": [{"id": "1"}], "next": "https://api.example.com/things?cursor=a%20b"},
        {"results": [{"id": "2"}], "next": None},
    )
    assert [thing.id for thing in x.client.things.list()] == ["1", "2"]
    assert [r.target for r in x.made] == ["/things", "/things?cursor=a%20b"]
