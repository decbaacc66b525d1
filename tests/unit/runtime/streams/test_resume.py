"""Taking a stream up again: only where the description says so, never twice the same event, not for ever."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from runtime.errors import APIConnectionError, APIError, APITimeoutError, StreamIdleError, StreamIncompleteError
from runtime.operation import Events, Match
from runtime.streaming import AsyncStream, Stream

from .doubles import FINAL, AsyncBody, AsyncOpener, Body, Event, FinalEvent, Opener, TextEvent, adrain, drain, text

SPEC = Events(Event, terminal=(Match("/type", "final"),), resumable=True)


def a(n: int, value: str = "") -> bytes:
    return b"id: %d\n" % n + text(value or str(n))


def texts(events: list[Any]) -> list[str]:
    return [event.text for event in events if isinstance(event, TextEvent)]


def resumed(*bodies: Any, spec: Any = SPEC, **options: Any) -> tuple[Any, list[Any], BaseException | None]:
    """The opener of a stream over these bodies, and its outcome, which is the same for both kinds of stream."""
    opener: Any = Opener(*[Body(*b) if isinstance(b, tuple) else b for b in bodies], **options)
    made: Stream[Any, Any] = Stream(opener, spec)
    events, error = drain(made)
    other: Any = AsyncOpener(*[AsyncBody(*b) if isinstance(b, tuple) else b for b in bodies], **options)
    async_made: AsyncStream[Any, Any] = AsyncStream(other, spec)
    outcome = asyncio.run(adrain(async_made))
    assert (outcome[0], type(outcome[1])) == (events, type(error))
    assert (other.opened_with, other.slept) == (opener.opened_with, opener.slept)
    return opener, events, error


def test_it_goes_on_after_the_last_id() -> None:
    opener, events, error = resumed((a(1), a(2)), (a(3), FINAL))
    assert (texts(events), events[-1], error) == (["1", "2", "3"], FinalEvent(), None)
    assert opener.opened_with == [None, "2"]


@pytest.mark.parametrize("cut", [APIConnectionError("reset", kind="read"), APITimeoutError("late")])
def test_every_kind_of_cut(cut: Exception) -> None:
    opener, events, error = resumed((a(1), cut), (FINAL,))
    assert (len(events), error) == (2, None)
    assert opener.opened_with == [None, "1"]


def test_what_is_sent_again_is_not_handed_out_again() -> None:
    _, events, error = resumed((a(1), a(2)), (a(1, "again"), a(2, "again"), a(3), text("3b"), FINAL))
    assert (texts(events), error) == (["1", "2", "3", "3b"], None)


def test_events_of_one_body_may_share_an_id() -> None:
    _, events, error = resumed((a(1, "x"), a(1, "y"), a(2)), (a(1, "again"), a(3), a(3, "z"), FINAL))
    assert (texts(events), error) == (["x", "y", "2", "3", "z"], None)


def test_the_half_event_at_the_cut_comes_whole_and_once() -> None:
    whole = a(2)
    for end in range(len(whole)):
        _, events, error = resumed((a(1), whole[:end]), (whole, FINAL))
        assert (texts(events), error) == (["1", "2"], None)


def test_a_cut_after_the_terminal_event_is_none() -> None:
    opener, events, error = resumed((a(1), FINAL, APIConnectionError("reset", kind="read")))
    assert (len(events), error) == (2, None)
    assert opener.opened_with == [None]


def test_waiting_as_the_server_asks_then_longer() -> None:
    opener, _, error = resumed((b"retry: 2500\n" + a(1),), (), (FINAL,))
    assert error is None
    assert opener.slept == [2.5, 1.0]  # the second body did not say, so that is the second step of the back-off


def test_a_server_that_asks_for_too_long_is_not_waited_for() -> None:
    opener, events, error = resumed((b"retry: 3600000\n" + a(1),))
    assert (len(events), type(error), opener.slept) == (1, StreamIncompleteError, [])


def test_it_gives_up_after_five_attempts_without_an_event() -> None:
    opener, events, error = resumed((a(1),), *[()] * 5)
    assert (len(events), type(error)) == (1, StreamIncompleteError)
    assert opener.opened_with == [None, "1", "1", "1", "1", "1"]
    assert opener.slept == [0.5, 1.0, 2.0, 4.0, 8.0]


def test_an_event_makes_it_patient_again() -> None:
    bodies: list[Any] = [(a(n),) for n in range(1, 12)]
    _, events, error = resumed(*bodies, (FINAL,))
    assert (len(texts(events)), error) == (11, None)


def test_a_failure_to_reconnect_is_tried_again_and_a_refusal_is_not() -> None:
    _, events, error = resumed((a(1),), APIConnectionError("refused"), (FINAL,))
    assert (len(events), error) == (2, None)
    refusal = APIError("no", status=403)
    opener, events, error = resumed((a(1),), refusal)
    assert (len(events), error, opener.opened_with) == (1, refusal, [None, "1"])


def test_without_any_id_it_cannot_go_on() -> None:
    opener, events, error = resumed((text("a"),))
    assert (len(events), type(error), opener.opened_with) == (1, StreamIncompleteError, [None])
    opener, _, error = resumed((a(1) + b"id:\n" + text("b"),))
    assert (type(error), opener.opened_with) == (StreamIncompleteError, [None])


@pytest.mark.parametrize("id_", ["a\x01b", " a", "a ", "\x7f"])
def test_an_id_that_no_header_can_carry_leaves_the_cut_as_it_is(id_: str) -> None:
    opener, events, error = resumed((f"id: {id_}\n".encode() + text("a"),))
    assert (len(events), type(error), opener.opened_with) == (1, StreamIncompleteError, [None])


def test_an_operation_that_is_not_resumable_is_never_taken_up() -> None:
    plain = Events(Event, terminal=(Match("/type", "final"),))
    opener, events, error = resumed((a(1),), spec=plain, repeats=0.0)
    assert (len(events), type(error), opener.opened_with) == (1, StreamIncompleteError, [None])


def test_before_the_first_event_a_safe_request_is_repeated_and_no_other() -> None:
    plain = Events(Event, terminal=(Match("/type", "final"),))
    opener, events, error = resumed((), (b": hello\n\n",), (FINAL,), spec=plain, repeats=0.25)
    assert (events, error, opener.slept) == ([FinalEvent()], None, [0.25, 0.25])
    opener, _, error = resumed((), (), (), spec=plain, repeats=0.25)
    assert (type(error), len(opener.opened_with)) == (StreamIncompleteError, 3)
    opener, _, error = resumed((), spec=plain, repeats=None)
    assert (type(error), len(opener.opened_with)) == (StreamIncompleteError, 1)
    opener, _, error = resumed((APITimeoutError("late"),), spec=plain, repeats=0.0)
    assert (type(error), len(opener.opened_with)) == (StreamIdleError, 1)


def test_closing_while_it_waits_ends_it() -> None:
    opener: Any = Opener(Body(a(1)), Body(FINAL))
    made: Stream[Any, Any] = Stream(opener, SPEC)
    opener.sleep = lambda seconds: made.close()
    assert len(list(made)) == 1
    assert made._opened is not None
    assert made._opened.closed  # type: ignore[attr-defined]


def test_after_an_interrupt_it_is_taken_up_when_it_is_read_on() -> None:
    opener: Any = Opener(Body(a(1), KeyboardInterrupt()), Body(a(2), FINAL))
    made: Stream[Any, Any] = Stream(opener, SPEC)
    next(made)
    with pytest.raises(KeyboardInterrupt):
        next(made)
    assert texts(list(made)) == ["2"]
    assert opener.opened_with == [None, "1"]
