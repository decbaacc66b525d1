"""The caller chooses; JSON is sent otherwise."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

FORM = "application/x-www-form-urlencoded"


def test_json(exchange: Any) -> None:
    x = exchange()
    x.answers(x.nothing)
    x.client.notes.create(text="t")
    assert (x.last.headers["content-type"], x.last.content) == ("application/json", b'{"text":"t"}')


def test_form(exchange: Any) -> None:
    x = exchange()
    x.answers(x.nothing)
    x.client.notes.create(text="a b", pinned=True, content_type=FORM)
    assert (x.last.headers["content-type"], x.last.content) == (FORM, b"text=a+b&pinned=true")
    asyncio.run(x.async_client.notes.create(text="a b", content_type=FORM))
    assert (x.last.headers["content-type"], x.last.content) == (FORM, b"text=a+b")


def test_text(exchange: Any) -> None:
    x = exchange()
    x.answers(x.nothing)
    x.client.notes.create_from_text(body="t", extra_headers={"X-A": "b"})
    assert (x.last.headers["content-type"], x.last.content, x.last.headers["x-a"]) == ("text/plain", b"t", "b")


def test_what_the_description_does_not_have_is_refused(package: Any, exchange: Any) -> None:
    x = exchange()
    x.answers(x.nothing)
    with pytest.raises(package.InvalidRequestError, match=f"one of application/json, {FORM}"):
        x.client.notes.create(text="t", content_type="text/html")
    assert x.made == []
