"""From bodies to typed events: what ends a stream, what is an error, and what a cut leaves."""

from __future__ import annotations

import asyncio
import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from runtime.errors import (
    APIConnectionError,
    InvalidRequestError,
    ResponseDecodeError,
    StreamError,
    StreamIncompleteError,
    StreamLimitError,
)
from runtime.models import Model, UnknownEvent
from runtime.operation import ErrorMatch, Events, JsonLines, JsonSequence, Match, MultipartStream, TextMatch
from runtime.options import Limits

from .doubles import (
    FINAL,
    SPEC,
    Event,
    FinalEvent,
    OverloadedError,
    TextEvent,
    adrain,
    async_stream,
    chunkings,
    drain,
    one_by_one,
    stream,
    text,
)

Outcome = tuple[list[Any], BaseException | None]


def both(*pieces: Any, **options: Any) -> tuple[Any, Outcome]:
    """The outcome, which is the same for both kinds of stream; and the synchronous one."""
    made = stream(*pieces, **options)
    outcome = drain(made)
    other = asyncio.run(adrain(async_stream(*pieces, **options)))
    assert other[0] == outcome[0]
    assert type(other[1]) is type(outcome[1])
    assert str(other[1]) == str(outcome[1])
    return made, outcome


BODY = text("Hel") + b": comment\n\n" + text("lo") + FINAL
EVENTS = [TextEvent(text="Hel"), TextEvent(text="lo"), FinalEvent()]


def test_events_in_every_chunking() -> None:
    for pieces in chunkings(BODY):
        made, (events, error) = both(*pieces)
        assert (events, error) == (EVENTS, None)
        assert made.final == FinalEvent()
        assert made.events_seen == 3


def test_cut_at_every_byte() -> None:
    """Either the whole stream, or StreamIncompleteError with exactly the events before the cut."""
    ends = [BODY.index(b"\n\n") + 2, BODY.index(FINAL), len(BODY)]
    for end in range(len(BODY) + 1):
        complete = sum(end >= at for at in ends)
        for pieces in ([BODY[:end]], one_by_one(BODY[:end])):
            made, (events, error) = both(*pieces)
            assert events == EVENTS[:complete]
            assert (error is None) == (end == len(BODY))
            if error is not None:
                assert type(error) is StreamIncompleteError
                assert error.events_seen == complete
                with pytest.raises(InvalidRequestError):
                    made.final


def test_a_lost_connection_is_an_incomplete_stream_with_its_cause() -> None:
    lost = APIConnectionError("reset", kind="read")
    lost.__cause__ = ConnectionResetError()
    _, (events, error) = both(text("a"), lost)
    assert events == [TextEvent(text="a")]
    assert type(error) is StreamIncompleteError
    assert isinstance(error.__cause__, ConnectionResetError)
    assert (error.operation, error.idempotency_key, error.status) == ("POST /run", "key", 200)
    assert pickle.loads(pickle.dumps(error)).events_seen == 1


def test_a_closed_client_is_no_incomplete_stream() -> None:
    _, (_, error) = both(text("a"), APIConnectionError("the transport was closed", kind="closed"))
    assert type(error) is APIConnectionError


def test_what_follows_the_terminal_event_is_not_read() -> None:
    def never() -> bytes:
        raise AssertionError("the stream reads on")

    made, (events, error) = both(FINAL + text("late"), never)
    assert (events, error) == ([FinalEvent()], None)
    assert made._opened.finished


def test_only_a_stream_that_came_to_its_end_is_closed_as_one() -> None:
    for pieces in ([text("a")], [text("a") + ERROR], [text("a"), APIConnectionError("reset", kind="read")]):
        made = stream(*pieces)
        assert drain(made)[1] is not None
        assert made._opened.closed
        assert not made._opened.finished
    left = stream(text("a"), FINAL)
    for _ in left:
        break
    assert (left._opened.closed, left._opened.finished) == (1, 0)


def test_without_a_declared_end_the_end_of_the_body_is_the_end() -> None:
    made, (events, error) = both(text("a"), text("b"), spec=Events(Event))
    assert (len(events), error) == (2, None)
    assert made.final == TextEvent(text="b")


def test_an_empty_stream_has_no_final_event() -> None:
    made, (events, error) = both(spec=Events(Event))
    assert (events, error) == ([], None)
    with pytest.raises(InvalidRequestError):
        made.final


@pytest.mark.parametrize("tail", [b"", text("late")])
def test_a_sentinel_ends_the_stream_and_is_no_event(tail: bytes) -> None:
    spec = Events(Event, sentinel="[DONE]")
    for pieces in chunkings(text("a") + b"data: [DONE]\n\n" + tail):
        made, (events, error) = both(*pieces, spec=spec)
        assert (events, error) == ([TextEvent(text="a")], None)
        assert made.final == TextEvent(text="a")


def test_without_its_sentinel_a_stream_is_incomplete() -> None:
    _, (events, error) = both(text("a"), spec=Events(Event, sentinel="[DONE]"))
    assert len(events) == 1
    assert type(error) is StreamIncompleteError


@pytest.mark.parametrize("tail", [b"", text("late"), b"data: [DONE]\n\n"])
@pytest.mark.parametrize("type_", [Event, Any, TextEvent])
def test_the_usual_sentinel_ends_a_stream_of_which_no_end_is_described(type_: Any, tail: bytes) -> None:
    for pieces in chunkings(text("a") + b"data: [DONE]\n\n" + tail):
        made, (events, error) = both(*pieces, spec=Events(type_))
        assert (len(events), error) == (1, None)
        assert made.final == events[0]


def test_the_usual_sentinel_need_not_come() -> None:
    assert both(text("a"), spec=Events(Event))[1] == ([TextEvent(text="a")], None)


def test_the_usual_sentinel_does_not_replace_the_end_that_is_described() -> None:
    spec = Events(Event, terminal=SPEC.terminal)
    _, (events, error) = both(text("a"), b"data: [DONE]\n\n", spec=spec)
    assert events[0] == TextEvent(text="a")
    assert type(error) is StreamIncompleteError


def test_a_stream_of_texts_may_say_anything() -> None:
    assert both(b"data: [DONE]\n\n", spec=Events(str))[1] == (["[DONE]"], None)


def test_a_sentinel_that_is_json_is_no_event_either() -> None:
    _, (events, error) = both(b'data: {"x":1}\n\ndata: null\n\n', spec=Events(Any, sentinel="null"))
    assert (events, error) == ([{"x": 1}], None)


# ------------------------------------------------------------------------------------------------------------- errors

ERROR = b'data: {"type":"error","code":"overloaded","message":"too much"}\n\n'


def test_an_error_event_raises_the_class_of_its_code_after_the_events_before_it() -> None:
    for pieces in ([text("a") + ERROR + text("b")], [text("a"), ERROR]):
        _, (events, error) = both(*pieces)
        assert events == [TextEvent(text="a")]
        assert type(error) is OverloadedError
        assert (error.status, error.message, error.in_stream) == (200, "too much", True)
        assert error.body == {"type": "error", "code": "overloaded", "message": "too much"}


def test_an_error_event_without_a_class_is_a_stream_error() -> None:
    _, (_, error) = both(text("a"), b'data: {"type":"error","code":17}\n\n')
    assert type(error) is StreamError
    assert (error.code, error.events_seen, error.status) == ("17", 1, 200)


def test_an_event_whose_tag_is_no_text_is_no_error_event() -> None:
    raw = {"type": ["final"]}
    _, (events, error) = both(text("a") + b'data: {"type":["final"]}\n\n' + FINAL)
    assert (events, error) == ([TextEvent(text="a"), UnknownEvent("message", raw), FinalEvent()], None)


def test_an_error_event_by_its_name_need_not_be_json() -> None:
    spec = Events(Event, error=ErrorMatch(Match("", "error", field="event")), terminal=(Match("/type", "final"),))
    _, (events, error) = both(text("a") + b"event: error\ndata: it broke\n\n", spec=spec)
    assert len(events) == 1
    assert type(error) is StreamError
    assert error.body == "it broke"


def test_a_line_over_the_limit() -> None:
    _, (events, error) = both(text("a") + text("x" * 200), limits=Limits(max_line=100))
    assert len(events) == 1
    assert type(error) is StreamLimitError
    assert "100 bytes" in str(error)


def test_a_bomb_is_over_the_limit_too() -> None:
    _, (_, error) = both(APIConnectionError("it grows 300 times", kind="limit"))
    assert type(error) is StreamLimitError


@pytest.mark.parametrize("content_type", ["text/html; charset=utf-8", "application/json"])
def test_what_is_no_stream_is_said_so(content_type: str) -> None:
    made, (_, error) = both(b"<html>log in</html>", content_type=content_type)
    assert type(error) is ResponseDecodeError
    assert made._opened.closed


def test_after_what_is_no_stream_nothing_follows() -> None:
    made = stream(b"<html>", content_type="text/html")
    with pytest.raises(ResponseDecodeError):
        next(made)
    assert list(made) == []
    other = async_stream(b"<html>", content_type="text/html")

    async def main() -> None:
        with pytest.raises(ResponseDecodeError):
            await other.__anext__()
        assert await adrain(other) == ([], None)

    asyncio.run(main())


# ------------------------------------------------------------------------------------------------------------- decoding


def test_what_is_unknown_is_handed_out_with_its_name_and_id() -> None:
    body = b'id: 7\nevent: weather\ndata: {"type":"weather","degrees":21}\n\nevent: odd\ndata: no JSON\n\n' + FINAL
    for pieces in chunkings(body):
        _, (events, error) = both(*pieces)
        assert error is None
        unknown = [
            UnknownEvent("weather", {"type": "weather", "degrees": 21}, "7"),
            UnknownEvent("odd", "no JSON", "7"),
        ]
        assert events == [*unknown, FinalEvent()]


def test_two_halves_of_json_are_never_one_event() -> None:
    """Data is decoded many lines at once; that must not join what two events hold."""
    body = b'data: {"type":"text",\n\ndata: "text":"a"}\n\n' + text("a\\n") + FINAL
    _, (events, error) = both(body)
    assert error is None
    assert [type(event) for event in events] == [UnknownEvent, UnknownEvent, TextEvent, FinalEvent]
    twice = b'data: {"type":"text","text":"a"} {"type":"text","text":"b"}\n\n'
    assert [type(event) for event in both(twice + FINAL)[1][0]] == [UnknownEvent, FinalEvent]


class Only(Model):
    x: int


def test_what_does_not_fit_raises_where_nothing_stands_for_it() -> None:
    _, (events, error) = both(b'data: {"x":1}\n\n', b"data: nothing\n\n", spec=Events(Only))
    assert events == [Only(x=1)]
    assert type(error) is ResponseDecodeError
    assert error.raw == b"nothing"


def test_strict_raises_with_the_pointer() -> None:
    _, (events, error) = both(text("a"), b'data: {"type":"text","text":5}\n\n', strict=True)
    assert len(events) == 1
    assert type(error) is ResponseDecodeError
    assert error.pointer == "/text"


def test_any_type_gives_json_or_text() -> None:
    body = b'data: {"x":[1]}\n\ndata: plain\n\ndata: 5\n\n'
    assert both(body, spec=Events(Any))[1] == ([{"x": [1]}, "plain", 5], None)


def test_text_stays_text() -> None:
    assert both(b'data: 5\n\ndata: "q"\n\n', spec=Events(str))[1] == (["5", '"q"'], None)


class Added(Model, tag_field="event", tag="added"):
    data: Only


class Said(Model, tag_field="event", tag="said"):
    data: str
    id: str | None = None


def test_a_type_that_is_the_whole_event() -> None:
    spec = Events(Added | Said | UnknownEvent, envelope=True, terminal=(Match("/event", "said"),))
    body = b'event: added\ndata: {"x":3}\n\nevent: more\ndata: {"y":1}\n\nid: 4\nevent: said\ndata: 17\n\n'
    for pieces in chunkings(body):
        _, (events, error) = both(*pieces, spec=spec)
        assert error is None
        assert events == [Added(data=Only(x=3)), UnknownEvent("more", {"y": 1}), Said(data="17", id="4")]


class Start(Model, tag_field="kind", tag="start"):
    at: int


class Stop(Model, tag_field="kind", tag="stop"):
    at: int


def test_a_type_by_the_name_of_the_event() -> None:
    spec = Events(
        Start | Stop | UnknownEvent, discriminator_is_event=True, terminal=(Match("", "stop", field="event"),)
    )
    body = b'event: start\ndata: {"at":1}\n\nevent: pause\ndata: {"at":2}\n\nevent: stop\ndata: {"at":3}\n\n'
    _, (events, error) = both(body, spec=spec)
    assert (events, error) == ([Start(at=1), UnknownEvent("pause", {"at": 2}), Stop(at=3)], None)


class Flagged(Model):
    done: bool
    n: int | None = None


def test_an_end_that_any_field_declares() -> None:
    spec = JsonLines(Flagged, terminal=(Match("/done", True),))
    body = b'{"done":false,"n":1}\n{"done":false}\n{"done":true}\n{"done":false}\n'
    for pieces in chunkings(body):
        _, (events, error) = both(*pieces, spec=spec, content_type="application/x-ndjson")
        assert (len(events), error) == (3, None)


def test_true_is_not_one() -> None:
    _, (events, error) = both(b'data: {"done":true}\n\n', spec=Events(Any, terminal=(Match("/done", 1),)))
    assert len(events) == 1
    assert type(error) is StreamIncompleteError


@pytest.mark.parametrize(
    ("spec", "content_type", "body"),
    [
        (JsonLines, "application/jsonl", b'{"x":1}\n{"x":2}\n'),
        (JsonSequence, "application/json-seq", b'\x1e{"x":1}\n\x1e{"x":2}\n'),
        (
            MultipartStream,
            'multipart/mixed; boundary="sep"',
            b'--sep\r\n\r\n{"x":1}\r\n--sep\r\nContent-Type: application/json\r\n\r\n{"x":2}\r\n--sep--',
        ),
    ],
)
def test_other_formats(spec: Callable[[Any], Any], content_type: str, body: bytes) -> None:
    for pieces in chunkings(body):
        assert both(*pieces, spec=spec(Only), content_type=content_type)[1] == ([Only(x=1), Only(x=2)], None)
    _, (events, error) = both(body[:-4], spec=spec(Only), content_type=content_type)
    assert events == [Only(x=1), Only(x=2)][: len(events)]
    assert type(error) is StreamIncompleteError


def test_parts_without_a_boundary_are_no_stream() -> None:
    _, (_, error) = both(b"x", spec=MultipartStream(Only), content_type="multipart/mixed")
    assert type(error) is ResponseDecodeError
    assert "got multipart without a boundary" in str(error)


# ----------------------------------------------------------------------------------------------------------- what it has


def test_text() -> None:
    assert stream(BODY).text() == "Hello"
    assert list(stream(*one_by_one(BODY)).text_deltas()) == ["Hel", "lo"]
    assert asyncio.run(async_stream(BODY).text()) == "Hello"


def test_text_at_any_place_of_any_event() -> None:
    spec = Events(Any, text=TextMatch((Match("/k", "t"), Match("", "say", field="event")), "/d/0/v"))
    body = b'event: say\ndata: {"k":"t","d":[{"v":"a"}]}\n\ndata: {"k":"t","d":[{"v":"b"}]}\n\nevent: say\ndata: {"k":"t"}\n\n'
    assert stream(body, spec=spec).text() == "a"


def test_a_stream_without_text_says_so() -> None:
    with pytest.raises(InvalidRequestError):
        stream(BODY, spec=Events(Event)).text_deltas()
    with pytest.raises(InvalidRequestError):
        asyncio.run(async_stream(BODY, spec=Events(Event)).text())


def test_a_stream_without_text_is_not_asked_for_in_vain() -> None:
    made = stream(BODY, spec=Events(Event))
    with pytest.raises(InvalidRequestError):
        made.text()
    other = async_stream(BODY, spec=Events(Event))
    with pytest.raises(InvalidRequestError):
        asyncio.run(other.text())
    assert made._opener.opened_with == other._opener.opened_with == []


def test_collect() -> None:
    made = stream(BODY)
    assert made.collect() == EVENTS
    assert made._opened.closed
    assert asyncio.run(async_stream(BODY).collect()) == EVENTS


def test_how_far_it_has_come() -> None:
    made = stream(b"id: 1\n" + text("a") + text("b") + b"id: 2\n" + text("c") + b"id:\n" + FINAL)
    with pytest.raises(InvalidRequestError):
        made.response
    with made:
        assert made.response.status == 200
        assert (made.events_seen, made.last_event_id) == (0, None)
        seen = [(made.events_seen, made.last_event_id) for _ in made]
    assert seen == [(1, "1"), (2, "1"), (3, "2"), (4, "")]


def test_ids_of_events_that_are_decoded_together() -> None:
    body = b"".join(b"id: %d\nevent: text\n" % n + text("a") for n in range(5))
    made = stream(body, body, spec=Events(Event))
    assert [made.last_event_id for _ in made] == ["0", "1", "2", "3", "4"] * 2


def test_final_is_there_only_when_it_was_handed_out() -> None:
    made = stream(BODY)
    with made:
        for event in made:
            if not isinstance(event, FinalEvent):
                with pytest.raises(InvalidRequestError):
                    made.final
        assert made.final == FinalEvent()


# ------------------------------------------------------------------------------------------------------------- its life


def test_nothing_is_sent_before_it_is_read() -> None:
    made = stream(BODY)
    assert made._opener.opened_with == []
    with made:
        assert made._opener.opened_with == [None]


def test_leaving_the_loop_closes_unless_a_block_does() -> None:
    made = stream(BODY)
    for _ in made:
        break
    assert made._opened.closed
    assert list(made) == []
    with stream(text("Hel"), text("lo"), FINAL) as inside:
        for _ in inside:
            break
        assert not inside._opened.closed
        assert list(inside) == EVENTS[1:]
    assert inside._opened.closed


def test_leaving_the_asynchronous_loop_closes() -> None:
    async def main() -> None:
        made = async_stream(BODY)
        async for _ in made:
            break
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert made._opened.closed
        async with async_stream(BODY) as inside:
            assert await anext_of(inside) == EVENTS[0]
            assert [event async for event in inside] == EVENTS[1:]
        assert inside._opened.closed

    asyncio.run(main())


async def anext_of(made: Any) -> Any:
    return await made.__anext__()


def test_next_and_loops_share_one_place() -> None:
    made = stream(BODY)
    with made:
        assert next(made) == EVENTS[0]
        assert list(made) == EVENTS[1:]
        with pytest.raises(StopIteration):
            next(made)


def test_an_exception_in_the_block_closes() -> None:
    made = stream(BODY)
    with pytest.raises(ZeroDivisionError), made:
        raise ZeroDivisionError
    assert made._opened.closed


def test_an_interrupt_while_reading_closes() -> None:
    made = stream(text("a"), KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        list(made)
    assert made._opened.closed


def test_cancelling_closes() -> None:
    async def main() -> None:
        made = async_stream(text("a"), asyncio.CancelledError())
        with pytest.raises(asyncio.CancelledError):
            [event async for event in made]
        assert made._opened.closed

    asyncio.run(main())


@pytest.mark.parametrize("spec", [SPEC, Events(Event)])
def test_reading_on_after_an_interrupt_is_not_taken_for_the_end(spec: Any) -> None:
    made = stream(text("a"), KeyboardInterrupt(), text("b"), spec=spec)
    assert next(made) == TextEvent(text="a")
    with pytest.raises(KeyboardInterrupt):
        next(made)
    events, error = drain(made)
    assert (events, type(error)) == ([], StreamIncompleteError)
    assert "reading was interrupted" in str(error)
    with pytest.raises(InvalidRequestError):
        made.final


@pytest.mark.parametrize("spec", [SPEC, Events(Event)])
def test_reading_on_after_a_cancellation_is_not_taken_for_the_end(spec: Any) -> None:
    async def main() -> None:
        made = async_stream(text("a"), asyncio.CancelledError(), text("b"), spec=spec)
        assert await made.__anext__() == TextEvent(text="a")
        with pytest.raises(asyncio.CancelledError):
            await made.__anext__()
        events, error = await adrain(made)
        assert (events, type(error)) == ([], StreamIncompleteError)
        with pytest.raises(InvalidRequestError):
            made.final

    asyncio.run(main())


@pytest.mark.parametrize("name", ["__iter__", "text_deltas"])
def test_an_iterator_is_not_at_its_end_after_an_interrupt(name: str) -> None:
    made = stream(text("a"), KeyboardInterrupt(), text("b"))
    events = getattr(made, name)()
    next(events)
    with pytest.raises(KeyboardInterrupt):
        next(events)
    with pytest.raises(StreamIncompleteError, match="reading was interrupted"):
        next(events)


@pytest.mark.parametrize("name", ["__aiter__", "text_deltas"])
def test_an_asynchronous_iterator_is_not_at_its_end_after_a_cancellation(name: str) -> None:
    async def main() -> None:
        events = getattr(async_stream(text("a"), asyncio.CancelledError(), text("b")), name)()
        await anext(events)
        with pytest.raises(asyncio.CancelledError):
            await anext(events)
        with pytest.raises(StreamIncompleteError, match="reading was interrupted"):
            await anext(events)

    asyncio.run(main())


def test_close_twice_and_read_on() -> None:
    made = stream(BODY)
    with made:
        next(iter(made))
        made.close()
        made.close()
        assert list(made) == []
    never_opened = stream(BODY)
    never_opened.close()
    assert list(never_opened) == []
    assert never_opened._opener.opened_with == []


def test_closing_while_another_thread_waits_ends_the_loop() -> None:
    made = stream(text("a"), lambda: made.close() or b"")
    assert list(made) == [TextEvent(text="a")]


def test_a_failure_is_raised_once() -> None:
    made = stream(text("a"))
    assert type(drain(made)[1]) is StreamIncompleteError
    assert drain(made) == ([], None)


def test_two_readers_are_told_apart() -> None:
    made = stream(text("a"), lambda: drain_again())
    found: list[BaseException | None] = []

    def drain_again() -> bytes:
        found.append(drain(made)[1])
        return FINAL

    with made:
        list(made)
    assert type(found[0]) is InvalidRequestError


@pytest.mark.parametrize("make", [stream, async_stream])
def test_it_is_not_copied(make: Callable[..., Any]) -> None:
    for action in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            action(make(BODY))


def test_its_repr_says_how_it_stands() -> None:
    made = stream(BODY)
    assert repr(made) == "<Stream new, 0 events>"
    with made:
        next(made)
        assert repr(made) == "<Stream open, 1 events>"
    assert "closed" in repr(made)


def test_opening_fails_as_every_call_does() -> None:
    refused = APIConnectionError("refused")
    made = stream()
    made._opener.bodies = [refused]
    with pytest.raises(APIConnectionError), made:
        raise AssertionError


def test_rules_are_made_once_for_an_operation() -> None:
    assert stream()._course.rules is stream()._course.rules
    assert stream(spec=SPEC)._course.rules is not stream(spec=Events(Event))._course.rules
