"""What the emitted package gives to those who test and watch it: `athena.testing`, hooks, spans, `preload()`."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import athena
import pytest
from athena import Drift, InsufficientCreditsError, OpenTelemetryTracing, StreamIncompleteError
from athena.testing import FakeTransport, UnexpectedRequest, error_response, failure, json_response
from athena.types import CreditBalance, FinalEvent, TextEvent
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from tests.faults.product import async_client, sync_client
from tests.faults.replies import answers, chunked, reply
from tests.faults.server import FaultServer, Peer, Recorded

Start = Callable[..., FaultServer]
MakeClient = Callable[..., Any]

SOURCE = Path(athena.__file__).parent.parent
BALANCE = CreditBalance(
    active_credits=7.0, frozen_credits=0.0, inactive_credits=0.0, updated_at=datetime(2026, 1, 2, tzinfo=timezone.utc)
)
EVENTS = (TextEvent(text="one "), TextEvent(text="two"), FinalEvent(status="Completed", execution_id="execution:1"))


# athena.testing


def test_typed_answers_and_event_streams_without_a_network() -> None:
    fake = FakeTransport()
    client = sync_client(transport=fake)
    fake.when(client.credits.get).returns(BALANCE)
    fake.when(client.agents.execute_stream).sends(*EVENTS)
    assert client.credits.get().active_credits == 7.0
    assert client.agents.execute_stream("agent:x", message="m").text() == "one two"
    assert [request.path for request in fake.requests] == ["/my/credits", "/agents/agent:x/execute/stream"]
    assert fake.requests[1].json()["message"] == "m"


def test_the_asynchronous_client_takes_the_same_object() -> None:
    fake = FakeTransport()

    async def main() -> None:
        async with async_client(transport=fake) as client:
            fake.when(client.credits.get).returns(BALANCE)
            fake.when(client.agents.execute_stream).sends(*EVENTS[:1], cut=True)
            assert (await client.credits.get()).active_credits == 7.0
            with pytest.raises(StreamIncompleteError):
                await client.agents.execute_stream("agent:x", message="m").text()

    asyncio.run(main())


def test_every_item_of_a_list_in_the_query_is_seen() -> None:
    fake = FakeTransport()
    client = sync_client(transport=fake)
    fake.when(client.attachments.list).pages([])
    assert list(client.attachments.list(content_type=["text/plain", "image/png"])) == []
    assert fake.requests[0].query_items == [("content_type", "text/plain"), ("content_type", "image/png")]


def test_error_envelopes_have_their_classes() -> None:
    fake = FakeTransport()
    client = sync_client(transport=fake)
    told = error_response(402, code="insufficient_credits", message="none left", details=[1], trace_id="trace:1")
    fake.when(client.credits.get).fails(told)
    with pytest.raises(InsufficientCreditsError) as caught:
        client.credits.get()
    assert (caught.value.code, caught.value.message) == ("insufficient_credits", "none left")
    assert (caught.value.details, caught.value.trace_id) == ([1], "trace:1")


def test_failures_are_repeated_as_real_ones_are() -> None:
    fake = FakeTransport()
    client = sync_client(transport=fake, max_retries=1)
    client._link.sleep = lambda seconds: None
    fake.on("GET", "/my/credits", failure("timeout"), json_response({"data": {"active_credits": 1}}))
    assert client.credits.get().active_credits == 1.0
    assert len(fake.requests) == 2
    with pytest.raises(UnexpectedRequest):
        client.media.get("media:1")


# Hooks


def test_drift_is_told_where_it_is(make_client: MakeClient, start: Start) -> None:
    wrong = {"data": {**BALANCE.to_dict(), "updated_at": "2026-01-02T00:00:00Z", "active_credits": "many"}}
    server = start(answers(reply(json.dumps(wrong).encode())))
    told: list[Drift] = []
    make_client(server, on_drift=told.append).credits.get()
    assert [drift.pointer for drift in told] == ["/data/active_credits"]
    assert told[0].operation == "GET /my/credits"


def test_a_hook_that_raises_is_the_hooks_own_trouble(make_client: MakeClient, start: Start) -> None:
    def broken(event: Any) -> None:
        raise ZeroDivisionError

    server = start(answers(reply(b'{"data": {"active_credits": 1}}')))
    assert make_client(server, on_event=broken).credits.get().active_credits == 1.0


# Spans


@pytest.fixture
def spans() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def tracing(spans: InMemorySpanExporter) -> OpenTelemetryTracing:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    return OpenTelemetryTracing(tracer_provider=provider)


def test_spans_of_a_call_that_is_repeated(
    make_client: MakeClient, start: Start, spans: InMemorySpanExporter, tracing: OpenTelemetryTracing
) -> None:
    first = [reply(b"", 503, retry_after="0"), reply(b'{"data": {"active_credits": 1}}')]
    server = start(answers(*first))
    client = make_client(server, tracing=tracing, max_retries=1)
    target = getattr(client, "target", client)
    target._link.random = lambda: 0.0
    client.credits.get()
    *attempts, call = spans.get_finished_spans()
    assert [span.name for span in (*attempts, call)] == ["GET /my/credits"] * 3
    assert [span.kind.name for span in (*attempts, call)] == ["CLIENT", "CLIENT", "INTERNAL"]
    assert [span.attributes["http.response.status_code"] for span in (*attempts, call)] == [503, 200, 200]
    assert attempts[1].attributes["http.request.resend_count"] == 1
    assert attempts[0].attributes["error.type"] == "503"
    assert not attempts[0].status.is_ok
    assert call.status.is_ok
    assert all(span.parent.span_id == call.context.span_id for span in attempts)
    ids = [(request.header(b"traceparent") or b"").decode().split("-")[2] for request in server.requests]
    assert ids == [f"{span.context.span_id:016x}" for span in attempts]


def test_the_span_of_a_stream_ends_with_it(
    make_client: MakeClient, start: Start, spans: InMemorySpanExporter, tracing: OpenTelemetryTracing
) -> None:
    async def script(peer: Peer, request: Recorded) -> None:
        data = [f"data: {json.dumps({'type': 'text', 'text': 'x'})}\n\n".encode()]
        await peer.send(chunked(*data, content_type="text/event-stream"))

    client = make_client(start(script), tracing=tracing)
    with client.agents.execute_stream("agent:x", message="m") as stream:
        before = len(spans.get_finished_spans())
        with pytest.raises(StreamIncompleteError):
            list(stream)
    *_, call = spans.get_finished_spans()
    assert len(spans.get_finished_spans()) > before
    assert call.kind.name == "INTERNAL"


# preload()

_PRELOADED = """
import sys, athena
from athena.testing import FakeTransport, json_response
fake = FakeTransport()
fake.on("GET", "/my/credits", json_response({"data": {"active_credits": 1}}))
client = athena.Athena(api_key="k", workspace_id="w", transport=fake)
early = set(sys.modules)
if sys.argv[1] == "preload":
    client.preload()
before = set(sys.modules)
assert client.credits.get().active_credits == 1.0
new = sorted(name for name in set(sys.modules) - before if name.startswith(("athena", "msgspec", "httpcore2")))
print(len(before - early), new)
"""


def _loaded_by_the_first_call(how: str) -> tuple[int, str]:
    command = [sys.executable, "-c", _PRELOADED, how]
    env = {**os.environ, "PYTHONPATH": str(SOURCE)}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    number, _, names = done.stdout.strip().partition(" ")
    return int(number), names


def test_after_preload_the_first_call_loads_nothing() -> None:
    assert _loaded_by_the_first_call("no")[1] != "[]", "without it there is something to load"
    loaded, later = _loaded_by_the_first_call("preload")
    assert loaded > 0
    assert later == "[]"


def test_the_extra_for_spans_is_declared() -> None:
    assert 'otel = ["opentelemetry-api' in (SOURCE.parent / "pyproject.toml").read_text()


def test_without_the_extra_for_spans_its_name_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    with pytest.raises(ImportError, match='install the extra "otel"'):
        OpenTelemetryTracing()
