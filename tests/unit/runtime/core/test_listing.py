"""Which request asks for another page: the first one's, with one value in it changed, however the rest is written."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from runtime.models import UNSET
from runtime.operation import Operation, Pages
from runtime.pagination import Page
from runtime.parameters import Param

from .scripted import KEY, header, reply, sample

NEXT = "a/1 &=é"
QUOTED = "a%2F1%20%26%3D%C3%A9"


def listed(path: str = "/things", **given: Any) -> Operation[Any]:
    pages = Pages(Any, style="cursor", items="/data", next="/next", cursor="cursor", limit="limit")
    return Operation("GET", path, response=pages, **given)


def page(cursor: Any = None) -> Any:
    return reply(200, {"data": [1], "next": cursor})


def targets(operation: Operation[Any], **arguments: Any) -> list[str]:
    client, script, _ = sample(page(NEXT), page(7), page())
    assert list(client.paginate(operation, **arguments)) == [1, 1, 1]
    return [request.target.decode() for request in script.requests]


@pytest.mark.parametrize(
    ("query", "first", "left", "right"),
    [
        (None, "", "?", ""),
        ({}, "", "?", ""),
        ({"cursor": UNSET}, "", "?", ""),
        ({"limit": 2}, "?limit=2", "?limit=2&", ""),
        ({"cursor": UNSET, "limit": 2}, "?limit=2", "?", "&limit=2"),
        ({"a": "1", "cursor": "x y", "tag": ["a b", "c"]}, "?a=1&cursor=x%20y&tag=a%20b&tag=c", "?a=1&", "&tag=a%20b&tag=c"),
        ({"a": UNSET, "cursor": UNSET, "b": UNSET, "yes": True}, "?yes=true", "?", "&yes=true"),
    ],
)  # fmt: skip
def test_the_value_stands_where_it_stood(query: Any, first: str, left: str, right: str) -> None:
    assert targets(listed(), query=query) == [
        f"/things{first}",
        f"/things{left}cursor={QUOTED}{right}",
        f"/things{left}cursor=7{right}",
    ]


def test_everything_else_is_sent_again() -> None:
    client, script, _ = sample(page("c"), page(), default_query={"always": "1"}, credentials={"QueryKey": "se cret"})
    operation = listed("/of/{id}/things?fixed=1", security=(("QueryKey",),))
    options = {"extra_query": {"more": "m"}, "extra_headers": {"x-extra": "1"}}
    assert len(list(client.paginate(operation, path=("a b",), query={"limit": 2}, options=options))) == 2
    assert [request.target for request in script.requests] == [
        b"/of/a%20b/things?fixed=1&always=1&limit=2&more=m&api_key=se%20cret",
        b"/of/a%20b/things?fixed=1&always=1&limit=2&cursor=c&more=m&api_key=se%20cret",
    ]
    assert [header(request, "x-extra") for request in script.requests] == ["1", "1"]


def test_a_cursor_with_a_style_is_written_in_it() -> None:
    styled = listed(params=(Param("cursor", "query", allow_reserved=True),))
    assert targets(styled, query={"limit": 2})[1:] == [
        "/things?limit=2&cursor=a/1%20&=%C3%A9",
        "/things?limit=2&cursor=7",
    ]
    whole = listed(params=(Param("q", "querystring", content="application/x-www-form-urlencoded"),))
    assert targets(whole, query={"q": {"a": "1"}})[2] == "/things?a=1&cursor=7"


def test_pages_by_number() -> None:
    pages = Pages(Any, style="page", items="/data", page="page", total="/total")
    operation: Operation[Any] = Operation("GET", "/things", response=pages)
    client, script, _ = sample(*(reply(200, {"data": [n], "total": 3}) for n in range(3)))
    assert list(client.paginate(operation, query={"page": UNSET, "limit": 1})) == [0, 1, 2]
    assert [request.target for request in script.requests] == [
        b"/things?limit=1",
        b"/things?page=2&limit=1",
        b"/things?page=3&limit=1",
    ]


def test_two_walks_of_one_list_do_not_mix() -> None:
    client, script, _ = sample(page("a"), page("b"), page(), page())
    pager = client.paginate(listed(), query={"limit": 2})
    one, other = pager.pages(), pager.pages()
    assert [next(one).next, next(other).next, next(one).next, next(other).next] == ["a", "b", None, None]
    assert [request.target for request in script.requests][2:] == [
        b"/things?limit=2&cursor=a",
        b"/things?limit=2&cursor=b",
    ]


def test_an_address_that_is_not_ascii_is_quoted() -> None:
    pages = Pages(Any, style="link", items="/data")
    operation: Operation[Any] = Operation("GET", "/things", response=pages)
    link = '</things?after=é>; title="\xff"; rel=next'.encode().decode("latin-1")
    client, script, _ = sample(reply(200, {"data": [1]}, headers={"link": link}), reply(200, {"data": [2]}))
    assert list(client.paginate(operation)) == [1, 2]
    assert script.requests[1].target == b"/things?after=%C3%A9"


def test_a_page_knows_its_answer_and_pickles() -> None:
    client, _, _ = sample(reply(200, {"data": [1], "next": None}, headers={"x-rate": "5"}))
    found = next(client.paginate(listed()).pages())
    assert found.response.headers["x-rate"] == "5"
    assert found.response is found.response
    assert found.response.url == "https://api.test/things"
    again = pickle.loads(pickle.dumps(found))
    assert isinstance(again, Page)
    assert (again.items, again.next, again.total, again.response.status) == ([1], None, None, 200)


def test_a_page_pickles_before_its_answer_was_looked_at() -> None:
    client, _, _ = sample(page("c"))
    found = next(client.paginate(listed()).pages())
    assert KEY.encode() not in pickle.dumps(found)
    assert pickle.loads(pickle.dumps(found)).response.status == 200
