"""The wrapper is gone, and an answer without a body is nothing."""

from __future__ import annotations

from typing import Any


def test_unwrapped(exchange: Any) -> None:
    x = exchange()
    x.answers({"data": {"id": "1"}}, method="GET")
    x.answers(x.nothing, method="DELETE")
    assert x.client.things.get("1").id == "1"
    assert x.client.things.delete("1") is None
    assert not hasattr(x.types, "ThingResponse")


def test_the_wrapper_is_in_the_raw_response(exchange: Any) -> None:
    x = exchange().answers({"data": {"id": "1"}, "took": 3})
    response = x.client.things.with_raw_response.get("1")
    assert response.parse().id == "1"
    assert b'"took"' in response.content
