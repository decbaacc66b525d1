"""Each page asks for the next; the filters go along."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest


def _page(*ids: str, following: str | None) -> dict[str, Any]:
    return {"data": [{"id": i} for i in ids], "meta": {"next": following}}


def test_a_walk(exchange: Any) -> None:
    x = exchange().answers(_page("1", "2", following="c 2"), _page("3", following=None))
    assert [thing.id for thing in x.client.things.list(limit=2, colour="red")] == ["1", "2", "3"]
    assert [r.query for r in x.made] == [
        {"limit": "2", "colour": "red"},
        {"limit": "2", "colour": "red", "after": "c 2"},
    ]


def test_an_asynchronous_walk_stops_early(exchange: Any) -> None:
    x = exchange().answers(_page("1", "2", following="c"), _page("3", following=None))

    async def walk() -> list[str]:
        return [thing.id async for thing in x.async_client.things.list(max_items=2)]

    assert asyncio.run(walk()) == ["1", "2"]
    assert len(x.made) == 1


def test_a_cursor_that_comes_twice(package: Any, exchange: Any) -> None:
    x = exchange().answers(_page("1", following="c"))
    with pytest.raises(package.PaginationError):
        list(x.client.things.list())
    assert len(x.made) <= 3
