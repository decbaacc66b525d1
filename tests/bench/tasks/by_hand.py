"""The walk over pages, written by hand. A unit is a whole walk over so many pages of 100."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import httpx2
import msgspec
from athena import Limits, Timeout
from athena._runtime.transport import Request
from athena._runtime.transports.httpcore2_ import HttpTransport
from athena.types import Conversation

from tests.bench.tasks.loops import Run, repeated

HEADERS = {"x-api-key": "eak_bench", "x-workspace-id": "workspace:1", "accept": "application/json"}


class Page(msgspec.Struct):
    """The least that a page needs."""

    data: list[Conversation]
    next_cursor: str | None = None


decode = msgspec.json.Decoder(Page).decode


def _walk(get: Callable[[str], bytes]) -> None:
    cursor = ""
    while True:
        page = decode(get(f"?limit=100{cursor}"))
        for _ in page.data:
            pass
        if page.next_cursor is None:
            return
        cursor = f"&cursor={page.next_cursor}"


def on_httpx2(address: str, count: str) -> Run:
    """On an httpx2 client."""
    client, url = httpx2.Client(headers=HEADERS), f"{address}/pages.{count}/my/conversations"
    return repeated(lambda: _walk(lambda query: client.get(url + query).content))


def on_our_transport(address: str, count: str) -> Run:
    """On the transport that the emitted package uses by default."""
    transport, parts, timeout = HttpTransport(Limits()), urlsplit(address), Timeout()
    headers = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    path, host, port = f"/pages.{count}/my/conversations", str(parts.hostname), int(parts.port or 80)

    def get(query: str) -> bytes:
        request = Request(b"GET", "http", host, port, (path + query).encode(), headers, None, timeout)
        return transport.send(request).read()

    return repeated(lambda: _walk(get))
