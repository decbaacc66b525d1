"""One blocking face for every transport, synchronous or not, so that one suite tests them all alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import anyio.from_thread
import pytest
from runtime.options import Limits, Timeout
from runtime.transport import Request, TransportError
from runtime.transports import choose, choose_async

from tests.faults.server import PATIENCE, FaultServer

SECONDS = Timeout(PATIENCE)


class Driver:
    """A transport under test. `name` is `<adapter>` for threads, `<adapter>/<loop>` for tasks."""

    def __init__(self, name: str, transport: Any, run: Callable[..., Any], finish: Callable[[], Any]) -> None:
        self.name = name
        self.transport = transport
        self.run = run
        self._finish = finish

    @property
    def ours(self) -> bool:
        """Whether it is the default transport, whose connections are our own work."""
        return self.name.startswith("default")

    @property
    def is_async(self) -> bool:
        return "/" in self.name

    def send(self, request: Request) -> Answer:
        return Answer(self, self.run(self.transport.send, request))

    def get(self, server: FaultServer, target: bytes = b"/", **changes: Any) -> Answer:
        return self.send(make_request(server, target=target, **changes))

    def fetch(self, server: FaultServer, **changes: Any) -> bytes:
        """The whole body of an answer."""
        return self.get(server, **changes).read()

    def close(self) -> None:
        self.run(self.transport.close)

    def finish(self) -> None:
        self.close()
        self._finish()


class Answer:
    """A response, blocking."""

    def __init__(self, driver: Driver, response: Any) -> None:
        self._driver = driver
        self.response = response
        self.status: int = response.status
        self.headers: dict[bytes, bytes] = dict(response.headers)

    def read(self, max_bytes: int | None = None) -> bytes:
        data = self._driver.run(self.response.read, max_bytes)
        assert type(data) is bytes
        return data

    def next_chunk(self) -> bytes:
        data = self._driver.run(self.response.next_chunk)
        assert type(data) is bytes
        return data

    def chunks(self) -> Iterator[bytes]:
        while chunk := self.next_chunk():
            yield chunk

    def close(self) -> None:
        self._driver.run(self.response.close)


def make_request(server: FaultServer, **changes: Any) -> Request:
    """A GET of `/` from the server, with these changes."""
    given = {
        "method": b"GET",
        "scheme": server.scheme,
        "host": "127.0.0.1",
        "port": server.port,
        "target": b"/",
        "headers": [(b"user-agent", b"athena/1.0"), (b"x-api-key", b"sk-secret")],
        "content": None,
        "timeout": SECONDS,
    }
    return Request(**{**given, **changes})


def drained_pieces(driver: Driver, server: FaultServer, **changes: Any) -> tuple[list[bytes], TransportError]:
    """What is handed out of a body before it fails, and the failure."""
    pieces: list[bytes] = []
    try:
        for piece in driver.get(server, **changes).chunks():
            pieces.append(piece)
    except TransportError as error:
        return pieces, error
    raise AssertionError(f"no failure behind {len(pieces)} pieces")


def drained(driver: Driver, server: FaultServer, **changes: Any) -> tuple[bytes, TransportError]:
    """The same in one piece."""
    pieces, error = drained_pieces(driver, server, **changes)
    return b"".join(pieces), error


def _call(function: Callable[..., Any], *args: Any) -> Any:
    return function(*args)


def _nothing() -> None:
    return None


def _proxy_argument(options: dict[str, Any]) -> dict[str, Any]:
    proxy = options.get("proxy")
    return {"proxy": proxy} if proxy else {}


def _httpx(name: str, options: dict[str, Any], *, asynchronous: bool) -> tuple[Any, Any]:
    library = pytest.importorskip(name)
    limits: Limits = options.get("limits", Limits())
    client = getattr(library, "AsyncClient" if asynchronous else "Client")(
        verify=options.get("ssl_context") or True,
        limits=library.Limits(max_connections=limits.max_connections, max_keepalive_connections=limits.max_keepalive),
        **_proxy_argument(options),
    )
    return client, client.aclose if asynchronous else client.close


async def _aiohttp(options: dict[str, Any]) -> tuple[Any, Any]:
    aiohttp = pytest.importorskip("aiohttp")
    limits: Limits = options.get("limits", Limits())
    context = options.get("ssl_context")
    connector = aiohttp.TCPConnector(limit=limits.max_connections, **({"ssl": context} if context else {}))
    session = aiohttp.ClientSession(connector=connector, trust_env=True, **_proxy_argument(options))
    return session, session.close


SYNC = ("default", "fast", "httpx2", "httpx")
ASYNC = (
    "default/asyncio",
    "default/trio",
    "fast/asyncio",
    "httpx2/asyncio",
    "httpx2/trio",
    "httpx/asyncio",
    "aiohttp/asyncio",
)
EVERY = (*SYNC, *ASYNC)


@contextmanager
def driver(name: str, **options: Any) -> Iterator[Driver]:
    """A driver for the named transport; what it opened is closed at the end."""
    if name.startswith("fast"):
        pytest.importorskip("pyreqwest")
        if options.pop("ssl_context", None) is not None:
            pytest.skip("the fast transport takes no ssl_context")
    adapter, _, backend = name.partition("/")
    with _async_driver(name, adapter, backend, options) if backend else _sync_driver(name, adapter, options) as made:
        try:
            yield made
        finally:
            made.finish()


@contextmanager
def _sync_driver(name: str, adapter: str, options: dict[str, Any]) -> Iterator[Driver]:
    limits = options.pop("limits", Limits())
    if adapter in ("httpx", "httpx2"):
        client, finish = _httpx(adapter, {**options, "limits": limits}, asynchronous=False)
        yield Driver(name, choose(client, limits=limits), _call, finish)
    else:
        chosen = None if adapter == "default" else adapter
        yield Driver(name, choose(chosen, limits=limits, **options), _call, _nothing)


@contextmanager
def _async_driver(name: str, adapter: str, backend: str, options: dict[str, Any]) -> Iterator[Driver]:
    limits = options.pop("limits", Limits())
    with anyio.from_thread.start_blocking_portal(backend) as portal:
        if adapter in ("httpx", "httpx2"):
            client, aclose = _httpx(adapter, {**options, "limits": limits}, asynchronous=True)
            yield Driver(name, choose_async(client, limits=limits), portal.call, lambda: portal.call(aclose))
        elif adapter == "aiohttp":
            session, aclose = portal.call(_aiohttp, {**options, "limits": limits})
            yield Driver(name, choose_async(session, limits=limits), portal.call, lambda: portal.call(aclose))
        else:
            chosen = None if adapter == "default" else adapter
            yield Driver(name, choose_async(chosen, limits=limits, **options), portal.call, _nothing)
