"""A call, there and back."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest


def test_a_call_in_both_worlds(exchange: Any) -> None:
    x = exchange().answers({"id": "a b", "size": 3, "new": True})
    thing = x.client.things.get("a b")
    assert (thing.id, thing.size) == ("a b", 3)
    assert asyncio.run(x.async_client.things.get("a b")) == thing
    assert [(r.method, r.target, r.content) for r in x.made] == [("GET", "/things/a%20b", b"")] * 2


def test_an_id_stays_in_its_segment(package: Any, exchange: Any) -> None:
    x = exchange().answers({"id": "1"})
    x.client.things.get("a/../b?c#d")
    assert x.last.target == "/things/a%2F..%2Fb%3Fc%23d"
    with pytest.raises(package.InvalidRequestError):
        x.client.things.get("..")
    assert len(x.made) == 1
