"""Each goes where it belongs."""

from __future__ import annotations

from typing import Any


def test_places(exchange: Any) -> None:
    x = exchange()
    x.answers(x.nothing)
    x.client.items.move("path", id_body="body", id_query="query", id_header="header")
    assert (x.last.target, x.last.headers["id"]) == ("/items/path?id=query", "header")
    assert x.last.json() == {"id": "body"}
