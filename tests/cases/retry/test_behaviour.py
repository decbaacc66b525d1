"""How often each method is sent."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("method", "status", "attempts"),
    [("list", 500, 5), ("list", 404, 1), ("get_state", 503, 2), ("get_state", 500, 1), ("draw", 503, 1)],
)
def test_attempts(
    package: Any, exchange: Any, monkeypatch: pytest.MonkeyPatch, method: str, status: int, attempts: int
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    x = exchange()
    x.answers(x.testing.error_response(status))
    with pytest.raises(package.APIError):
        getattr(x.client.things, method)()
    assert len(x.made) == attempts
