"""A WebSocket whose connection breaks anywhere: what was subscribed is subscribed again, and no message is missing or twice."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from athena.types import SubscribeCommand, UnsubscribeCommand

from tests.faults.product import async_client, sync_client
from tests.faults.server import PATIENCE, FaultServer, Peer

websockets = pytest.importorskip("websockets")

Start = Callable[..., FaultServer]
Count = Callable[[str, int], None]

LAST = 6


@dataclass
class Feed:
    """Has six events of two channels, and sends those that were asked for, in their order, behind the id that was named.

    In front of it lies a line that breaks after `cut` bytes to the client; the second connection holds.
    """

    wanted: set[str] = field(default_factory=lambda: {"executions", "credits"})
    cut: int | None = None
    visits: list[list[Any]] = field(default_factory=list)
    port: int = 0
    lines: int = 0

    async def run(self, ready: threading.Event, end: asyncio.Event) -> None:
        from websockets.asyncio.server import serve

        async with serve(self._visit, "127.0.0.1", 0) as server:
            self.port = next(iter(server.sockets)).getsockname()[1]
            ready.set()
            await end.wait()

    async def _visit(self, connection: Any) -> None:
        heard: list[Any] = []
        self.visits.append(heard)
        channels: set[str] = set()
        after = 0
        with suppress(websockets.exceptions.ConnectionClosed):
            while not self.wanted <= channels or channels - self.wanted:
                heard.append(json.loads(await connection.recv()))
                change = channels.update if heard[-1]["type"] == "subscribe" else channels.difference_update
                change(heard[-1]["channels"])
                after = int(heard[-1].get("after_event_id", after))
            for number in range(after + 1, LAST + 1):
                await connection.send(json.dumps(self._event(number)))
            await connection.wait_closed()

    @staticmethod
    def _event(number: int) -> dict[str, Any]:
        kind = "credits_updated" if number % 2 else "execution_updated"
        balance = {"active_credits": number}
        return {"type": kind, "event_id": str(number), "balance": balance, "execution_id": f"e{number}", "status": "x"}

    async def line(self, peer: Peer) -> None:
        self.lines += 1
        left = self.cut if self.lines == 1 else None
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        up = asyncio.ensure_future(_pump(peer.reader, writer))
        try:
            while data := await reader.read(65536 if left is None else max(left, 1)):
                if left is not None:
                    data, left = data[:left], left - len(data)
                await peer.send(data)
                if left is not None and left <= 0:
                    peer.reset()
                    return
        finally:
            up.cancel()
            writer.close()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.write_eof()


@pytest.fixture
def feed() -> Iterator[Feed]:
    made, ready = Feed(), threading.Event()
    loop, end = asyncio.new_event_loop(), asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(made.run(ready, end)))
    thread.start()
    assert ready.wait(PATIENCE)
    yield made
    loop.call_soon_threadsafe(end.set)
    thread.join(PATIENCE)
    assert not thread.is_alive()
    loop.close()


def _again(feed: Feed, cut: int | None) -> None:
    feed.cut, feed.lines = cut, 0
    feed.visits.clear()


def _sync(server: FaultServer, commands: list[Any]) -> list[str]:
    with sync_client(server) as client:
        client._link.sleep = lambda seconds: None
        with client.realtime.connect() as socket:
            for command in commands:
                socket.send(command)
            return [socket.receive(PATIENCE).event_id for _ in range(LAST)]


def _async(server: FaultServer, commands: list[Any]) -> list[str]:
    async def sleep(seconds: float) -> None:
        return None

    async def main() -> list[str]:
        async with async_client(server) as client:
            client._link.sleep = sleep
            async with client.realtime.connect() as socket:
                for command in commands:
                    await socket.send(command)
                return [(await socket.receive(PATIENCE)).event_id for _ in range(LAST)]

    return asyncio.run(main())


EVERY = [str(number) for number in range(1, LAST + 1)]
TWO = [SubscribeCommand(channels=["executions"]), SubscribeCommand(channels=["credits"])]
CHANGED = [
    SubscribeCommand(channels=["notifications", "executions"]),
    SubscribeCommand(channels=["conversations"]),
    SubscribeCommand(channels=["credits"]),
    UnsubscribeCommand(channels=["notifications"]),
    UnsubscribeCommand(channels=["conversations"]),
]


def _size(feed: Feed, start: Start) -> tuple[FaultServer, int]:
    """The server, and how many bytes it sends to a client whose connection holds."""
    sent = 0

    async def line(peer: Peer) -> None:
        nonlocal sent
        send = peer.send

        async def counted(*pieces: bytes) -> None:
            nonlocal sent
            sent += sum(map(len, pieces))
            await send(*pieces)

        peer.send = counted  # type: ignore[method-assign]
        await feed.line(peer)

    _again(feed, None)
    assert _sync(start(on_connection=line), TWO) == EVERY
    return start(on_connection=feed.line), sent


@pytest.mark.parametrize(("run", "step"), [(_sync, 1), (_async, 7)], ids=["sync", "async"])
def test_every_subscription_survives_a_cut_at_every_byte(
    feed: Feed, start: Start, count: Count, run: Callable[..., list[str]], step: int
) -> None:
    server, size = _size(feed, start)
    cuts = range(1, size - 10, step)  # the last bytes are those of the goodbye
    for cut in cuts:
        _again(feed, cut)
        assert run(server, TWO) == EVERY, cut
        assert feed.lines == 2, cut
        channels = [message["channels"] for message in feed.visits[-1]]
        assert channels == [["executions"], ["credits"]], cut
    count("cuts of a WebSocket", len(cuts))


@pytest.mark.parametrize("run", [_sync, _async], ids=["sync", "async"])
def test_what_was_taken_back_is_not_subscribed_again(feed: Feed, start: Start, run: Callable[..., list[str]]) -> None:
    server, size = _size(feed, start)
    _again(feed, size - 100)
    assert run(server, CHANGED) == EVERY
    again = feed.visits[-1]
    assert [message["channels"] for message in again] == [["executions"], ["credits"]]
    assert {message["type"] for message in again} == {"subscribe"}
    assert len({message.get("after_event_id") for message in again}) == 1
