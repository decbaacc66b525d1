"""What a live test works with: clients of one kind against the stand-in, and the stand-in itself."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import anyio.from_thread
import athena

from tests.athena_api.seed import WEBHOOK_SECRET, WORKSPACE
from tests.athena_api.server import Control, RunningServer

from .bridge import Bridged

KEY = "wak_test"
CUSTOMER_KEY = "eak_test"


class Driver:
    """`mode` is `sync`, `async` (asyncio) or `trio`. All clients it makes are closed at its end."""

    def __init__(self, mode: str, server: RunningServer) -> None:
        self.mode = mode
        self.server = server
        self.control: Control = server.control
        self.waits: list[float] = []
        """Seconds that clients made with `swift=True` would have waited between attempts."""
        self._stack = ExitStack()
        backend = "trio" if mode == "trio" else "asyncio"
        portal = self._stack.enter_context(anyio.from_thread.start_blocking_portal(backend)) if self.is_async else None
        self.run: Callable[..., Any] = portal.call if portal is not None else lambda function, *args: function(*args)

    @property
    def is_async(self) -> bool:
        return self.mode != "sync"

    @property
    def class_(self) -> type[Any]:
        return athena.AsyncAthena if self.is_async else athena.Athena

    def client(self, *, swift: bool = False, **settings: Any) -> Any:
        """A client with the workspace key. `swift`: it notes its waits in `waits`, and does not wait."""
        given = {"base_url": self.server.url, "api_key": KEY, "workspace_id": WORKSPACE}
        return self.adopt(self.class_(**{**given, "webhook_secret": WEBHOOK_SECRET, **settings}), swift=swift)

    def adopt(self, client: Any, *, swift: bool = False) -> Any:
        """Bridges a client that the test made, and closes it at the end."""
        if swift:
            client._link.sleep = self._async_note if self.is_async else self.waits.append
        face = Bridged(client, self.run) if self.is_async else client
        self._stack.callback(face.close)
        return face

    async def _async_note(self, seconds: float) -> None:
        self.waits.append(seconds)

    # -- what the server saw ------------------------------------------------------------------------------------------

    def requests(self, path: str | None = None, method: str | None = None) -> list[dict[str, Any]]:
        """What the server received, oldest first."""
        return self.control.requests(path, method)

    def sent(self, name: str, path: str | None = None) -> list[str | None]:
        """The values of a header in every request, oldest first; None where it was not sent."""
        return [dict(map(tuple, entry["headers"])).get(name.lower()) for entry in self.requests(path)]

    def disconnected(self, path: str) -> bool:
        """Waits until the server has seen the client leave its last request for this path: at most a second."""
        return bool(self.control.wait_until(lambda c: c.requests(path)[-1]["disconnected_at"], seconds=1.0))

    def close(self) -> None:
        self._stack.close()
