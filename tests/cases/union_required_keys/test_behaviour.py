"""Members by what must be there."""

from __future__ import annotations

from typing import Any


def test_members(exchange: Any) -> None:
    x = exchange().answers({"value": "v", "note": "n"}, {"reason": "r", "note": "n"})
    assert x.client.results.get("1") == x.types.Success(value="v", note="n")
    assert x.client.results.get("1") == x.types.Failure(reason="r", note="n")
