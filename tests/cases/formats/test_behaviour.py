"""Values of each format, both ways."""

from __future__ import annotations

from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any

import pytest

SAMPLE = {
    "moment": "2026-01-02T03:04:05.123456400Z",
    "day": "2026-01-02",
    "amount": "0.10",
    "big": 2**63 - 1,
    "octets": "aGk=",
    "encoded": "aGk=",
    "id": "6b29fc40-ca47-1067-b31d-00dd010662da",
    "link": "https://example.com",
    "odd": "x",
}


def test_values(exchange: Any) -> None:
    x = exchange(strict=True).answers(SAMPLE)
    moment = datetime(2026, 1, 2, 3, 4, 5, 123456, tzinfo=timezone.utc)
    sample = x.client.samples.get(since=moment, day=date(2026, 1, 2))
    assert (sample.moment, sample.day, sample.amount) == (moment, date(2026, 1, 2), Decimal("0.10"))
    assert (sample.big, sample.octets, sample.encoded) == (2**63 - 1, b"hi", b"hi")
    assert x.last.query == {"since": "2026-01-02T03:04:05.123456Z", "day": "2026-01-02"}


def test_a_moment_without_a_zone_is_refused(exchange: Any) -> None:
    x = exchange().answers(SAMPLE)
    with pytest.raises(ValueError, match=r"zone|naive|aware"):
        x.client.samples.get(since=datetime(2026, 1, 2))
    assert not x.made
