"""The pinned names are there, and those that they replace are not."""

from __future__ import annotations

from typing import Any


def test_names(exchange: Any) -> None:
    x = exchange().answers([{"id": "1"}])
    assert x.client.things.everything() == [x.types.Item(id="1")]
    assert not hasattr(x.client.things, "list")
    assert not hasattr(x.types, "Thing")
