"""Text, whatever it looks like."""

from __future__ import annotations

from typing import Any


def test_text(exchange: Any) -> None:
    x = exchange()
    x.answers(x.testing.bytes_response("Grüße".encode(), content_type="text/plain; charset=utf-8"), path="/motd")
    x.answers({"a": 1}, path="/counts")
    assert x.client.motd.get() == "Grüße"
    assert x.client.counts.list() == {"a": 1}
