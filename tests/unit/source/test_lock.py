"""The lock beside a snapshot."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.source.fetch import snapshot_of
from sdkloom.source.lock import Lock, lock_of, read_lock


def test_round_trip() -> None:
    snapshot = snapshot_of(b"data", "application/json", "https://h/é", '"e"')
    moment = datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=timezone(timedelta(hours=2)))
    lock = lock_of(snapshot, moment)
    assert lock.fetched_at == "2026-01-02T01:04:05Z"
    assert read_lock(lock.text(), "lock.json", Diagnostics()) == lock
    assert lock.matches(snapshot)
    assert not lock.matches(snapshot_of(b"other", "application/json", "https://h/é"))


def test_now_is_utc() -> None:
    assert lock_of(snapshot_of(b"", "", "u")).fetched_at.endswith("Z")


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"url": 1}', Lock("u", "t", "s", 1).text().replace("1", '"1"'), "[" * 100_000]
)
def test_what_is_no_lock(text: str) -> None:
    diagnostics = Diagnostics()
    with pytest.raises(Stopped):
        read_lock(text, "lock.json", diagnostics)
    assert [(item.code, item.file) for item in diagnostics.errors] == [("FET009", "lock.json")]
