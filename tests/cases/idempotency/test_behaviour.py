"""Which key goes with which attempt."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest


def _keys(exchanged: Any) -> list[str]:
    return [r.headers["idempotency-key"] for r in exchanged.made]


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)


def test_the_same_key_after_a_lost_connection(exchange: Any) -> None:
    x = exchange()
    x.answers(x.testing.failure("timeout", phase="read"), {"id": "1"})
    x.client.payments.create(amount=Decimal("1.10"))
    first, second = _keys(x)
    assert first == second
    assert x.last.json() == {"amount": "1.10"}


def test_a_new_key_after_a_5xx(exchange: Any) -> None:
    x = exchange()
    x.answers(x.testing.error_response(503), {"id": "1"})
    x.client.payments.create(amount=Decimal(1))
    first, second = _keys(x)
    assert first != second


def test_a_conflict_after_our_own_repeat(package: Any, exchange: Any) -> None:
    x = exchange()
    x.answers(x.testing.failure("timeout", phase="read"), x.testing.error_response(409))
    with pytest.raises(package.IdempotencyConflictError):
        x.client.payments.create(amount=Decimal(1))


def test_the_key_of_the_caller(exchange: Any) -> None:
    x = exchange().answers({"id": "1"})
    x.client.payments.create(amount=Decimal(1), idempotency_key="mine")
    assert _keys(x) == ["mine"]
