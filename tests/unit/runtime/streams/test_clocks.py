"""The three clocks of a stream, with a clock that only moves when told."""

from __future__ import annotations

from typing import Any

import pytest
from runtime.errors import APITimeoutError, InvalidRequestError, StreamIdleError
from runtime.operation import Events, Match
from runtime.options import StreamClocks
from runtime.streams import course as stream_course

from .doubles import FINAL, Body, Event, drain, stream, text


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now

    def move(self, seconds: float, piece: Any = b"") -> Any:
        """A step of a body: time passes, then the piece comes."""

        def step() -> Any:
            self.now += seconds
            if isinstance(piece, BaseException):
                raise piece
            return piece

        return step


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(stream_course, "time", made)
    return made


CLOCKS = StreamClocks(first=10.0, idle=20.0, event=50.0)
COMMENT = b": still here\n\n"


def late() -> APITimeoutError:
    return APITimeoutError("timed out (read)")


def test_the_first_byte_has_its_own_time_and_then_each_piece(clock: Clock) -> None:
    made = stream(text("a"), clock.move(1, text("b")), FINAL, clocks=CLOCKS)
    opener = made._opener
    original = opener.open
    opener.bodies[0].began = clock.now
    opener.open = lambda id_=None: (clock.move(4)(), original(id_))[1]
    assert len(list(made)) == 3
    # Four of the ten seconds went by before the head came; each event then has fifty.
    assert made._opened.seen_timeouts == [(6.0, 1054.0), (20.0, 1054.0), (20.0, 1055.0)]


def test_no_first_byte(clock: Clock) -> None:
    events, error = drain(stream(clock.move(10, late()), clocks=CLOCKS))
    assert (events, type(error)) == ([], StreamIdleError)
    assert "did not begin within 10 seconds" in str(error)


def test_no_more_bytes(clock: Clock) -> None:
    events, error = drain(stream(text("a"), clock.move(20, late()), clocks=CLOCKS))
    assert (len(events), type(error)) == (1, StreamIdleError)
    assert "nothing came for 20 seconds" in str(error)
    assert isinstance(error, TimeoutError)


def test_comments_are_no_events(clock: Clock) -> None:
    steps = [clock.move(15, COMMENT), clock.move(15, COMMENT), clock.move(15, COMMENT), clock.move(5, late())]
    made = stream(text("a"), *steps, clocks=CLOCKS)
    events, error = drain(made)
    assert (len(events), type(error)) == (1, StreamIdleError)
    assert "no event came for 50 seconds" in str(error)
    assert {deadline for _, deadline in made._opened.seen_timeouts[1:]} == {1050.0}


def test_the_callers_own_time_does_not_count(clock: Clock) -> None:
    made = stream(text("a"), text("b"), FINAL, clocks=CLOCKS)
    for _ in made:
        clock.now += 500.0
    assert [deadline for _, deadline in made._opened.seen_timeouts] == [1050.0, 1550.0, 2050.0]


def test_the_deadline_of_the_call_comes_first(clock: Clock) -> None:
    made = stream(text("a"), clock.move(30, late()), clocks=CLOCKS)
    made._opener.bodies[0].deadline = 1030.0
    events, error = drain(made)
    assert (len(events), type(error)) == (1, APITimeoutError)
    assert made._opened.seen_timeouts[-1] == (20.0, 1030.0)


def test_a_stream_that_is_taken_up_again_has_no_more_time_than_the_call(clock: Clock) -> None:
    spec = Events(Event, terminal=(Match("/type", "final"),), resumable=True)
    made = stream(b"id: 1\n" + text("a"), spec=spec, clocks=StreamClocks(first=60.0, event=None))
    again = Body(FINAL)
    made._opener.bodies[0].deadline = 1030.0
    again.deadline = 2000.0
    made._opener.bodies.append(again)
    assert len(list(made)) == 2
    assert [deadline for _, deadline in again.seen_timeouts] == [1030.0]


def test_clocks_that_are_off(clock: Clock) -> None:
    made = stream(text("a"), FINAL, clocks=StreamClocks(first=None, idle=None, event=None))
    assert len(list(made)) == 2
    assert made._opened.seen_timeouts == [(None, None), (None, None)]


@pytest.mark.parametrize("seconds", [0, -3, float("nan"), float("inf"), "5"])
@pytest.mark.parametrize("name", ["first", "idle", "event"])
def test_what_is_no_time_to_wait_is_refused_where_it_is_given(name: str, seconds: Any) -> None:
    with pytest.raises(InvalidRequestError, match=name):
        StreamClocks(**{name: seconds})
