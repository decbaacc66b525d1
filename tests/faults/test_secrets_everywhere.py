"""Every transport, every logger at DEBUG, every kind of fault: and then a search for the key in all that was said."""

from __future__ import annotations

import io
import json
import logging
import pickle
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import anyio
import athena
import pytest
from athena import AthenaError, OpenTelemetryTracing
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from runtime.async_client import AsyncClient
from runtime.client import Client
from runtime.errors import SDKError
from runtime.operation import Operation, TextBody
from runtime.security import ApiKey
from runtime.spec import ClientSpec

from tests.faults.product import KEY, async_client, sync_client
from tests.faults.replies import chunked, reply
from tests.faults.server import FaultServer, Peer, Recorded

Start = Callable[..., FaultServer]
Count = Callable[[str, int], None]

PROXY_PASSWORD = "proxy-password-4711"
WEBHOOK = "rcs_faults_0123456789"
SECRETS = (KEY, PROXY_PASSWORD, WEBHOOK)

TRANSPORTS = (
    "default",
    "fast",
    "httpx2",
    "httpx",
    "default/asyncio",
    "default/trio",
    "fast/asyncio",
    "httpx2/asyncio",
    "httpx/asyncio",
    "aiohttp/asyncio",
)


def _error(status: int) -> bytes:
    """An answer that says the key in all its parts."""
    body = json.dumps({"error": {"code": "leak", "message": f"{KEY} is wrong", "details": [KEY], "trace_id": KEY}})
    return reply(body.encode(), status, x_echo=KEY, set_cookie=f"session={KEY}", location=f"http://other.test/{KEY}")


def _drifting() -> bytes:
    return reply(json.dumps({"data": {"active_credits": KEY}}).encode())


FAULTS: dict[str, bytes | None] = {
    "400": _error(400),
    "401": _error(401),
    "402": _error(402),
    "302": _error(302),
    "429": _error(429),
    "503": _error(503),
    "text": reply(f"no JSON, and {KEY}".encode(), 500, content_type="text/plain"),
    "drift": _drifting(),
    "no json": reply(f"<html>{KEY}".encode(), 200, content_type="text/html"),
    "cut": reply(b'{"data"', content_length="900"),
    "reset": None,
    "no http": f"FTP {KEY} ready\r\n\r\n".encode(),
    "bad header": f"HTTP/1.1 200 OK\r\n{KEY}\r\n\r\n".encode(),
    "bad coding": reply(KEY.encode(), content_encoding=KEY),
    "bad length": f"HTTP/1.1 200 OK\r\ncontent-length: {KEY}\r\n\r\n".encode(),
    "bad chunk": f"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{KEY}\r\n".encode(),
}


async def _script(peer: Peer, request: Recorded) -> None:
    name = (request.header(b"x-fault") or b"").decode()
    if request.target.endswith(b"/stream"):
        event = {"type": "error", "code": "leak", "message": f"{KEY} again", "more": KEY}
        bad = {"type": "text", "text": [KEY]}
        data = [f"data: {json.dumps(value)}\n\n".encode() for value in (bad, event)]
        await peer.send(chunked(*data, x_echo=KEY, content_type="text/event-stream"))
        return
    answer = FAULTS[name]
    if answer is None:
        peer.reset()
        return
    if (request.header(b"authorization") or b"").endswith(WEBHOOK.encode()):
        answer = answer.replace(KEY.encode(), WEBHOOK.encode())  # of the same length: it can only say what it was told
    await peer.send(answer)
    if name in ("cut", "no http", "bad length", "bad chunk"):
        await peer.close()


class Report:
    """All that a program could write down."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []
        self.events: list[Any] = []
        self.drifts: list[Any] = []
        self.errors: list[BaseException] = []
        self.spans = InMemorySpanExporter()
        provider = TracerProvider()
        provider.add_span_processor(SimpleSpanProcessor(self.spans))
        self.tracing = OpenTelemetryTracing(tracer_provider=provider)

    def options(self) -> dict[str, Any]:
        return {
            "on_event": self.events.append,
            "on_drift": self.drifts.append,
            "tracing": self.tracing,
            "webhook_secret": WEBHOOK,
            "max_retries": 1,
        }

    def add(self, where: str, thing: Any) -> None:
        self.said.append((where, thing if isinstance(thing, str) else repr(thing)))

    def finish(self, log: str) -> None:
        for error in self.errors:
            for form in _forms(error):
                self.add(f"{type(error).__name__}", form)
        for span in self.spans.get_finished_spans():
            self.add("span", span.to_json())
        self.add("events", self.events)
        self.add("drifts", self.drifts)
        self.add("log", log)

    def leaks(self) -> list[tuple[str, str]]:
        found = []
        for where, text in self.said:
            for secret in SECRETS:
                if secret in text:
                    at = text.index(secret)
                    found.append((where, text[max(0, at - 80) : at + 40]))
        return found


def _forms(error: BaseException) -> Iterator[str]:
    """Every way in which an exception is written down, its causes included."""
    yield str(error)
    yield repr(error)
    yield repr(vars(error))
    yield repr(error.args)
    yield from _behind(error)
    yield "".join(traceback.format_exception(type(error), error, error.__traceback__))
    yield pickle.dumps(error).decode("latin-1")
    response = getattr(error, "response", None)
    if response is not None:
        yield f"{response!r} {response.headers.items()} {response.text} {response.url}"


def _behind(error: BaseException, before: tuple[int, ...] = ()) -> Iterator[str]:
    """The exceptions that led to it, as one who reports errors looks at them."""
    assert id(error) not in before, "an exception that is its own cause"
    for cause in (error.__cause__, error.__context__):
        if cause is not None:
            yield f"{cause} {cause!r} {vars(cause)!r} {cause.args!r}"
            yield from _behind(cause, (*before, id(error)))


def _own_words(log: str, transport: str) -> str:
    """The log without what a library that was handed in writes about answers, which is its own affair."""
    if transport.startswith("default"):
        return log
    return "\n".join(line for line in log.splitlines() if "receive_response_" not in line)


def _make(
    transport: str, server: FaultServer, options: dict[str, Any], makers: tuple[Any, Any] = (sync_client, async_client)
) -> tuple[Any, Any]:
    """A client on a transport, and the library's own client beneath, if there is one."""
    adapter, _, loop = transport.partition("/")
    make = makers[bool(loop)]
    beneath: Any = None
    if adapter in ("httpx", "httpx2"):
        library = pytest.importorskip(adapter)
        beneath = (library.AsyncClient if loop else library.Client)()
    elif adapter == "aiohttp":
        beneath = pytest.importorskip("aiohttp").ClientSession()
    elif adapter == "fast":
        pytest.importorskip("pyreqwest")
    chosen = "fast" if adapter == "fast" else beneath
    return make(server, transport=chosen, **options), beneath


def _calls(client: Any) -> Iterator[Callable[[], Any]]:
    for name in FAULTS:
        headers = {"x-fault": name}
        yield lambda headers=headers: client.credits.get(extra_headers=headers)
        yield lambda headers=headers: client.media.with_raw_response.get("media:1", extra_headers=headers)
        yield lambda headers=headers: client.webhooks.revenuecat(
            "workspace:x", api_version="1", event={}, extra_headers=headers
        )


def _stream(client: Any) -> Any:
    return client.agents.execute_stream("agent:x", message="m")


def _run_sync(transport: str, server: FaultServer, report: Report) -> None:
    client, beneath = _make(transport, server, report.options())
    client._link.sleep = lambda seconds: None
    report.add("client", client)
    with client:
        for call in _calls(client):
            try:
                report.add("answer", _shown(call()))
            except AthenaError as error:
                report.errors.append(error)
        try:
            with _stream(client) as stream:
                report.add("stream", stream)
                report.add("response of a stream", stream.response)
                list(stream)
        except AthenaError as error:
            report.errors.append(error)
        _add_parts(report, client)
    if beneath is not None:
        beneath.close()


def _run_async(transport: str, server: FaultServer, report: Report) -> None:
    async def main() -> None:
        client, beneath = _make(transport, server, report.options())

        async def sleep(seconds: float) -> None:
            return None

        client._link.sleep = sleep
        async with client:
            for call in _calls(client):
                try:
                    report.add("answer", _shown(await call()))
                except AthenaError as error:
                    report.errors.append(error)
            try:
                async with _stream(client) as stream:
                    report.add("stream", stream)
                    [event async for event in stream]
            except AthenaError as error:
                report.errors.append(error)
            _add_parts(report, client)
        if beneath is not None:
            await (beneath.aclose() if hasattr(beneath, "aclose") else beneath.close())

    anyio.run(main, backend=transport.partition("/")[2])


def _shown(answer: Any) -> str:
    """How an answer shows itself. A body that says the key is the server's own doing, and is the result."""
    return repr(answer) if isinstance(answer, athena.APIResponse) else type(answer).__name__


def _add_parts(report: Report, client: Any) -> None:
    for part in (client, client._config, client._link, client._link.transport(), client.agents, client._plans):
        report.add("part of the client", part)
    for plan in client._plans.values():
        report.add("plan", plan)
    for credential in client._config.credentials.values():
        report.add("credential", credential)


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_nothing_that_can_be_written_down_holds_the_key(transport: str, start: Start, count: Count) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(name)s %(message)s %(args)s"))
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(1)
    report = Report()
    server = start(_script)
    try:
        (_run_async if "/" in transport else _run_sync)(transport, server, report)
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
    report.finish(_own_words(stream.getvalue(), transport))

    assert any(request.header(b"x-api-key") == KEY.encode() for request in server.requests), "the key was sent"
    assert any(request.header(b"authorization") == f"Bearer {WEBHOOK}".encode() for request in server.requests)
    assert len(report.errors) > len(FAULTS)
    assert report.events
    assert report.drifts
    assert report.spans.get_finished_spans()
    assert "athena attempt 1" in stream.getvalue()
    assert report.leaks() == [], "\n".join(map(str, report.leaks()))
    count("texts searched for the key", len(report.said))


class _WithKeyInQuery:
    _spec = ClientSpec(
        name="faults",
        client="Faults",
        user_agent="faults/1",
        servers=("https://api.test",),
        schemes=(ApiKey("Key", "query", "api_key"),),
        security=(("Key",),),
    )

    def __init__(self, server: FaultServer, **given: Any) -> None:
        settings = {"base_url": server.url, "max_retries": 0, **given}
        super().__init__(credentials={"Key": KEY}, settings=settings)  # type: ignore[call-arg]


class _Sync(_WithKeyInQuery, Client):
    pass


class _Async(_WithKeyInQuery, AsyncClient):
    pass


ASKED: Operation[Any] = Operation("GET", "/things", response=TextBody())
QUERY_FAULTS = (reply(b"{}", connection="close"), reply(b"busy", 503, connection="close"), b"no http\r\n\r\n", None)


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_a_key_in_the_query_is_in_no_log_and_no_exception(transport: str, start: Start) -> None:
    """httpx writes the address of every request at INFO."""
    answers = list(QUERY_FAULTS)

    async def script(peer: Peer, request: Recorded) -> None:
        answer = answers.pop(0) if answers else None  # aiohttp repeats a GET once by itself
        if answer is None:
            peer.reset()
        else:
            await peer.send(answer)
            await peer.close()

    server = start(script)
    report = Report()
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    level = root.level
    root.setLevel(1)  # so, and not as an attribute: loggers remember what they may say
    root.addHandler(handler)
    try:
        _ask(transport, server, report)
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    report.finish(stream.getvalue())
    assert len(server.requests) >= len(QUERY_FAULTS)
    assert all(f"api_key={KEY}".encode() in request.target for request in server.requests)
    assert len(report.errors) == len(QUERY_FAULTS) - 1
    if transport.startswith("httpx"):
        assert "/things?***" in stream.getvalue()
    assert report.leaks() == [], "\n".join(map(str, report.leaks()))


def _ask(transport: str, server: FaultServer, report: Report) -> None:
    async def main() -> None:
        client, beneath = _make(transport, server, {"on_event": report.events.append}, (_Sync, _Async))
        async with client:
            for _ in QUERY_FAULTS:
                try:
                    await client.call(ASKED)
                except SDKError as error:
                    report.errors.append(error)
        if beneath is not None:
            await (beneath.aclose() if hasattr(beneath, "aclose") else beneath.close())

    if "/" in transport:
        anyio.run(main, backend=transport.partition("/")[2])
        return
    client, beneath = _make(transport, server, {"on_event": report.events.append}, (_Sync, _Async))
    with client:
        for _ in QUERY_FAULTS:
            try:
                client.call(ASKED)
            except SDKError as error:
                report.errors.append(error)
    if beneath is not None:
        beneath.close()


@pytest.mark.parametrize("transport", ["default", "default/asyncio", "httpx2"])
def test_the_password_of_a_proxy_is_not_told(transport: str, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refusing(peer: Peer, request: Recorded) -> None:
        await peer.send(reply(b"", 407))

    proxy = start(refusing)
    address = f"http://user:{PROXY_PASSWORD}@127.0.0.1:{proxy.port}"
    report = Report()
    with suppress(AthenaError):
        if "/" in transport:

            async def main() -> None:
                async with async_client(proxy=address) as client:
                    report.add("client", client)
                    try:
                        await client.credits.get()
                    except AthenaError as error:
                        report.errors.append(error)
                    _add_parts(report, client)

            anyio.run(main)
        else:
            monkeypatch.setenv("HTTPS_PROXY", address)
            library: Any = pytest.importorskip("httpx2").Client() if transport == "httpx2" else None
            with sync_client(transport=library) as client:
                try:
                    client.credits.get()
                except AthenaError as error:
                    report.errors.append(error)
                _add_parts(report, client)
    report.finish("")
    assert len(report.errors) == 1
    assert proxy.requests, "the proxy was asked"
    assert report.leaks() == [], "\n".join(map(str, report.leaks()))
