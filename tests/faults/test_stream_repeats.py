"""Every order of failures of a stream's requests against a model of what is sent, how often, and what the caller learns."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest
from runtime.errors import APIConnectionError, SDKError, ServiceUnavailableError, StreamIncompleteError
from runtime.models import Model
from runtime.operation import Events, Match, Operation
from runtime.streams.course import MAX_RECONNECTS

from tests.unit.runtime.core.scripted import async_sample, lost, reply, sample

Count = Callable[[str, int], None]
LENGTH = 4
RETRIES = (0, 1, 2)


class Event(Model, tag_field="type", tag="end"):
    n: int = 0


def _body(data: bytes) -> Any:
    return 200, [(b"content-type", b"text/event-stream")], [data] if data else []


class Steps:
    """The steps of a script by name; each event has an id of its own."""

    def __init__(self) -> None:
        self._events = 0

    def make(self, name: str) -> Any:
        """``lost`` and ``busy`` before the body, ``cut`` before the first event of a body, ``event`` after it, or ``end``."""
        if name == "lost":
            return lost()
        if name == "busy":
            return reply(503)
        if name == "cut":
            return _body(b"")
        if name == "event":
            self._events += 1
            return _body(b'id: %d\ndata: {"type": "tick"}\n\n' % self._events)
        return _body(b'data: {"type": "end"}\n\n')


class Tick(Model, tag_field="type", tag="tick"):
    pass


NAMES = ("lost", "busy", "cut", "event")
TERMINAL = (Match("/type", "end"),)


def _operation(resumable: bool) -> Operation[Any]:
    return Operation("GET", "/ticks", response=Events(Tick | Event, terminal=TERMINAL, resumable=resumable))


class Promise:
    """What the caller is promised: a call has so many retries, and what gave events since has all of them again."""

    def __init__(self, retries: int, resumable: bool) -> None:
        self.retries = self.left = retries
        self.resumable = resumable
        self.events = 0
        self.in_a_row = 0  # taken up without a new event
        self.began = False

    def failure(self, outcome: str) -> type[SDKError] | None:
        """What the caller gets when this comes; ``None`` when another request follows."""
        if outcome in ("lost", "busy"):
            if self._retry():
                return None
            if outcome == "busy":
                return ServiceUnavailableError
            if not self.began:
                return APIConnectionError
        self.began = True
        if outcome == "event":
            self.events += 1
            self.in_a_row = 0
        return None if self._again() else StreamIncompleteError

    def _retry(self) -> bool:
        self.left -= 1
        return self.left >= 0

    def _again(self) -> bool:
        if not self.resumable:
            return self.events == 0 and self._retry()
        if self.in_a_row == 0 and self.events:
            self.left = self.retries
        self.in_a_row += 1
        return self.in_a_row <= MAX_RECONNECTS


def _rows() -> Iterator[tuple[tuple[str, ...], int, bool]]:
    for length in range(LENGTH + 1):
        yield from product(product(NAMES, repeat=length), RETRIES, (False, True))


def _expected(order: tuple[str, ...], retries: int, resumable: bool) -> tuple[int, int, type[SDKError] | None]:
    """Requests, events, and the error."""
    model = Promise(retries, resumable)
    for number, outcome in enumerate(order, 1):
        error = model.failure(outcome)
        if error is not None:
            return number, model.events, error
    return len(order) + 1, model.events + 1, None


def _sync(order: tuple[str, ...], retries: int, resumable: bool) -> tuple[int, int, SDKError | None]:
    steps = Steps()
    client, script, _ = sample(*map(steps.make, (*order, "end")), max_retries=retries)
    seen = 0
    try:
        with client.stream(_operation(resumable)) as stream:
            for _ in stream:
                seen += 1
    except SDKError as error:
        return len(script.requests), seen, error
    return len(script.requests), seen, None


async def _async(order: tuple[str, ...], retries: int, resumable: bool) -> tuple[int, int, SDKError | None]:
    steps = Steps()
    client, script, _ = async_sample(*map(steps.make, (*order, "end")), max_retries=retries)
    seen = 0
    try:
        async with client.stream(_operation(resumable)) as stream:
            async for _ in stream:
                seen += 1
    except SDKError as error:
        return len(script.requests), seen, error
    return len(script.requests), seen, None


def _compare(row: tuple[tuple[str, ...], int, bool], found: tuple[int, int, SDKError | None]) -> None:
    requests, seen, error = found
    expected = _expected(*row)
    assert (requests, seen, error and type(error)) == expected, row
    if error is not None:
        assert getattr(error, "attempts", None) == requests, row


@pytest.mark.parametrize("is_async", [False, True])
def test_every_order(count: Count, is_async: bool) -> None:
    rows = list(_rows())

    async def all_of_them() -> None:
        for row in rows:
            _compare(row, await _async(*row))

    if is_async:
        asyncio.run(all_of_them())
    else:
        for row in rows:
            _compare(row, _sync(*row))
    count("orders of failures of a stream's requests", len(rows))
