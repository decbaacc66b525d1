"""Methods of one's own, and a query string that is one value."""

from __future__ import annotations

from typing import Any


def test_methods(exchange: Any) -> None:
    x = exchange().answers([])
    x.answers(x.nothing, method="PURGE")
    x.client.things.query(text="t")
    assert (x.last.method, x.last.json()) == ("QUERY", {"text": "t"})
    x.client.things.purge()
    assert x.last.method == "PURGE"


def test_the_query_string(exchange: Any) -> None:
    x = exchange().answers([])
    x.client.things.filter(filter=x.types.FilterThingsFilter(colour="light blue", size=3))
    assert x.last.query == {"colour": "light blue", "size": "3"}
