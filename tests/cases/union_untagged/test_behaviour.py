"""Members by their kind."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest


@pytest.mark.parametrize("value", ["text", 5, ["a", "b"], {"from": 1, "to": 2}])
def test_members(exchange: Any, value: Any) -> None:
    x = exchange().answers({"value": value, "limit": "none"})
    got = x.client.settings.get()
    assert got.value == (x.types.Range(from_=1, to=2) if isinstance(value, dict) else value)
    assert got.limit == "none"


def test_a_moment_or_a_number(exchange: Any) -> None:
    x = exchange()
    x.answers({"value": 1, "limit": 1, "since": 5}, {"value": 1, "limit": 1, "since": "2026-01-02T03:04:05Z"})
    assert x.client.settings.get().since == 5
    assert x.client.settings.get().since == datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
