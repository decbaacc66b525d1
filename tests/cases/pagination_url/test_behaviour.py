"""The URL of the next page is taken as it is."""

from __future__ import annotations

import asyncio
from typing import Any


def test_a_walk(exchange: Any) -> None:
    x = exchange().answers(
        {"results": [{"id": "1"}], "next": "https://api.example.com/things?cursor=a%20b"},
        {"results": [{"id": "2"}], "next": None},
    )
    assert [thing.id for thing in x.client.things.list()] == ["1", "2"]
    assert [r.target for r in x.made] == ["/things", "/things?cursor=a%20b"]


PAGES = (
    {"results": [{"id": "1"}], "next": "https://api.example.com/things/search?cursor=a"},
    {"results": [{"id": "2"}], "next": "https://api.example.com/things/search?cursor=b"},
    {"results": [{"id": "3"}], "next": None},
)


def _made(x: Any) -> list[tuple[str, str, Any]]:
    return [(r.method, r.target, r.json()) for r in x.made]


def test_what_follows_a_post_is_fetched_by_get_without_its_body(exchange: Any) -> None:
    x = exchange().answers(*PAGES)
    found = x.client.things.search(text="a", x_tenant="t", extra_headers={"X-Trace": "1"}, idempotency_key="k")
    assert [thing.id for thing in found] == ["1", "2", "3"]
    assert _made(x) == [
        ("POST", "/things/search", {"text": "a"}),
        ("GET", "/things/search?cursor=a", None),
        ("GET", "/things/search?cursor=b", None),
    ]
    first, *others = x.made
    assert first.headers["idempotency-key"] == "k"
    for request in others:
        assert (request.headers["x-tenant"], request.headers["x-trace"]) == ("t", "1")
        assert not {"content-type", "content-length", "idempotency-key"} & {name.lower() for name in request.headers}


def test_the_same_asynchronously(exchange: Any) -> None:
    x = exchange().answers(*PAGES)

    async def walk() -> list[str]:
        return [thing.id async for thing in x.async_client.things.search(text="a")]

    assert asyncio.run(walk()) == ["1", "2", "3"]
    assert [method for method, _, _ in _made(x)] == ["POST", "GET", "GET"]


def test_a_walk_that_is_resumed_goes_on_by_get(exchange: Any) -> None:
    x = exchange().answers(*PAGES)
    found = x.client.things.search(text="a")
    found.next_page()
    token = found.token
    y = exchange().answers(*PAGES[1:])
    assert [thing.id for thing in y.client.things.search(text="a").resume(token)] == ["2", "3"]
    assert [method for method, _, _ in _made(y)] == ["GET", "GET"]


def test_the_request_is_repeated_where_the_description_says_so(exchange: Any) -> None:
    x = exchange().answers(*PAGES)
    assert [thing.id for thing in x.client.things.scan(text="a")] == ["1", "2", "3"]
    assert _made(x)[1:] == [
        ("POST", "/things/search?cursor=a", {"text": "a"}),
        ("POST", "/things/search?cursor=b", {"text": "a"}),
    ]
