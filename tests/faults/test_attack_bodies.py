"""The known holes of clients in reading: what a hostile server can put into the bodies that the emitted package reads.

Each part is named after a class of `reliability.md`, section 2, "Client runtime", or after a limit of `Limits`.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from athena import (
    APIConnectionError,
    APIError,
    AthenaError,
    Limits,
    NotFoundError,
    ResponseDecodeError,
    StreamError,
    StreamLimitError,
)

from tests.faults.replies import answers, chunked, reply
from tests.faults.server import FaultServer, Peer, Recorded

Start = Callable[..., FaultServer]
MakeClient = Callable[..., Any]

MIB = 1024 * 1024
CREDITS = reply(b'{"data": {"active_credits": 1}}')


# Event streams: memory and speed


async def _endless_line(peer: Peer, sent: list[int]) -> None:
    await peer.send(reply(b"", transfer_encoding="chunked", content_type="text/event-stream"))
    await peer.send(b"6\r\ndata: \r\n")
    while True:
        await peer.send(b"10000\r\n" + b"x" * 65536 + b"\r\n")
        sent[0] += 65536


def test_a_line_without_end_is_not_collected(make_client: MakeClient, start: Start) -> None:
    sent = [0]

    async def script(peer: Peer, request: Recorded) -> None:
        await _endless_line(peer, sent)

    server = start(script)
    client = make_client(server)
    with pytest.raises(StreamLimitError), client.agents.execute_stream("agent:x", message="m") as stream:
        list(stream)
    assert server.wait_for_open(0)
    assert sent[0] < 4 * MIB + 16 * MIB, "the limit of a line, and what sockets hold"


def test_an_event_of_endless_lines_is_not_collected(make_client: MakeClient, start: Start) -> None:
    async def script(peer: Peer, request: Recorded) -> None:
        await peer.send(reply(b"", transfer_encoding="chunked", content_type="text/event-stream"))
        line = b"data: " + b"x" * 65529 + b"\n"
        while True:
            await peer.send(b"%x\r\n" % len(line) + line + b"\r\n")

    server = start(script)
    client = make_client(server, limits=Limits(max_event=2 * MIB))
    with pytest.raises(StreamLimitError), client.agents.execute_stream("agent:x", message="m") as stream:
        list(stream)
    assert server.wait_for_open(0)


def test_a_line_of_32_mib_is_read_where_the_caller_allows_it(make_client: MakeClient, start: Start) -> None:
    """That the cost is linear is counted in `tests/unit/runtime/streams/`; this is the same line through a socket."""
    text = "x" * (32 * MIB)
    final = json.dumps({"type": "final", "status": "Completed", "execution_id": "e"})
    events = [f"data: {json.dumps({'type': 'text', 'text': text})}\n\n".encode(), f"data: {final}\n\n".encode()]
    server = start(answers(chunked(*events, content_type="text/event-stream")))
    client = make_client(server, limits=Limits(max_line=64 * MIB, max_event=64 * MIB, max_body=64 * MIB))
    with client.agents.execute_stream("agent:x", message="m") as stream:
        assert stream.text() == text


# Decompression and size


def _bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, wbits=zlib.MAX_WBITS | 16)
    return b"".join(packer.compress(b" " * MIB) for _ in range(size // MIB)) + packer.flush()


def _wrapped(times: int) -> bytes:
    body = b'{"data": {"active_credits": 1}}'
    for _ in range(times):
        body = gzip.compress(body)
    return reply(body, content_encoding=", ".join(["gzip"] * times))


BOMBS = {
    "ratio": lambda: reply(_bomb(64 * MIB), content_encoding="gzip"),
    "in an error": lambda: reply(_bomb(64 * MIB), 400, content_encoding="gzip"),
    "in a bomb": lambda: reply(gzip.compress(_bomb(64 * MIB), 9), content_encoding="gzip, gzip"),
    "six codings": lambda: _wrapped(6),
    "too large": lambda: reply(b" " * (3 * MIB) + b"{}"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_a_named_error(make_client: MakeClient, start: Start, name: str) -> None:
    server = start(answers(BOMBS[name]()))
    client = make_client(server, limits=Limits(max_body=2 * MIB))
    with pytest.raises(AthenaError) as caught:
        client.credits.get()
    if name == "in an error":
        assert isinstance(caught.value, APIError)
        assert caught.value.status == 400
    else:
        assert isinstance(caught.value, APIConnectionError)
        assert caught.value.kind == "limit"
    assert len(server.requests) == 1, "what is too large is not asked for again"


@pytest.mark.parametrize("coding", ["utf-8", "gzip, gzip, gzip, gzip"], ids=["unknown", "many"])
def test_a_status_is_told_and_retried_whatever_the_coding(make_client: MakeClient, start: Start, coding: str) -> None:
    """Proxies that fail put a charset there, or the coding of the answer that they did not give."""
    bad = reply(b'{"error": 1}', 502, content_encoding=coding)
    server = start(answers(bad, CREDITS))
    assert make_client(server, max_retries=1).credits.get().active_credits == 1
    with pytest.raises(NotFoundError) as caught:
        make_client(start(answers(reply(b"x", 404, content_encoding=coding)))).credits.get()
    assert caught.value.body is None


def test_a_few_codings_are_fine(make_client: MakeClient, start: Start) -> None:
    assert make_client(start(answers(_wrapped(2)))).credits.get().active_credits == 1.0


# Depth of JSON

DEEP = 200_000
DEEP_BODIES = {
    "arrays": b'{"data": {"active_credits": ' + b"[" * DEEP + b"]" * DEEP + b"}}",
    "objects": b'{"data": {"active_credits": ' + b'{"a":' * DEEP + b"1" + b"}" * DEEP + b"}}",
    "unknown field": b'{"data": {"active_credits": 1, "new": ' + b"[" * DEEP + b"]" * DEEP + b"}}",
    "no end": b'{"data": ' + b"[" * DEEP,
    "everything": b"[" * DEEP + b"]" * DEEP,
}


@pytest.mark.parametrize("name", DEEP_BODIES)
@pytest.mark.parametrize("status", [200, 400, 503])
def test_a_deep_body_is_a_named_error(make_client: MakeClient, start: Start, name: str, status: int) -> None:
    server = start(answers(reply(DEEP_BODIES[name], status, content_type="application/json")))
    with pytest.raises(AthenaError) as caught:
        make_client(server).credits.get()
    assert isinstance(caught.value, ResponseDecodeError if status == 200 else APIError)
    assert caught.value.status == status


@pytest.mark.parametrize("name", ["arrays", "objects", "unknown field"])
def test_a_deep_event_is_no_crash(make_client: MakeClient, start: Start, name: str) -> None:
    data = b"data: " + DEEP_BODIES[name].replace(b'{"data": ', b'{"type": "text", "text": "x", "more": ') + b"\n\n"
    end = b'data: {"type": "final", "status": "Completed", "execution_id": "e"}\n\n'
    server = start(answers(chunked(data, end, content_type="text/event-stream")))
    with make_client(server).agents.execute_stream("agent:x", message="m") as stream:
        try:
            events = list(stream)
        except (StreamError, ResponseDecodeError):
            return
    assert len(events) == 2
