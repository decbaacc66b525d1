"""Every (method, key, outcome, attempt, Retry-After, deadline, quota) against the rule as PACKAGE.md words it."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from runtime.errors import SDKError
from runtime.operation import Idempotency, Json, Operation
from runtime.retry import Quota

from tests.unit.runtime.core.scripted import async_sample, header, lost, reply, sample

Count = Callable[[str, int], None]

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
KEYS = ("none", "made", "given")
STATUSES = (
    400,
    401,
    402,
    403,
    404,
    405,
    408,
    409,
    410,
    412,
    413,
    415,
    418,
    422,
    425,
    429,
    451,
    500,
    501,
    502,
    503,
    504,
)
FAILURES = ("connect", "read", "write", "protocol", "timeout", "pool", "tls", "proxy", "limit", "closed")
UNSENT = {"connect", "pool", "tls", "proxy", "closed"}
AFTER: tuple[tuple[str | None, float | None], ...] = (
    # a Retry-After, and the seconds that it means
    (None, None),
    ("0", 0.0),
    ("2", 2.0),
    ("2.5", 2.5),
    ("60", 60.0),
    ("61", 61.0),
    ("3600", 3600.0),
    ("9" * 30, 1e30),
    ("-5", None),
    ("inf", None),
    ("soon", None),
    ("Sun, 06 Nov 1994 08:49:37 GMT", 0.0),
)
RETRIES = 3
CEILINGS = (0.5, 1.0, 2.0)


@dataclass(frozen=True)
class Row:
    """The outcome of attempt `attempt`; each earlier one was a 429 without a wish, or a connection that was not made."""

    method: str
    key: str
    outcome: int | str
    attempt: int
    after: str | None = None
    asked: float | None = None
    deadline: float | None = None
    paid: bool = True
    """Whether the client's quota still pays for a repetition of this attempt."""
    luck: float = 1.0

    @property
    def safe(self) -> bool:
        return self.method in ("GET", "HEAD", "OPTIONS")

    @property
    def earlier(self) -> list[Any]:
        """What leads to this attempt: always something after which anything may be sent again."""
        before = reply(429) if self.safe or self.key != "none" else lost("connect", sent=False)
        return [before] * (self.attempt - 1)

    @property
    def step(self) -> Any:
        if isinstance(self.outcome, str):
            return lost(self.outcome, sent=self.outcome not in UNSENT)
        return reply(self.outcome, headers={"Retry-After": self.after} if self.after is not None else {})


def expected_wait(row: Row) -> float | None:
    """The seconds before another attempt, or `None` where there is none. Written from the words of PACKAGE.md:

    2 retries by default (3 here); full jitter between 0.5 s and 8 s; statuses and connection errors as declared;
    `Retry-After` honoured up to 60 s and beyond that the error at once; a quota; a total deadline; only safe methods
    and calls with an idempotency key are repeated; the caller's key is never replaced.
    """
    jitter = CEILINGS[min(row.attempt, len(CEILINGS)) - 1] * row.luck
    if isinstance(row.outcome, str):
        wait = _wait_after_failure(row, jitter)
    else:
        wait = _wait_after_status(row, row.outcome, jitter)
    used = sum(CEILINGS[: row.attempt - 1]) * row.luck
    late = row.deadline is not None and wait is not None and used + wait >= row.deadline
    return None if row.attempt > RETRIES or late or not row.paid else wait


def _wait_after_failure(row: Row, jitter: float) -> float | None:
    if row.outcome in ("limit", "closed"):
        return None
    harmless = row.outcome in UNSENT or row.safe or row.key != "none"
    return jitter if harmless else None


def _wait_after_status(row: Row, status: int, jitter: float) -> float | None:
    if status not in (408, 429) and status < 500:
        return None
    if not row.safe and row.key == "none":
        return None
    if row.key == "given" and status >= 500:
        return None
    if row.asked is None:
        return jitter
    return row.asked + CEILINGS[0] * row.luck if row.asked <= 60 else None


def _rows() -> Iterator[Row]:
    outcomes = (*STATUSES, *FAILURES)
    for method, key, outcome, attempt in itertools.product(METHODS, KEYS, outcomes, (1, 2, 3, 4)):
        yield Row(method, key, outcome, attempt)
    for method, key, status, attempt in itertools.product(("GET", "POST"), KEYS, STATUSES, (1, 3)):
        for after, asked in AFTER[1:]:
            yield Row(method, key, status, attempt, after=after, asked=asked)
    for key, outcome, attempt in itertools.product(KEYS, outcomes, (1, 2, 3)):
        for deadline in (0.4, 0.5, 0.6, 1.5, 1.6, 10.0):
            yield Row("POST", key, outcome, attempt, deadline=deadline)
        yield Row("GET", key, outcome, attempt, paid=False)
    for luck, outcome, attempt in itertools.product((0.0, 0.25), outcomes, (1, 2, 3)):
        yield Row("GET", "none", outcome, attempt, luck=luck)


def _operation(row: Row) -> Operation[Any]:
    key = Idempotency(new_key_on=("5xx",), conflict=409) if row.key != "none" else None
    return Operation(row.method, "/x", response=Json(Any), idempotency=key)


def _options(row: Row) -> dict[str, Any]:
    options: dict[str, Any] = {"max_retries": RETRIES, "deadline": row.deadline}
    return {**options, "idempotency_key": "mine"} if row.key == "given" else options


def _script(row: Row) -> list[Any]:
    return [*row.earlier, row.step, reply(200, 1)]


def _prepare(row: Row, client: Any) -> None:
    client._link.random = lambda: row.luck
    if not row.paid:  # enough for what comes before, and then not for one more
        client._link.quota.tokens = Quota.COST * row.attempt - 1


def _check(row: Row, raised: SDKError | None, requests: list[Any], slept: list[float]) -> None:
    wait = expected_wait(row)
    before = [ceiling * row.luck for ceiling in CEILINGS[: row.attempt - 1]]
    reached = row.deadline is None or all(
        sum(before[: n + 1]) < row.deadline for n in range(len(before))
    )  # else the call ends earlier than the row asks about
    if not reached:
        assert raised is not None
        return
    assert slept == pytest.approx([second for second in [*before, wait] if second]), row
    assert len(requests) == row.attempt + (wait is not None), row
    assert (raised is None) == (wait is not None), row
    if raised is not None:
        assert raised.attempts == row.attempt  # type: ignore[attr-defined]
        if isinstance(row.outcome, int) and row.asked is not None:
            assert raised.retry_after == row.asked  # type: ignore[attr-defined]
    sent = [header(request, "idempotency-key") for request in requests]
    assert (None in sent) == (row.key == "none")
    if row.key == "given":
        assert set(sent) == {"mine"}
    if wait is not None and row.key == "made":
        renewed = isinstance(row.outcome, int) and row.outcome >= 500
        assert (sent[-1] != sent[-2]) == renewed, "a new key after 5xx, and only then"


def _call(row: Row) -> tuple[SDKError | None, list[Any], list[float]]:
    client, script, clock = sample(*_script(row))
    _prepare(row, client)
    raised = None
    try:
        client.call(_operation(row), options=_options(row))
    except SDKError as error:
        raised = error
    return raised, script.requests, clock.slept


async def _acall(row: Row) -> tuple[SDKError | None, list[Any], list[float]]:
    client, script, clock = async_sample(*_script(row))
    _prepare(row, client)
    raised = None
    try:
        await client.call(_operation(row), options=_options(row))
    except SDKError as error:
        raised = error
    return raised, script.requests, clock.slept


ROWS = tuple(_rows())


@pytest.mark.parametrize("method", METHODS)
def test_the_synchronous_client(method: str, count: Count) -> None:
    rows = [row for row in ROWS if row.method == method]
    for row in rows:
        _check(row, *_call(row))
    count("rows of the retry table, synchronous", len(rows))


@pytest.mark.parametrize("method", METHODS)
def test_the_asynchronous_client(method: str, count: Count) -> None:
    rows = [row for row in ROWS if row.method == method]

    async def main() -> None:
        for row in rows:
            _check(row, *await _acall(row))

    asyncio.run(main())
    count("rows of the retry table, asynchronous", len(rows))


def test_the_table_holds_every_kind_of_row() -> None:
    """A table whose rows all say the same would prove nothing."""
    waits = [expected_wait(row) for row in ROWS]
    assert len(ROWS) > 4_000
    assert min(sum(wait is None for wait in waits), sum(wait is not None for wait in waits)) > 1_000
    assert {0.0, 0.125, 0.25, 0.5, 1.0, 2.0, 2.5, 3.0, 60.5} <= {wait for wait in waits if wait is not None}
