"""An outage, simulated: how many requests reach a failing server from a thousand clients, ours and others."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

from runtime.errors import SDKError
from runtime.retry import Quota
from runtime.transport import Request

from tests.unit.runtime.core.scripted import GET, FakeResponse, Sample, steady

Count = Callable[[str, int], None]

CLIENTS = 1_000
START, END = 30.0, 90.0
"""The outage, in seconds of the simulation. It lasts 120."""
EVERY = 1.0
"""Seconds between the calls of one client."""


class Server:
    """Good before `START` and after `END`, and 503 between them. Counts what reaches it, by second."""

    def __init__(self) -> None:
        self.during: Counter[int] = Counter()
        self.after: Counter[int] = Counter()

    def answer(self, now: float) -> FakeResponse:
        if now < START:
            return FakeResponse(200, [], b'{"data": 1}')
        if now < END:
            self.during[int(now)] += 1
            return FakeResponse(503, [], b"")
        self.after[int(now)] += 1
        return FakeResponse(200, [], b'{"data": 1}')


class Wire:
    """A client's connection to the server, at the time of the client's own clock."""

    def __init__(self, server: Server, now: Callable[[], float]) -> None:
        self._server = server
        self._now = now

    def send(self, request: Request) -> FakeResponse:
        return self._server.answer(self._now())

    def close(self) -> None:
        return None


class Unlimited(Quota):
    """What a client without a quota has."""

    __slots__ = ()

    def take(self) -> bool:
        return True


def simulate(quota: Callable[[], Quota], clients: int = CLIENTS) -> tuple[Server, Counter[str]]:
    """Each client calls every second for two minutes, from a moment of its own, and waits as its rules say."""
    server, ends = Server(), Counter[str]()
    for number in range(clients):
        _one_client(server, ends, random.Random(number), quota())
    return server, ends


def _one_client(server: Server, ends: Counter[str], chance: random.Random, quota: Quota) -> None:
    now: list[Any] = []
    client = Sample(credentials={"ApiKey": "k"}, settings={"transport": Wire(server, lambda: now[0].now)})
    clock = steady(client)
    now.append(clock)
    clock.now = chance.random() * EVERY
    client._link.random = chance.random
    client._link.quota = quota
    while clock.now < 120.0:
        due = clock.now + EVERY
        when = "before" if clock.now < START else "during" if clock.now < END else "after"
        try:
            client.call(GET, path=("1",))
            ends[f"{when}: answered"] += 1
        except SDKError:
            ends[f"{when}: failed"] += 1
        clock.now = max(due, clock.now)


def test_an_outage_is_not_multiplied(count: Count) -> None:
    """A minute of 503 for a thousand clients that have done 30 calls each before."""
    ours, our_ends = simulate(Quota)
    theirs, their_ends = simulate(Unlimited)
    calls = our_ends["during: failed"] + our_ends["during: answered"]
    reached, without = sum(ours.during.values()), sum(theirs.during.values())
    extra, extra_without = reached - calls, without - their_ends["during: failed"] - their_ends["during: answered"]

    most = CLIENTS * (Quota.CAPACITY // Quota.COST)
    assert extra <= most, "every repetition during the outage was paid for"
    assert extra_without > 1.5 * extra, "without a quota there are two for each call"
    late = [second for second in ours.during if second >= END - 10]
    assert sum(ours.during[second] for second in late) <= 1.05 * CLIENTS / EVERY * len(late), "in the end, none at all"
    assert sum(theirs.during[second] for second in late) > 2 * CLIENTS / EVERY * len(late)
    assert our_ends["before: failed"] == our_ends["after: failed"] == 0, "nobody suffers before or after"
    assert sum(ours.after.values()) > 0.95 * CLIENTS * (120.0 - END) / EVERY, "and calls go on behind it"
    count(f"requests that reached a server that failed {calls:,} calls: ours", reached)
    count(f"requests that reached a server that failed {calls:,} calls: without a quota", without)


def test_nobody_comes_back_at_the_same_moment() -> None:
    """Full jitter: of the first repetitions of a thousand clients, none of 50 equal parts of the time holds many."""
    waits: list[float] = []
    for number in range(CLIENTS):
        chance = random.Random(number)
        client = Sample(credentials={"ApiKey": "k"}, settings={"transport": Wire(Server(), lambda: START)})
        clock = steady(client)
        client._link.random = chance.random
        try:
            client.call(GET, path=("1",), options={"max_retries": 1})
        except SDKError:
            waits += clock.slept
    assert len(waits) == CLIENTS
    parts = Counter(int(wait / 0.5 * 50) for wait in waits)
    assert len(parts) == 50
    assert max(parts.values()) < 3 * CLIENTS / 50
