"""A value a line, however the bytes come."""

from __future__ import annotations

from typing import Any


def test_lines(exchange: Any, events: Any) -> None:
    x = exchange().answers(events.lines({"id": "é"}, {"id": "2"}).in_pieces(1))
    with x.client.things.export() as stream:
        assert [thing.id for thing in stream] == ["é", "2"]
    assert x.last.headers["accept"] == "application/x-ndjson"
