"""Each page asks for what follows the last item, by the item's own id; `has_more` says when to stop."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import Any

import pytest


def _page(*ids: str, more: bool) -> dict[str, Any]:
    return {"data": [{"charge-id": i} for i in ids], "has_more": more}


def test_a_walk(exchange: Any) -> None:
    x = exchange().answers(_page("c1", "c2", more=True), _page("c3", more=False))
    assert [charge.charge_id for charge in x.client.charges.list(limit=2)] == ["c1", "c2", "c3"]
    assert [r.query for r in x.made] == [{"limit": "2"}, {"limit": "2", "starting_after": "c2"}]


def test_an_asynchronous_walk(exchange: Any) -> None:
    x = exchange().answers(_page("c1", more=True), _page("c2", more=False))

    async def walk() -> list[str]:
        return [charge.charge_id async for charge in x.async_client.charges.list()]

    assert asyncio.run(walk()) == ["c1", "c2"]


def test_an_empty_page_ends_the_walk_whatever_it_says(exchange: Any) -> None:
    x = exchange().answers(_page("c1", more=True), _page(more=True))
    assert len(list(x.client.charges.list())) == 1


def test_a_page_that_ends_as_the_one_before_is_a_circle(package: Any, exchange: Any) -> None:
    x = exchange().answers(_page("c1", more=True))
    with pytest.raises(package.PaginationError):
        list(x.client.charges.list())
    assert len(x.made) <= 3


def test_a_fake_client_pages_the_same_way(package: Any) -> None:
    testing, types = import_module(f"{package.__name__}.testing"), import_module(f"{package.__name__}.types")
    fake = testing.FakeTransport()
    client = package.Acme(transport=fake)
    fake.when(client.charges.list).pages(
        [types.Charge(charge_id="a"), types.Charge(charge_id="b")], [types.Charge(charge_id="c")]
    )
    assert [charge.charge_id for charge in client.charges.list()] == ["a", "b", "c"]
