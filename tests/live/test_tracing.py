"""Spans of calls and of their attempts, for those who have OpenTelemetry."""

from __future__ import annotations

from typing import Any

import pytest
from athena import NotFoundError
from athena._runtime.otel import OpenTelemetryTracing
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from .driver import Driver


@pytest.fixture
def spans() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def traced(driver: Driver, spans: InMemorySpanExporter) -> Any:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    return driver.client(tracing=OpenTelemetryTracing(tracer_provider=provider), swift=True)


def test_a_call_and_its_attempts(driver: Driver, traced: Any, spans: InMemorySpanExporter):
    driver.control.fault("error;arg=unavailable", path="/my/credits", times=1)
    traced.credits.get()
    finished = spans.get_finished_spans()
    assert len({span.context.trace_id for span in finished}) == 1
    assert driver.sent("traceparent") != [None, None]
    assert len(set(driver.sent("traceparent"))) == 2, "each attempt is a span of its own"
    assert not any("wak_test" in repr(span.to_json()) for span in finished)


def test_a_stream_is_one_call(traced: Any, spans: InMemorySpanExporter):
    with traced.agents.execute_stream("agent:echo", message="Hello") as stream:
        before = len(spans.get_finished_spans())
        list(stream)
    assert len(spans.get_finished_spans()) > before
    assert len({span.context.trace_id for span in spans.get_finished_spans()}) == 1


def test_a_failure(traced: Any, spans: InMemorySpanExporter):
    with pytest.raises(NotFoundError):
        traced.media.get("media:nobody")
    assert any(not span.status.is_ok for span in spans.get_finished_spans())
