"""The caller chooses the media type where every one takes the same arguments."""

from __future__ import annotations

import inspect
from typing import Any

import pytest


def test_json_unless_the_caller_says_otherwise(exchange: Any) -> None:
    x = exchange().answers(204)
    x.client.things.create(name="a b", colour="red")
    assert (x.last.headers["content-type"], x.last.content) == ("application/json", b'{"name":"a b","colour":"red"}')


def test_a_form(exchange: Any) -> None:
    x = exchange().answers(204)
    x.client.things.create(name="a b", body_content_type="application/x-www-form-urlencoded")
    assert x.last.headers["content-type"] == "application/x-www-form-urlencoded"
    assert x.last.content == b"name=a+b"


def test_multipart(exchange: Any) -> None:
    x = exchange().answers(204)
    x.client.things.create(
        name="a", content_type="b", body_content_type="multipart/form-data", extra_body={"more": "1"}
    )
    assert x.last.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert x.last.content.count(b"Content-Disposition: form-data; name=") == 3


def test_two_kinds_of_patch(exchange: Any) -> None:
    x = exchange().answers(204, 204)
    x.client.things.update("1", body={"a": None})
    assert x.last.headers["content-type"] == "application/merge-patch+json"
    x.client.things.update("1", body={"a": None}, content_type="application/strategic-merge-patch+json")
    assert x.last.headers["content-type"] == "application/strategic-merge-patch+json"
    assert x.last.content == b'{"a":null}'


def test_a_body_that_is_left_out_stays_left_out(exchange: Any) -> None:
    x = exchange().answers(204)
    x.client.things.update("1", content_type="application/strategic-merge-patch+json")
    assert x.last.content == b""
    assert "content-type" not in x.last.headers


def test_text(exchange: Any) -> None:
    x = exchange().answers("<b>x</b>")
    x.client.render.text(body="*x*", content_type="text/x-markdown")
    assert (x.last.headers["content-type"], x.last.content) == ("text/x-markdown", b"*x*")


def test_another_media_type_is_refused_before_anything_is_sent(package: Any, exchange: Any) -> None:
    x = exchange().answers(204)
    with pytest.raises(package.InvalidRequestError, match="must be one of application/json"):
        x.client.things.create(name="a", body_content_type="application/xml")
    assert x.made == []


def test_what_takes_other_arguments_has_a_method_of_its_own(exchange: Any) -> None:
    x = exchange().answers(204)
    assert "`start_from_csv` sends the body as `text/csv`" in " ".join(
        (inspect.getdoc(x.client.imports.start) or "").split()
    )
    assert "content_type" not in inspect.signature(x.client.imports.start).parameters
    x.client.imports.start_from_csv(body="a,b")
    assert (x.last.headers["content-type"], x.last.content) == ("text/csv", b"a,b")
