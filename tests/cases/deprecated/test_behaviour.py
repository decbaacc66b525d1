"""Python warns."""

from __future__ import annotations

from typing import Any

import pytest


def test_it_warns(exchange: Any) -> None:
    x = exchange().answers({"id": "1"})
    with pytest.warns(DeprecationWarning, match="deprecated"):
        x.client.things.list()
