"""The frame's name says what its data is."""

from __future__ import annotations

from typing import Any

import pytest


def test_events(exchange: Any, events: Any) -> None:
    x = exchange().answers(
        events.of(events.one({"percent": 50}, event="progress", id="7"), events.one({"result": "ok"}, event="finished"))
    )
    with x.client.jobs.watch("j") as stream:
        first, last = list(stream)
    assert (first.event, first.id, first.data.percent) == ("progress", "7", 50.0)
    assert (last.event, last.data.result) == ("finished", "ok")


def test_an_event_that_is_new(exchange: Any, events: Any) -> None:
    x = exchange().answers(events.of(events.one("x", event="ping"), events.one({"result": "ok"}, event="finished")))
    with x.client.jobs.watch("j") as stream:
        first, _ = list(stream)
    assert (first.event, first.data) == ("ping", "x")


def test_it_goes_on_after_a_cut(exchange: Any, events: Any) -> None:
    x = exchange(max_retries=1)
    begun = events.of(events.one({"percent": 50}, event="progress", id="7"), events.one("0", event="other", retry=1))
    x.answers(begun.cut(), events.of(events.one({"result": "ok"}, event="finished")))
    with x.client.jobs.watch("j") as stream:
        assert [event.event for event in stream] == ["progress", "other", "finished"]
    assert x.last.headers["last-event-id"] == "7"
    assert pytest.approx(len(x.made)) == 2
