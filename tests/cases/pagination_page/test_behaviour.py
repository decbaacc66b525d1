"""Pages are counted from 0."""

from __future__ import annotations

from typing import Any


def test_a_walk(exchange: Any) -> None:
    x = exchange().answers(
        {"things": [{"id": "1"}], "has_more": True},
        {"things": [{"id": "2"}], "has_more": True},
        {"things": [{"id": "3"}], "has_more": False},
    )
    assert [thing.id for thing in x.client.things.list()] == ["1", "2", "3"]
    assert [r.query.get("page", "0") for r in x.made] == ["0", "1", "2"]


def test_a_walk_that_begins_later(exchange: Any) -> None:
    x = exchange().answers({"things": [{"id": "1"}], "has_more": True}, {"things": [], "has_more": False})
    assert len(list(x.client.things.list(page=5))) == 1
    assert [r.query["page"] for r in x.made] == ["5", "6"]
