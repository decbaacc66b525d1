"""Hooks and spans: what they are told, and that they disturb nothing."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from runtime import errors
from runtime.operation import BytesBody, Operation, Pages
from runtime.otel import OpenTelemetryTracing

from .scripted import GET, KEY, async_sample, header, lost, reply, sample

OK = reply(200, {"data": 1})
FILE: Operation[Any] = Operation("GET", "/files/{id}", response=BytesBody())


def test_events() -> None:
    events: list[Any] = []
    tokens = iter(["a", "a", "b", "b"])
    client, _, _ = sample(
        lost("read"),
        reply(401),
        reply(302, headers={"location": "/other"}),
        OK,
        credentials={"ApiKey": lambda: next(tokens)},
        on_event=events.append,
    )
    client.call(GET, path=("1",))
    kinds = [(event.kind, event.attempt) for event in events]
    assert kinds == [
        ("attempt", 1),
        ("failure", 1),
        ("retry", 1),
        ("attempt", 2),
        ("answer", 2),
        ("refresh", 2),
        ("attempt", 3),
        ("answer", 3),
        ("redirect", 3),
        ("attempt", 4),
        ("answer", 4),
    ]
    assert {event.operation for event in events} == {"GET /things/{id}"}
    assert events[2].delay == 0.5
    assert events[-1].status == 200
    assert events[1].error == "read: read failed"


def test_a_hook_that_raises_disturbs_nothing(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)

    def broken(event: Any) -> None:
        raise RuntimeError("hook")

    client, _, _ = sample(OK, on_event=broken)
    assert client.call(GET, path=("1",)) == 1
    assert "on_event raised" in caplog.text


@pytest.fixture
def spans() -> tuple[OpenTelemetryTracing, InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    return OpenTelemetryTracing(provider), exporter


Spans = tuple[OpenTelemetryTracing, InMemorySpanExporter]


def test_spans_of_a_call(spans: Spans) -> None:
    tracing, exporter = spans
    client, script, _ = sample(reply(503), lost("timeout"), OK, tracing=tracing)
    client.call(GET, path=("secret-id",), query={"token": "secret-query"})
    first, second, third, whole = exporter.get_finished_spans()
    assert [span.name for span in (first, second, third, whole)] == ["GET /things/{id}"] * 4
    assert first.parent is not None
    assert first.parent.span_id == whole.context.span_id
    assert dict(first.attributes or {}) == {
        "http.request.method": "GET",
        "url.template": "/things/{id}",
        "server.address": "api.test",
        "server.port": 443,
        "url.scheme": "https",
        "http.response.status_code": 503,
        "error.type": "503",
    }
    assert (second.attributes or {})["error.type"] == "timeout"
    assert (third.attributes or {})["http.request.resend_count"] == 2
    assert "error.type" not in (whole.attributes or {})
    assert not whole.status.is_ok or whole.status.is_unset
    parents = [header(request, "traceparent") for request in script.requests]
    assert f"{first.context.span_id:016x}" in (parents[0] or "")
    assert len(set(parents)) == 3
    for span in exporter.get_finished_spans():
        assert "secret" not in span.to_json()
        assert KEY not in span.to_json()


def test_spans_of_a_failure(spans: Spans) -> None:
    tracing, exporter = spans
    client, _, _ = sample(reply(404), tracing=tracing)
    with pytest.raises(errors.NotFoundError):
        client.call(GET, path=("1",))
    attempt, whole = exporter.get_finished_spans()
    assert (whole.attributes or {})["error.type"] == "NotFoundError"
    assert not whole.status.is_ok
    assert (attempt.attributes or {})["http.response.status_code"] == 404


def test_a_result_that_cannot_be_read_is_a_failure_of_the_call(spans: Spans) -> None:
    tracing, exporter = spans
    client, _, _ = sample(reply(200, raw=b"<html>"), tracing=tracing)
    with pytest.raises(errors.ResponseDecodeError):
        client.call(GET, path=("1",))
    attempt, whole = exporter.get_finished_spans()
    assert (whole.attributes or {})["error.type"] == "ResponseDecodeError"
    assert not whole.status.is_ok
    assert "error.type" not in (attempt.attributes or {})


def test_the_span_of_a_body_ends_with_it(spans: Spans) -> None:
    tracing, exporter = spans
    client, _, _ = sample((200, [], [b"a", b"b"]), (200, [], [b"a", lost()]), tracing=tracing)
    download = client.download(FILE, path=("1",))
    assert len(exporter.get_finished_spans()) == 1
    download.read()
    assert len(exporter.get_finished_spans()) == 2
    download.close()
    with pytest.raises(errors.APIConnectionError):
        client.download(FILE, path=("1",)).read()
    assert (exporter.get_finished_spans()[-1].attributes or {})["error.type"] == "APIConnectionError"


@pytest.mark.parametrize("broken", ["call", "attempt", "answer", "failure", "end"])
def test_tracing_that_raises_disturbs_nothing(broken: str, caplog: pytest.LogCaptureFixture) -> None:
    class Trace:
        def __getattr__(self, name: str) -> Any:
            def told(*_: Any) -> Any:
                if name == broken:
                    raise RuntimeError("no tracer")
                return self if name == "call" else {}

            return told

    client, script, _ = sample(lost("read"), OK, tracing=Trace())
    assert client.call(GET, path=("1",)) == 1
    assert len(script.requests) == 2
    assert "tracing raised" in caplog.text


def test_a_header_of_the_trace_that_cannot_be_sent_is_left_out() -> None:
    class Trace:
        def __getattr__(self, name: str) -> Any:
            return lambda *_: self if name == "call" else {"baggage": "é"}

    client, script, _ = sample(OK, tracing=Trace())
    client.call(GET, path=("1",))
    assert header(script.requests[0], "baggage") is None


@pytest.mark.parametrize("is_async", [False, True])
def test_a_page_that_cannot_be_read_is_a_failure_of_its_call(spans: Spans, is_async: bool) -> None:
    tracing, exporter = spans
    listed: Operation[Any] = Operation(
        "GET", "/things", response=Pages(Any, style="cursor", items="/data", next="/next", cursor="c")
    )
    steps = reply(200, {"data": [1], "next": "a"}), reply(200, {"data": 5})

    async def walk() -> None:
        client, _, _ = async_sample(*steps, tracing=tracing)
        async for _ in client.paginate(listed):
            pass

    with pytest.raises(errors.ResponseDecodeError):
        asyncio.run(walk()) if is_async else list(sample(*steps, tracing=tracing)[0].paginate(listed))
    calls = [span for span in exporter.get_finished_spans() if span.parent is None]
    assert [(span.status.is_ok, (span.attributes or {}).get("error.type")) for span in calls] == [
        (True, None),
        (False, "ResponseDecodeError"),
    ]
