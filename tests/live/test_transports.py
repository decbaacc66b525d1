"""The same tour through every transport: the package's own, under asyncio and trio, and those that can be handed in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import aiohttp
import httpx
import httpx2
import pytest
from athena import APIConnectionError, APITimeoutError, NotFoundError, ServerError, StreamIncompleteError
from athena.types import ClientTool

from tests.athena_api.server import RunningServer

from .driver import Driver

ECHO = "/agents/agent:echo/execute/stream"
SLOW = "/agents/agent:slow/execute/stream"


async def _aiohttp() -> aiohttp.ClientSession:
    return aiohttp.ClientSession()


async def _httpx() -> httpx.AsyncClient:
    return httpx.AsyncClient(trust_env=False)


async def _httpx2() -> httpx2.AsyncClient:
    return httpx2.AsyncClient(trust_env=False)


Make = Callable[[Driver], Any]
MAKERS: dict[str, tuple[str, Make]] = {
    "own": ("sync", lambda driver: None),
    "own, asyncio": ("async", lambda driver: None),
    "own, trio": ("trio", lambda driver: None),
    "httpx": ("sync", lambda driver: httpx.Client(trust_env=False)),
    "httpx2": ("sync", lambda driver: httpx2.Client(trust_env=False)),
    "httpx, asyncio": ("async", lambda driver: driver.run(_httpx)),
    "httpx2, trio": ("trio", lambda driver: driver.run(_httpx2)),
    "aiohttp": ("async", lambda driver: driver.run(_aiohttp)),
    "fast": ("sync", lambda driver: "fast"),
    "fast, asyncio": ("async", lambda driver: "fast"),
}


def _close(driver: Driver, transport: Any) -> None:
    if hasattr(transport, "aclose"):
        driver.run(transport.aclose)
    elif isinstance(transport, aiohttp.ClientSession):
        driver.run(transport.close)
    elif transport is not None and transport != "fast":
        transport.close()


@pytest.fixture(params=MAKERS)
def tourist(request: pytest.FixtureRequest, athena_api: RunningServer) -> Iterator[tuple[Driver, Any]]:
    """A driver, and a client on one of the transports."""
    mode, make = MAKERS[request.param]
    if request.param.startswith("fast") and sys.version_info < (3, 11):
        pytest.skip("pyreqwest needs Python 3.11")
    driver = Driver(mode, athena_api)
    transport = make(driver)
    yield driver, driver.client(transport=transport, swift=True)
    _close(driver, transport)
    driver.close()


def test_calls(tourist: tuple[Driver, Any]):
    driver, client = tourist
    assert client.agents.execute("agent:echo", message="Grüße ☀").output.text == "Echo: Grüße ☀"
    driver.control.seed_conversations(45)
    assert len(list(client.conversations.list())) == 45
    with pytest.raises(NotFoundError):
        client.media.get("media:nobody")
    assert client.media.delete(next(iter(client.media.list())).id) is None
    assert driver.requests()[0]["target"] == "/agents/agent:echo/execute", "the colon stays as it is"
    assert all(len([n for n, _ in entry["headers"] if n == "host"]) == 1 for entry in driver.requests())


def test_files(tourist: tuple[Driver, Any]):
    _, client = tourist
    content = bytes(range(256)) * 2000
    made = client.attachments.upload(file=("ü.bin", content), metadata={"a": "b"})
    assert made.size == len(content)
    assert client.attachments.download(made.id).read() == content


def test_streams(tourist: tuple[Driver, Any]):
    driver, client = tourist
    with client.agents.execute_stream("agent:echo", message="Hello") as stream:
        assert stream.text() == "Echo: Hello"
    driver.control.fault("cut-stream", path=ECHO)
    with pytest.raises(StreamIncompleteError) as caught:
        client.agents.execute_stream("agent:echo", message="Hello").collect()
    assert caught.value.events_seen == 2


def test_a_stream_that_is_left(tourist: tuple[Driver, Any]):
    driver, client = tourist
    driver.control.fault("stall-stream;arg=1", path=SLOW)
    with client.agents.execute_stream("agent:slow") as stream:
        assert len(list(islice(stream, 1))) == 1
    assert driver.disconnected(SLOW)


def test_failures(tourist: tuple[Driver, Any]):
    driver, client = tourist
    for call, path, fault, exception in (
        (client.credits.get, "/my/credits", "reset-before", APIConnectionError),
        (lambda: list(client.media.list()), "/my/media", "reset-after", APIConnectionError),
        (lambda: client.cms.pages.get("p"), "/public/cms/pages/p", "bad-gateway-html", ServerError),
    ):
        driver.control.fault(fault, path=path)
        with pytest.raises(exception) as caught:
            call()
        assert caught.value.attempts == 3
    driver.control.fault("stall", path="/my/preferences")
    with pytest.raises(APITimeoutError):
        client.preferences.get(timeout=0.1, max_retries=0)


def test_tools(tourist: tuple[Driver, Any]):
    _, client = tourist
    tool = ClientTool(name="lookup", description="Looks it up", parameters={"type": "object"})
    given: dict[str, Any] = {"message": "x", "client_tools": [tool], "tools": {"lookup": lambda query: [query]}}
    assert client.agents.run_tools("agent:tools", **given).output.text == 'Tool said: ["x"]'
    assert list(client.agents.stream_tools("agent:tools", **given))[-1].status == "Completed"
