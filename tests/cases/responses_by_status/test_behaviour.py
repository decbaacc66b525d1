"""The status says which it is."""

from __future__ import annotations

from typing import Any


def test_both(exchange: Any) -> None:
    x = exchange()
    x.answers({"value": "v"}, x.testing.json_response({"id": "j"}, 202))
    assert x.client.jobs.start() == x.types.Finished(value="v")
    assert x.client.jobs.start() == x.types.Accepted(id="j")
