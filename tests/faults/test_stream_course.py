"""Streams that are taken up again, that fall silent, and that say themselves what went wrong: over real sockets."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import anyio
import pytest
from athena import APIError, APITimeoutError, StreamClocks, StreamError, StreamIdleError, Timeout
from runtime.errors import StreamIncompleteError
from runtime.operation import Events, Match, Operation

from tests.faults.product import AsyncPlain, Item, Plain
from tests.faults.replies import chunked, reply
from tests.faults.server import PATIENCE, FaultServer, Peer, Recorded

Start = Callable[..., FaultServer]
MakeClient = Callable[..., Any]
Count = Callable[[str, int], None]

TOTAL = 6
FEED: Operation[Any] = Operation(
    "GET", "/feed", response=Events(Item, terminal=(Match("/n", TOTAL - 1),), resumable=True)
)


def _events(first: int) -> list[bytes]:
    return [b"retry: 0\nid: %d\ndata: %s\n\n" % (n, json.dumps({"n": n}).encode()) for n in range(first, TOTAL)]


WHOLE = b"".join(_events(0))


class Resuming:
    """Sends `cut` bytes of what is left at first, and then all of it, beginning one event too early: it is not sure."""

    def __init__(self, cut: int) -> None:
        self.cut = cut
        self.asked: list[bytes | None] = []

    async def __call__(self, peer: Peer, request: Recorded) -> None:
        last = request.header(b"last-event-id")
        self.asked.append(last)
        if len(self.asked) == 1:
            body = chunked(WHOLE, content_type="text/event-stream")
            await peer.send(body[: body.index(WHOLE) + self.cut])
        else:
            events = _events(int(last) if last is not None else 0)
            await peer.send(chunked(*events, content_type="text/event-stream"))
        await peer.close()


def _ended(cut: int) -> int:
    """How many events are whole before the cut."""
    return WHOLE[:cut].count(b"\n\n")


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_taken_up_after_a_cut_at_every_byte(mode: str, count: Count) -> None:
    """Each event comes once, in its order, wherever the first answer was cut."""
    for cut in range(len(WHOLE) + 1):
        script = Resuming(cut)
        with FaultServer(script) as server:
            numbers = _numbers(mode, server)
        assert numbers == list(range(TOTAL)), f"cut at {cut}"
        whole = _ended(cut)
        if whole == TOTAL:
            assert script.asked == [None]
        else:
            assert script.asked == [None, b"%d" % (whole - 1) if whole else None]
    count("cut points of streams that are taken up again", len(WHOLE) + 1)


def _numbers(mode: str, server: FaultServer) -> list[int]:
    if mode == "sync":
        with Plain(base_url=server.url) as client:
            client._link.random = lambda: 0.0
            return [item.n for item in client.stream(FEED)]

    async def main() -> list[int]:
        async with AsyncPlain(base_url=server.url) as client:
            client._link.random = lambda: 0.0
            async with client.stream(FEED) as stream:
                return [item.n async for item in stream]

    return anyio.run(main)


def test_it_gives_up_where_the_server_never_gets_further(start: Start) -> None:
    async def script(peer: Peer, request: Recorded) -> None:
        await peer.send(reply(_events(0)[0] if len(server.requests) == 1 else b"", content_type="text/event-stream"))

    server = start(script)
    seen: list[int] = []
    with Plain(base_url=server.url) as client:
        client._link.random = lambda: 0.0
        client._link.sleep = lambda seconds: None
        stream = client.stream(FEED)
        seen.append(next(stream).n)
        with pytest.raises(StreamIncompleteError) as caught:
            next(stream)
    assert seen == [0]
    assert caught.value.last_event_id == "0"
    assert len(server.requests) == 6, "the first one and five more"


# The three clocks

TEXT = b'data: {"type": "text", "text": "x"}\n\n'
FINAL = b'data: {"type": "final", "status": "Completed", "execution_id": "e"}\n\n'
HEAD = reply(b"", transfer_encoding="chunked", content_type="text/event-stream")


def _chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


@pytest.mark.parametrize(
    ("before", "rest", "clocks", "message"),
    [
        (b"", None, StreamClocks(first=0.1, idle=None, event=None), "did not begin"),
        (TEXT, None, StreamClocks(first=None, idle=0.1, event=None), "nothing came"),
        (TEXT, b": still here\n\n", StreamClocks(first=None, idle=5.0, event=0.2), "no event came"),
    ],
    ids=["first byte", "idle bytes", "idle events"],
)
def test_a_silent_stream_ends(
    make_client: MakeClient, start: Start, before: bytes, rest: bytes | None, clocks: StreamClocks, message: str
) -> None:
    async def script(peer: Peer, request: Recorded) -> None:
        await peer.send(HEAD, *([_chunk(before)] if before else []))
        while rest is not None:  # comments keep the connection busy, and are no events
            await peer.send(_chunk(rest))
            await peer.pause(0.01)
        await peer.until_closed()

    server = start(script)
    with make_client(server).agents.execute_stream("agent:x", message="m", clocks=clocks) as stream:
        walk = iter(stream)
        if before:
            assert next(walk).text == "x"
        with pytest.raises(StreamIdleError, match=message) as caught:
            next(walk)
    assert caught.value.events_seen == bool(before)
    assert server.wait_for_open(0)


def test_the_head_of_a_stream_has_the_first_clock_and_no_other(make_client: MakeClient, start: Start) -> None:
    """Not the read time-out, which is far longer; a server that does not answer is a time-out like any other."""

    async def script(peer: Peer, request: Recorded) -> None:
        await peer.until_closed()

    server = start(script)
    client = make_client(server, timeout=PATIENCE)
    clocks = StreamClocks(first=0.1, idle=None, event=None)
    with pytest.raises(APITimeoutError), client.agents.execute_stream("agent:x", message="m", clocks=clocks):
        pass
    assert server.wait_for_open(0)


@pytest.mark.parametrize("delayed", ["head", "first byte", "both"])
def test_the_first_clock_may_be_longer_than_the_read_time_out(
    make_client: MakeClient, start: Start, delayed: str
) -> None:
    async def script(peer: Peer, request: Recorded) -> None:
        await peer.pause(0.0 if delayed == "first byte" else 0.3)
        await peer.send(HEAD)
        await peer.pause(0.0 if delayed == "head" else 0.3)
        await peer.send(_chunk(FINAL), b"0\r\n\r\n")

    client = make_client(start(script), timeout=Timeout(PATIENCE, read=0.1))
    clocks = StreamClocks(first=PATIENCE)
    with client.agents.execute_stream("agent:x", message="m", clocks=clocks) as stream:
        assert [type(event).__name__ for event in stream] == ["FinalEvent"]


# Error events


def test_an_error_event_is_never_lost(make_client: MakeClient, start: Start) -> None:
    """With and without a declared code; after it, the stream is over whatever follows."""

    async def script(peer: Peer, request: Recorded) -> None:
        code = (request.header(b"x-code") or b"").decode()
        error = json.dumps({"type": "error", "code": code, "message": "told"}).encode()
        await peer.send(HEAD, _chunk(TEXT), _chunk(b"data: " + error + b"\n\n"), _chunk(TEXT), b"0\r\n\r\n")

    client = make_client(start(script))
    for code, kind in (("insufficient_credits", APIError), ("something_else", StreamError)):
        seen = []
        stream = client.agents.execute_stream("agent:x", message="m", extra_headers={"x-code": code})
        with stream as events:
            walk = iter(events)
            seen.append(next(walk))
            with pytest.raises(kind) as caught:
                next(walk)
        error: Any = caught.value
        assert len(seen) == 1
        assert (error.code, error.message, error.status) == (code, "told", 200)
        assert error.body["code"] == code
