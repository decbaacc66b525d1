"""Each rare feature, as it goes over the wire and comes back."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import pytest

THING = {"id": "a", "place": [1.5, 2.0], "owner": {"name": "o"}, "x-note": "n", "n-size": 3}


@pytest.fixture
def x(exchange: Any) -> Any:
    return exchange(machine="m")


def test_one_name_in_two_places_a_header_that_is_json_and_cookies(x: Any) -> None:
    x.answers(THING)
    got = x.client.things.get("a", id_query=2, x_view=x.types.View(fields=["é€😀"]), theme="dark", flags=["b", "c"])
    assert x.last.target == "/things/a?id=2"
    assert json.loads(x.last.headers["x-view"]) == {"fields": ["é€😀"]}
    assert x.last.headers["cookie"] == "theme=dark; flags=b; flags=c"
    assert (got.place, got.owner.name, got.additional) == ((1.5, 2.0), "o", {"x-note": "n", "n-size": 3})
    assert json.loads(got.to_json()) == THING


def test_methods_of_ones_own(x: Any) -> None:
    x.fake.on("LINK", "/things/{id}", x.nothing)
    x.fake.on("COPY", "/things/{id}", x.testing.json_response(THING, 201))
    x.client.things.link("a", link="</things/b>; rel=next")
    assert (x.last.method, x.last.headers["link"]) == ("LINK", "</things/b>; rel=next")
    assert x.client.things.copy("a", to="b").id == "a"
    assert (x.last.method, x.last.json()) == ("COPY", {"to": "b"})


def test_a_query_string_that_is_json_and_a_generic_page(x: Any) -> None:
    x.answers({"items": [THING], "next": None})
    found = x.client.things.list(query=x.types.Filter(colour="red & blue", size=(1, 2)))
    path, _, query = x.last.target.partition("?")
    assert (path, json.loads(unquote(query))) == ("/things", {"colour": "red & blue", "size": [1, 2]})
    assert "&" not in query
    assert [type(item).__name__ for item in found.items] == ["Thing"]


def test_a_recursive_schema_by_a_dynamic_reference(exchange: Any) -> None:
    x = exchange().answers({"name": "a", "parts": [{"name": "b", "parts": []}]})
    found = x.client.parts.list()
    assert (type(found.parts[0]).__name__, found.parts[0].name) == ("Part", "b")
    assert "authorization" not in x.last.headers


def test_any_of_several_credentials_or_a_certificate(exchange: Any) -> None:
    def sent(**credentials: str) -> Any:
        x = exchange(**credentials).answers(THING)
        x.client.things.add(body=x.types.Thing(id="a", place=(0.0, 0.0)))
        return x.last.headers.get("authorization"), x.last.headers.get("cookie")

    assert sent(person="p") == ("Bearer p", None)
    assert sent(api_key="s") == (None, "sid=s")
    assert sent() == (None, None)  # the certificate is the connection's


def test_an_old_scheme_that_is_optional(exchange: Any) -> None:
    x = exchange(legacy="l").answers({"name": "a"})
    x.client.parts.list()
    assert x.last.headers["authorization"] == "Digest l"
