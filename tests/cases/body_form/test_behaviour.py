"""A form on the wire."""

from __future__ import annotations

from typing import Any


def test_a_form(exchange: Any) -> None:
    x = exchange()
    x.answers(x.nothing)
    x.client.login.create(user="a b&c", remember=True, scopes=["r", "w"])
    assert x.last.headers["content-type"] == "application/x-www-form-urlencoded"
    assert x.last.content in (b"user=a+b%26c&remember=true&scopes=r,w", b"user=a%20b%26c&remember=true&scopes=r,w")
