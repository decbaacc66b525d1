"""Every page is asked for in the media type that was chosen."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs


def test_pages_of_a_form(exchange: Any) -> None:
    x = exchange().answers({"data": ["a"], "next": "n"}, {"data": ["b"]})
    found = x.client.notes.search(text="t", content_type="application/x-www-form-urlencoded")
    assert list(found) == ["a", "b"]
    sent = [parse_qs(request.content.decode()) for request in x.made]
    assert sent == [{"text": ["t"]}, {"text": ["t"], "cursor": ["n"]}]
    assert {request.headers["content-type"] for request in x.made} == {"application/x-www-form-urlencoded"}
