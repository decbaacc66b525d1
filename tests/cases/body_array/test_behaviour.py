"""A list of models or of nothing."""

from __future__ import annotations

from typing import Any


def test_lists(exchange: Any) -> None:
    x = exchange()
    x.answers(x.nothing)
    x.client.items.replace(body=[x.types.ReplaceItemsBodyItem(name="a")])
    x.client.items.replace(body=[])
    assert [r.content for r in x.made] == [b'[{"name":"a"}]', b"[]"]
