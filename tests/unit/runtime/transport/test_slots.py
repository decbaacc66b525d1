"""The book-keeping of the pool, against a model: rights are neither lost nor made."""

from __future__ import annotations

from time import monotonic

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, rule
from runtime.options import Limits
from runtime.transport import TransportError
from runtime.transports.slots import Slots, keep_alive_seconds, within

KEYS = [("http", "a", 80), ("http", "b", 80), ("https", "a", 443)]


class Connection:
    def __init__(self, key: tuple[str, str, int]) -> None:
        self.key = key
        self.expires = 0.0


class PoolModel(RuleBasedStateMachine):
    """Requests come and go in any order."""

    held = Bundle("held")

    def __init__(self) -> None:
        super().__init__()
        self.slots: Slots[Connection] = Slots(Limits(max_connections=3, max_keepalive=2))
        self.open: set[Connection] = set()
        self.busy = 0

    @rule(target=held, key=st.sampled_from(KEYS))
    def begin(self, key: tuple[str, str, int]) -> object:
        if not self.slots.grant():
            assert self.busy == 3
            return multiple()
        connection, old = self.slots.take(key)
        self.open.difference_update(old)
        if connection is None:
            connection = Connection(key)
            self.open.add(connection)
            self.slots.active.add(connection)
        assert connection.key == key
        self.busy += 1
        return connection

    @rule(connection=consumes(held), reusable=st.booleans(), seconds=st.sampled_from([None, 0.0, 60.0]))
    def end(self, connection: Connection, reusable: bool, seconds: float | None) -> None:
        if reusable:
            self.open.difference_update(self.slots.put(connection, seconds))
        else:
            self.slots.active.discard(connection)
            self.open.discard(connection)
        self.slots.granted -= 1
        self.busy -= 1

    @invariant()
    def nothing_is_lost(self) -> None:
        assert self.slots.granted == self.busy == len(self.slots.active)
        assert len(self.slots.idle) <= 2
        assert set(self.slots.idle) | self.slots.active == self.open
        assert len(self.open) <= 3


PoolModel.TestCase.settings = settings(max_examples=60, stateful_step_count=30)
test_the_pool_keeps_its_books = PoolModel.TestCase


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (b"timeout=5", 4.0),
        (b"timeout=5, max=100", 4.0),
        (b"max=100, Timeout=30", 29.0),
        (b"timeout=0", 0.0),
        (b"timeout=x", None),
        (b"timeout=-5", None),
        (b"max=1", None),
        (b"timeout=" + b"9" * 400, 999_999_998.0),
    ],
)
def test_how_long_the_server_says(value: bytes, expected: float | None) -> None:
    assert keep_alive_seconds([(b"x", b"y"), (b"keep-alive", value)]) == expected


def test_a_step_is_bounded_by_the_deadline() -> None:
    assert within(5.0, None) == 5.0
    assert within(None, None) is None
    left = within(None, monotonic() + 100)
    assert left is not None
    assert 90 < left <= 100
    assert within(5.0, monotonic() + 100) == 5.0
    with pytest.raises(TransportError) as caught:
        within(5.0, monotonic() - 1, sent=False)
    assert (caught.value.kind, caught.value.sent) == ("timeout", False)
