"""Streams of events: what a caller sees of good ones and of broken ones."""

from __future__ import annotations

import pickle
from itertools import islice
from typing import Any

import pytest
from athena import (
    APIError,
    BadGatewayError,
    IdempotencyConflictError,
    InsufficientCreditsError,
    InvalidRequestError,
    ResponseDecodeError,
    ServiceUnavailableError,
    StreamClocks,
    StreamError,
    StreamIdleError,
    StreamIncompleteError,
    StreamLimitError,
    UnknownEvent,
    ValidationFailedError,
)
from athena.types import BatchErrorEvent, BatchItem, ErrorEvent, FinalEvent, NodeStartEvent, TextEvent

from .driver import Driver

STREAM = "/agents/agent:echo/execute/stream"
SLOW = "/agents/agent:slow/execute/stream"


def _stream(client: Any, message: str = "Summarise my week", **options: Any) -> Any:
    return client.agents.execute_stream("agent:echo", message=message, **options)


def test_nothing_is_sent_before_the_stream_is_entered(driver: Driver, client: Any):
    stream = _stream(client)
    assert driver.requests() == []
    with stream:
        assert len(driver.requests(STREAM)) == 1
        assert stream.response.status == 200
        assert stream.response.headers["content-type"] == "text/event-stream"


def test_text_deltas_and_text(client: Any):
    with _stream(client) as stream:
        pieces = list(stream.text_deltas())
    assert len(pieces) == 2
    assert "".join(pieces) == "Echo: Summarise my week" == _stream(client).text()
    assert stream.final.execution_id.startswith("execution:")


def test_final_is_there_only_at_the_end(client: Any):
    with _stream(client) as stream:
        assert isinstance(next(iter(stream)), NodeStartEvent)
        with pytest.raises(InvalidRequestError):
            stream.final
        assert stream.events_seen == 1


def test_a_run_that_fails_ends_its_stream_well(client: Any):
    with client.agents.execute_stream("agent:fails", message="x") as stream:
        assert stream.text() == "I tried, "
    assert stream.final.status == "Failed"


@pytest.mark.parametrize("fault", ["slow;arg=0", "split-utf8", "buffering-proxy", "crlf", "gzip"])
def test_however_the_bytes_arrive(driver: Driver, client: Any, fault: str):
    driver.control.fault(fault, path=STREAM)
    with _stream(client, "Grüße ☀ 🎉") as stream:
        assert stream.text() == "Echo: Grüße ☀ 🎉"
    assert isinstance(stream.final, FinalEvent)


def test_an_event_is_handed_out_when_it_comes(driver: Driver, client: Any):
    driver.control.fault("stall-stream;arg=1", path=STREAM)
    with _stream(client) as stream:
        assert isinstance(next(iter(stream)), NodeStartEvent)
    assert driver.disconnected(STREAM)


@pytest.mark.parametrize("fault", ["cut-stream", "abort-stream", "reset-after;arg=2"])
def test_an_end_before_the_end(driver: Driver, client: Any, fault: str):
    driver.control.fault(fault, path=STREAM)
    seen = []
    with _stream(client) as stream:
        walk = iter(stream)
        seen += islice(walk, 2)
        with pytest.raises(StreamIncompleteError) as caught:
            next(walk)
    assert [type(event) for event in seen] == [NodeStartEvent, TextEvent], "what came is handed out first"
    error = caught.value
    assert (error.events_seen, error.status, error.attempts) == (2, 200, 1)
    assert error.idempotency_key == driver.sent("idempotency-key")[0]
    assert len(driver.requests(STREAM)) == 1, "never sent again once an event was there"
    assert pickle.loads(pickle.dumps(error)).events_seen == 2


@pytest.mark.parametrize("method", ["text", "collect"])
def test_the_shortcuts_raise_as_well(driver: Driver, client: Any, method: str):
    driver.control.fault("cut-stream", path=STREAM)
    with pytest.raises(StreamIncompleteError):
        getattr(_stream(client), method)()


def test_a_body_without_any_event(driver: Driver, client: Any):
    driver.control.fault("comments-only;arg=3", path=STREAM)
    with pytest.raises(StreamIncompleteError) as caught:
        _stream(client).collect()
    assert caught.value.events_seen == 0
    assert len(driver.requests(STREAM)) == 1, "the run may have begun: it is not asked for again"


def test_an_error_event_without_a_class(driver: Driver, client: Any):
    driver.control.fault("error-event", path=STREAM)
    with _stream(client) as stream:
        walk = iter(stream)
        assert len(list(islice(walk, 2))) == 2
        with pytest.raises(StreamError) as caught:
            next(walk)
    error = caught.value
    assert type(error) is StreamError
    assert (error.code, error.message, error.events_seen) == ("internal_error", "The run broke.", 2)
    assert error.status == 200, "never a made-up status"
    assert error.body["trace_id"]


def test_an_error_event_with_a_class(driver: Driver, client: Any):
    driver.control.fault("error-event;arg=insufficient_credits", path=STREAM)
    with pytest.raises(InsufficientCreditsError) as caught:
        _stream(client).collect()
    assert caught.value.in_stream
    assert (caught.value.status, caught.value.code) == (200, "insufficient_credits")


def test_an_error_event_of_a_batch(driver: Driver, client: Any):
    driver.control.fault("error-event", path="*/batch")
    with pytest.raises(StreamError) as caught:
        client.agents.execute_batch("agent:echo", items=[BatchItem(id="1", message="x")]).collect()
    assert caught.value.code == "internal_error"


def test_error_events_are_never_handed_out(driver: Driver, client: Any):
    driver.control.fault("error-event", path="*/stream")
    seen: list[Any] = []
    with pytest.raises(StreamError):
        seen.extend(_stream(client))
    assert not any(isinstance(event, ErrorEvent | BatchErrorEvent) for event in seen)


def test_an_unknown_event(driver: Driver, client: Any):
    driver.control.fault("unknown-event", path=STREAM)
    with _stream(client) as stream:
        events = list(stream)
    unknown = [event for event in events if isinstance(event, UnknownEvent)]
    assert len(unknown) == 4
    assert unknown[0].data == {"type": "thought", "text": "hmm", "depth": 2}
    assert isinstance(events[-1], FinalEvent)
    assert "hmm" not in stream.final.output.text


def test_unknown_fields_and_values(driver: Driver):
    strict = driver.client(strict=True)
    driver.control.fault("unknown-fields", path=STREAM, times=1)
    assert _stream(strict).text() == "Echo: Summarise my week"
    driver.control.fault("unknown-enum", path=STREAM, times=1)
    with _stream(strict) as stream:
        assert list(stream)
    assert stream.final.status == "brand_new_value"


def test_a_null_in_an_event(driver: Driver):
    drifts: list[Any] = []
    driver.control.fault("null-field;arg=node_id", path=STREAM)
    events = _stream(driver.client(on_drift=drifts.append)).collect()
    assert events[0].node_id is None
    assert [drift.pointer for drift in drifts] == ["/node_id", "/node_id"]
    with pytest.raises(ResponseDecodeError) as caught:
        _stream(driver.client(strict=True)).collect()
    assert caught.value.pointer == "/node_id"
    assert b"node_start" in caught.value.raw


def test_an_answer_that_is_no_stream(driver: Driver, client: Any):
    driver.control.fault("html-ok", path=STREAM)
    with pytest.raises(ResponseDecodeError, match="text/html"):
        _stream(client).collect()


@pytest.mark.parametrize(
    ("fault", "exception"),
    [("error;arg=unavailable", ServiceUnavailableError), ("bad-gateway-html", BadGatewayError)],
)
def test_a_stream_that_does_not_begin(driver: Driver, swift: Any, fault: str, exception: type[APIError]):
    driver.control.fault(fault, path=STREAM)
    with pytest.raises(exception) as caught:
        _stream(swift).collect()
    assert caught.value.attempts == 3
    assert len(set(driver.sent("idempotency-key"))) == 3
    assert not caught.value.in_stream


def test_a_stream_that_begins_at_the_second_attempt(driver: Driver, swift: Any):
    driver.control.fault("rate-limit", path=STREAM, times=1)
    with _stream(swift) as stream:
        assert stream.text() == "Echo: Summarise my week"
        assert stream.response.attempts == 2
    assert len(set(driver.sent("idempotency-key"))) == 1


def test_a_refused_stream(driver: Driver, client: Any):
    with pytest.raises(ValidationFailedError):
        client.agents.execute_stream("agent:wizard", message="x").collect()
    driver.control.fault("reset-before;arg=processed", path=STREAM, times=1)
    with pytest.raises(IdempotencyConflictError):
        _stream(driver.client(swift=True)).collect()


@pytest.mark.parametrize(
    ("fault", "clocks", "told"),
    [
        ("stall-stream;arg=1", StreamClocks(idle=0.1), "nothing came"),
        ("comments-only", StreamClocks(event=0.2), "no event came"),
    ],
)
def test_silence(driver: Driver, client: Any, fault: str, clocks: StreamClocks, told: str):
    driver.control.fault(fault, path=STREAM)
    with pytest.raises(StreamIdleError, match=told) as caught:
        _stream(client, clocks=clocks).collect()
    assert isinstance(caught.value, TimeoutError)
    assert driver.disconnected(STREAM)


def test_a_pause_of_the_run_is_no_silence(driver: Driver, client: Any):
    driver.control.settings(pause=0.05, keep_alive=0.02)
    clocks = StreamClocks(idle=0.5)
    assert client.agents.execute_stream("agent:slow", clocks=clocks).text() == "".join(
        f"part {number} " for number in range(1, 11)
    )


def test_a_line_that_is_too_long(driver: Driver):
    from athena import Limits

    small = driver.client(limits=Limits(max_line=200))
    with pytest.raises(StreamLimitError):
        _stream(small, "x" * 1000).collect()
    assert small.credits.get().active_credits > 0, "the client goes on"


def test_many_small_events(client: Any):
    with client.agents.execute_stream("agent:many", variables={"count": 5000}) as stream:
        count = sum(isinstance(event, TextEvent) for event in stream)
    assert count == 5000


def test_the_stream_stops_at_its_last_event(driver: Driver, client: Any):
    """It does not wait for the end of the body, and the connection can go."""
    driver.control.fault("stall-stream;arg=6", path=STREAM)
    with _stream(client) as stream:
        events = list(stream)
    assert isinstance(events[-1], FinalEvent)
    assert driver.disconnected(STREAM)


def test_streams_do_not_pickle(client: Any):
    stream = _stream(client)
    with pytest.raises(TypeError, match="collect"):
        pickle.dumps(getattr(stream, "target", stream))
