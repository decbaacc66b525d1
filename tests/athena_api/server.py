"""Runs the stand-in on loopback: `with serve() as server: … server.url …`."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import uvicorn
from starlette.types import ASGIApp

from . import controls
from .app import make_app, make_other_origin
from .protocol import AthenaHttp, AthenaSocket
from .service import Service

T = TypeVar("T")
STARTUP_SECONDS = 10
LOOPBACK = "127.0.0.1"


class _Listener(uvicorn.Server):
    """uvicorn without its timers: it ends the moment it is told to, whatever connections are open."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http=AthenaHttp,
                ws=AthenaSocket,
                lifespan="off",
                log_config=None,
                log_level="warning",
                access_log=False,
                proxy_headers=False,
                timeout_keep_alive=75,
                ws_ping_interval=None,
                h11_max_incomplete_event_size=64 * 1024,
            )
        )

    async def open(self, listening: socket.socket) -> None:
        self.config.load()
        self.lifespan = self.config.lifespan_class(self.config)
        await self.startup(sockets=[listening])
        await self.on_tick(0)
        self._ticking = asyncio.ensure_future(self._tick())

    async def _tick(self) -> None:
        while True:  # on_tick sets the Date header
            await asyncio.sleep(1)
            await self.on_tick(0)

    async def end(self) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        tasks = [self._ticking, *self.server_state.tasks]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _listening_socket(port: int = 0) -> socket.socket:
    # Named, not 0: asyncio sets TCP_NODELAY only then, and without it each answer waits 40 ms for an ACK.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind((LOOPBACK, port))
    listening.listen(128)
    return listening


class Control:
    """The control routes as methods, without HTTP. Every one may be called from any thread."""

    def __init__(self, run: Callable[[Callable[[], Any]], Any], service: Service) -> None:
        self._run = run
        self._service = service

    def _do(self, action: controls.Action, **body: Any) -> Any:
        given = {name: value for name, value in body.items() if value is not None}
        return self._run(lambda: action(self._service, given))

    def reset(self) -> None:
        """As if just started."""
        self._do(controls.reset)

    def fault(self, fault: str, path: str = "*", times: int | None = None, method: str | None = None) -> None:
        """The next `times` requests (default: all, or what the fault says) that match the glob meet the fault."""
        self._do(controls.faults, fault=fault, path=path, times=times, method=method)

    def advance(self, seconds: float) -> None:
        """Moves the server's clock."""
        self._do(controls.clock, advance=seconds)

    def limit(self, scope: str, limit: int, window: int = 60) -> None:
        """`scope` is workspace, key or agent; `window` in seconds."""
        self._do(controls.limits, scope=scope, limit=limit, window=window)

    def settings(self, **seconds: float) -> None:
        """`key_lifetime`, `pause` (of an agent), `keep_alive` (between comments)."""
        self._do(controls.settings, **seconds)

    def seed_conversations(self, count: int = 250, owner: str | None = None) -> None:
        """The customer's list holds exactly so many, `seed_id("conversation", 1)` the oldest."""
        self._do(controls.seed_list, conversations=count, owner=owner)

    def set_credits(self, active: float, owner: str | None = None) -> None:
        self._do(controls.set_credits, active=active, owner=owner)

    def notify(self, title: str = "A run is done", owner: str | None = None) -> dict[str, Any]:
        note: dict[str, Any] = self._do(controls.notify, title=title, owner=owner)
        return note

    def set_document(self, content: str | dict[str, Any] | None = None, **changes: Any) -> None:
        """What `/api-docs/openapi.json` shows; also `path`, `media_type`, `style` (see `document.STYLES`), `status`."""
        self._do(controls.document, content=content, **changes)

    def drop_sockets(self) -> int:
        """Ends every WebSocket without a closing frame, and says how many."""
        return int(self._do(controls.drop_sockets))

    def requests(self, path: str | None = None, method: str | None = None) -> list[dict[str, Any]]:
        """What was received, oldest first (see `request_log`)."""
        return [dict(entry) for entry in self._do(controls.requests, path=path, method=method)]

    def other_requests(self) -> list[dict[str, Any]]:
        """What the second listener received."""
        return [dict(entry) for entry in self._do(controls.other_requests)]

    def wait_until(self, condition: Callable[[Control], T], seconds: float = 5.0) -> T:
        """The condition's first true value. It is asked until it is true; AssertionError after `seconds`."""
        for _ in range(max(1, int(seconds / 0.01))):
            found = condition(self)
            if found:
                return found
            threading.Event().wait(0.01)
        raise AssertionError(f"not so within {seconds} seconds")


class RunningServer:
    """A server in a thread of its own. `url` and `other_url` are origins without a slash at their end."""

    def __init__(self, service: Service, port: int = 0) -> None:
        self.service = service
        self._loop = asyncio.new_event_loop()
        self._sockets = [_listening_socket(port), _listening_socket()]
        self.url, self.other_url = (f"http://{LOOPBACK}:{s.getsockname()[1]}" for s in self._sockets)
        self.ws_url = "ws" + self.url[len("http") :]
        service.other_origin = self.other_url
        self._listeners = [_Listener(make_app(service)), _Listener(make_other_origin(service))]
        self._thread = threading.Thread(target=self._run, name="athena-api", daemon=True)
        self.control = Control(self.in_its_thread, service)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()
        self._loop.close()

    def in_its_thread(self, function: Callable[[], T]) -> T:
        """Runs the function in the server's thread, for the store belongs to it."""

        async def run() -> T:
            return function()

        return asyncio.run_coroutine_threadsafe(run(), self._loop).result(STARTUP_SECONDS)

    def _wait_for(self, steps: list[Any]) -> None:
        async def all_of() -> None:
            await asyncio.gather(*steps)

        asyncio.run_coroutine_threadsafe(all_of(), self._loop).result(STARTUP_SECONDS)

    def start(self) -> None:
        """Returns when both listeners accept."""
        self._thread.start()
        self._wait_for([one.open(s) for one, s in zip(self._listeners, self._sockets, strict=True)])

    def stop(self) -> None:
        """Ends every connection and the thread."""
        self._wait_for([one.end() for one in self._listeners])
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(STARTUP_SECONDS)
        self.service.store.close()


@contextmanager
def serve(
    db: str | Path = ":memory:", document: bytes | Path | None = None, *, port: int = 0
) -> Iterator[RunningServer]:
    """A running server. `db`: a file that keeps its state, or memory; `document`: bytes or a file to show as the API's
    description (default: the snapshot in `spec/athena`, read at each request); `port`: 0 for a free one."""
    server = RunningServer(Service(db, document), port)
    server.start()
    try:
        yield server
    finally:
        server.stop()
