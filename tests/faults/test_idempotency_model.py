"""Idempotency, model-checked: every order of events for one call, and random ones for several calls at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.faults.idempotency_world import EVENTS, LATE, Logical, World

Count = Callable[[str, int], None]


# Every order, for one call


def _continuations(prefix: list[str], given: str | None, retries: int) -> tuple[World, Logical]:
    """The world after these events; late requests arrive where the event `arrives` stands."""
    world = World()
    call = world.begin(given, retries)
    for event in prefix:
        if event == "arrives":
            world.arrives(0)
        else:
            world.happens(call, event)
            if call.waits is not None and call.waits.kind == "sleep":
                world.wakes(call)
        world.check()
    return world, call


def _every_order(given: str | None, retries: int) -> Iterator[World]:
    todo: list[list[str]] = [[]]
    while todo:
        prefix = todo.pop()
        world, call = _continuations(prefix, given, retries)
        yield world
        following = [] if call.over else list(EVENTS)
        if world.on_the_way:
            following.append("arrives")
        todo += [[*prefix, event] for event in following if prefix.count("307") < 2 or event != "307"]


@pytest.mark.parametrize("given", [None, "mine"])
def test_every_order_of_events_of_one_call(given: str | None, count: Count) -> None:
    states = 0
    ends = set()
    for world in _every_order(given, retries=2):
        states += 1
        call = world.calls[0]
        ends.add("answered" if call.answered else type(call.raised).__name__)
    assert {"answered", "IdempotencyConflictError", "APIConnectionError", "APITimeoutError", "RateLimitError"} <= ends
    count("states of one idempotent call, all of them", states)


# Random orders, for several calls


class Machine(RuleBasedStateMachine):
    """Users begin, cancel and repeat calls, while the network and the server do what they like."""

    seen: ClassVar[set[Any]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.world = World()

    def _calls(self, kind: str) -> list[Logical]:
        return [call for call in self.world.calls if call.waits is not None and call.waits.kind == kind]

    @precondition(lambda self: sum(not call.over for call in self.world.calls) < 3)
    @rule(given=st.sampled_from([None, None, "order-1", "order-2"]), retries=st.integers(0, 4))
    def begin(self, given: str | None, retries: int) -> None:
        self.world.begin(given, retries)

    @precondition(lambda self: self._calls("send"))
    @rule(data=st.data(), event=st.sampled_from(EVENTS))
    def something_happens(self, data: Any, event: str) -> None:
        self.world.happens(data.draw(st.sampled_from(self._calls("send"))), event)

    @precondition(lambda self: self._calls("send"))
    @rule(data=st.data())
    def the_client_gives_up(self, data: Any) -> None:
        self.world.happens(data.draw(st.sampled_from(self._calls("send"))), LATE)

    @precondition(lambda self: self._calls("sleep"))
    @rule(data=st.data())
    def the_wait_is_over(self, data: Any) -> None:
        self.world.wakes(data.draw(st.sampled_from(self._calls("sleep"))))

    @precondition(lambda self: self.world.on_the_way)
    @rule(data=st.data())
    def a_late_request_arrives(self, data: Any) -> None:
        self.world.arrives(data.draw(st.integers(0, len(self.world.on_the_way) - 1)))

    @precondition(lambda self: self._calls("send") or self._calls("sleep"))
    @rule(data=st.data())
    def a_user_cancels(self, data: Any) -> None:
        self.world.cancel(data.draw(st.sampled_from(self._calls("send") + self._calls("sleep"))))

    @invariant()
    def the_promises_hold(self) -> None:
        self.world.check()
        self.seen.add(self.world.shape())

    def teardown(self) -> None:
        while self.world.on_the_way:  # the worst case: all that can still arrive does
            self.world.arrives(0)
        self.world.check()
        for call in self.world.calls:
            call.coroutine.close()


@pytest.mark.parametrize("examples", [150, pytest.param(3_000, marks=pytest.mark.slow)])
def test_any_order_of_events_of_several_calls(examples: int, count: Count) -> None:
    Machine.seen = set()
    chosen = settings(
        max_examples=examples,
        stateful_step_count=30,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Machine, settings=chosen)
    assert len(Machine.seen) > examples
    count("states of idempotent calls at once, by chance", len(Machine.seen))
