"""Faults in the way an answer arrives: late, in odd pieces, or not to its end."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable

from starlette.types import Message

from ..envelope import to_json
from ..sse import KEEP_ALIVE
from .play import Play, player

GRACE = 0.02  # seconds; lets the bytes before a reset reach the client
PIECE_PAUSE = 0.004
SLOW_PIECE = 16  # bytes
UNKNOWN_EVENT = {"type": "thought", "text": "hmm", "depth": 2}


def _event(value: dict[str, object]) -> bytes:
    return b"data: " + to_json(value) + b"\n\n"


async def _instead(play: Play, after: int, end: Callable[[], Awaitable[None]]) -> None:
    """The first `after` pieces of the body, then whatever `end` does; the rest of the answer is thrown away."""
    sent, ended = 0, False

    async def send(message: Message) -> None:
        nonlocal sent, ended
        if ended:
            return
        if message["type"] == "http.response.body":
            sent += 1
            ended = not message.get("more_body", False)
            # An answer in one piece is cut in two, or nothing of it would be there to see.
            body = message.get("body", b"")
            message = {**message, "body": body[: len(body) // 2] if ended else body, "more_body": True}
        await play.send(message)
        ended = ended or sent >= after
        if ended:
            await end()

    await play.proper(send)


async def _finish(play: Play) -> None:
    await play.send({"type": "http.response.body", "body": b"", "more_body": False})


@player("reset-after")
async def reset_after(play: Play) -> None:
    """RST after the first bytes. `arg`: after so many pieces (events), 1 by default."""

    async def end() -> None:
        await asyncio.sleep(GRACE)
        await play.connection.reset()

    await _instead(play, int(play.number(1)), end)


@player("abort-stream")
async def abort_stream(play: Play) -> None:
    """The chunked body lacks its last chunk: FIN in the middle. `arg`: after so many events, 2 by default."""
    await _instead(play, int(play.number(2)), play.connection.close)


@player("cut-stream")
async def cut_stream(play: Play) -> None:
    """The body ends cleanly, but without the terminal event. `arg`: after so many events, 2 by default."""
    await _instead(play, int(play.number(2)), lambda: _finish(play))


@player("stall-stream")
async def stall_stream(play: Play) -> None:
    """Silence after some events until the client leaves. `arg`: after so many events, 2 by default."""
    await _instead(play, int(play.number(2)), play.until_gone)


@player("error-event")
async def error_event(play: Play) -> None:
    """An error event after two events, and the end. `arg`: its code, `internal_error` by default."""

    async def end() -> None:
        event = {"type": "error", "code": play.fault.arg or "internal_error", "message": "The run broke."}
        body = _event({**event, "trace_id": str(uuid.uuid4())})
        await play.send({"type": "http.response.body", "body": body, "more_body": True})
        await _finish(play)

    await _instead(play, 2, end)


@player("comments-only")
async def comments_only(play: Play) -> None:
    """Comments, and never an event. `arg`: so many, then a clean end; else until the client leaves."""

    async def end() -> None:
        left = int(play.number(3000))
        while left and not play.connection.lost.is_set():
            await play.send({"type": "http.response.body", "body": KEEP_ALIVE, "more_body": True})
            await asyncio.sleep(0.02)
            left -= 1
        await _finish(play)

    await _instead(play, 0, end)


async def _in_pieces(play: Play, cut: Callable[[bytes], AsyncIterator[bytes]]) -> None:
    """The proper answer, each of its pieces cut into smaller ones."""

    async def send(message: Message) -> None:
        if message["type"] != "http.response.body":
            await play.send(message)
            return
        async for piece in cut(message.get("body", b"")):
            await play.send({"type": "http.response.body", "body": piece, "more_body": True})
        if not message.get("more_body", False):
            await _finish(play)

    await play.proper(send)


@player("slow")
async def slow(play: Play) -> None:
    """16 bytes at a time. `arg`: seconds between them, 0.01 by default."""
    pause = play.number(0.01)

    async def cut(body: bytes) -> AsyncIterator[bytes]:
        for start in range(0, len(body), SLOW_PIECE):
            yield body[start : start + SLOW_PIECE]
            await asyncio.sleep(pause)

    await _in_pieces(play, cut)


@player("split-utf8")
async def split_utf8(play: Play) -> None:
    """A piece ends inside every character of more than one byte."""

    async def cut(body: bytes) -> AsyncIterator[bytes]:
        start = 0
        for index in range(1, len(body)):
            if body[index] & 0xC0 == 0x80:
                yield body[start:index]
                start = index
                await asyncio.sleep(PIECE_PAUSE)
        yield body[start:]

    await _in_pieces(play, cut)


@player("unknown-event")
async def unknown_event(play: Play) -> None:
    """Each event is followed by one of a kind that nobody declared, but for the last."""

    async def cut(body: bytes) -> AsyncIterator[bytes]:
        yield body
        if body.startswith(b"data: ") and "final" not in str(json.loads(body[6:]).get("type")).split("_"):
            yield _event(dict(UNKNOWN_EVENT))

    await _in_pieces(play, cut)


@player("buffering-proxy")
async def buffering_proxy(play: Play) -> None:
    """The whole stream in one piece at its end."""
    pieces: list[bytes] = []

    async def send(message: Message) -> None:
        if message["type"] != "http.response.body":
            await play.send(message)
            return
        pieces.append(message.get("body", b""))
        if not message.get("more_body", False):
            await play.send({**message, "body": b"".join(pieces)})

    await play.proper(send)


@player("crlf")
async def crlf(play: Play) -> None:
    """Line ends as CR LF, and a BOM before the first event: both allowed in an event stream."""
    first = True

    async def cut(body: bytes) -> AsyncIterator[bytes]:
        nonlocal first
        if not body.startswith((b"data:", b":")):
            yield body
            return
        yield (b"\xef\xbb\xbf" if first else b"") + body.replace(b"\n", b"\r\n")
        first = False

    await _in_pieces(play, cut)
