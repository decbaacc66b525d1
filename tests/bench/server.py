"""A server of fixed answers in a process of its own, so that only the client's CPU is counted.

The first segment of a request's path chooses the answer, so that every package can be pointed at it by its base address:

    /athena-small/…            a body of payloads.BODIES
    /pages.1000/…              pages of 100 conversations, walked by a cursor, so many in all
    /events-one.athena.5000/…  an event stream, each event a chunk of its own
    /events-64k.athena.5000/…  the same in chunks of 64 KB
    /ticks.20/…                one event every 20 ms, so many
"""

from __future__ import annotations

import asyncio
import re
import socket
import sys
from functools import cache

from tests.bench import payloads

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CURSOR = re.compile(rb"[?&]cursor=c(\d+)")
_JSON = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s"
_STREAM = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
_MISSING = b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n"
_TICK = 0.02


def chunked(pieces: list[bytes]) -> bytes:
    """``pieces`` as a chunked body (RFC 9112, section 7.1), its end included."""
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@cache
def fixed(name: str) -> bytes:
    """The whole answer of a name that has only one; the answer 404 for a name that is not known."""
    kind, *arguments = name.split(".")
    if kind in payloads.BODIES:
        body = payloads.BODIES[kind]()
        return _JSON % (len(body), body)
    if kind in ("events-one", "events-64k"):
        events = payloads.STREAMS[arguments[0]](int(arguments[1]))
        return _STREAM + chunked(events if kind == "events-one" else payloads.in_pieces(events, 65536))
    return _MISSING


@cache
def _page_parts() -> tuple[bytes, bytes]:
    first, _, second = payloads.athena_page("CURSOR").partition(b'"CURSOR"')
    return first, second


def page(total: int, target: bytes) -> bytes:
    """The page that ``target`` asks for, with the cursor of the next one unless it is the last."""
    found = _CURSOR.search(target)
    number = int(found[1]) if found else 0
    first, second = _page_parts()
    body = first + (b'"c%d"' % (number + 1) if number + 1 < total else b"null") + second
    return _JSON % (len(body), body)


class Connection(asyncio.Protocol):
    """Answers one request after the other."""

    def __init__(self) -> None:
        self.buffer = b""
        self.ticking: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            length = _LENGTH.search(self.buffer, 0, end)
            size = end + 4 + (int(length[1]) if length else 0)
            if len(self.buffer) < size:
                return
            target = self.buffer[: self.buffer.index(b"\r\n")].split(b" ")[1]
            self.buffer = self.buffer[size:]
            self.answer(target)

    def answer(self, target: bytes) -> None:
        name = target.split(b"/")[1].decode()
        kind, _, argument = name.partition(".")
        if kind == "pages":
            self.transport.write(page(int(argument), target))
        elif kind == "ticks":
            self.ticking = asyncio.get_running_loop().create_task(self.tick(int(argument)))
        else:
            self.transport.write(fixed(name))

    async def tick(self, count: int) -> None:
        events = payloads.athena_events(count)
        self.transport.write(_STREAM)
        for event in events:
            await asyncio.sleep(_TICK)
            self.transport.write(b"%x\r\n%s\r\n" % (len(event), event))
        self.transport.write(b"0\r\n\r\n")

    def connection_lost(self, error: Exception | None) -> None:
        if self.ticking is not None:
            self.ticking.cancel()


async def serve() -> None:
    """Print the port, then serve until the standard input ends: that is, until the parent is gone."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Connection, "127.0.0.1", 0, backlog=2048)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(serve())
