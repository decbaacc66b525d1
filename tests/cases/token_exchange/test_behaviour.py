"""The token is bought once, with a fresh assertion, and goes with each call."""

from __future__ import annotations

import importlib
from typing import Any


def test_exchange(package: Any, exchange: Any) -> None:
    asked: list[str] = []

    def assertion() -> str:
        asked.append("a")
        return f"assertion {len(asked)}"

    credentials = importlib.import_module(f"{package.__name__}.credentials")
    x = exchange(credentials=credentials.Assertion(provider="p", assertion=assertion), tenant="t 1")
    x.answers({"token": "secret", "expires_at": "2999-01-01T00:00:00Z"}, method="POST").answers("Ann", method="GET")
    assert [x.client.me.get(), x.client.me.get()] == ["Ann", "Ann"]
    bought, *calls = x.made
    assert (bought.target, bought.json()) == ("/login/t%201", {"provider": "p", "assertion": "assertion 1"})
    assert "authorization" not in bought.headers
    assert [(r.headers["authorization"], r.headers["x-tenant"]) for r in calls] == [("Bearer secret", "t 1")] * 2
