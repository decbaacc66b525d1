"""Every stream, in pieces of any size and cut at every byte: the whole of it, or exactly the events before the cut."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import anyio
import msgspec
import pytest
from athena import APIConnectionError as AthenaConnectionError
from athena import StreamIncompleteError as AthenaIncompleteError
from runtime.errors import APIConnectionError, StreamIncompleteError

from tests.faults.product import Body, Mode, client_for, other_bodies, package_bodies
from tests.faults.replies import chunked, reply
from tests.faults.server import FaultServer, Peer, Recorded

Start = Callable[..., FaultServer]
Count = Callable[[str, int], None]
Outcome = tuple[list[Any], BaseException | None]

BODIES = {body.name: body for body in (*package_bodies(), *other_bodies())}
INCOMPLETE = (AthenaIncompleteError, StreamIncompleteError)
LOST = (AthenaConnectionError, APIConnectionError)

each_body = pytest.mark.parametrize("name", BODIES)
each_mode = pytest.mark.parametrize("mode", ["sync", "async"])


# Reading


def _read(client: Any, body: Body, headers: dict[str, str]) -> Outcome:
    seen: list[Any] = []
    try:
        with body.open(client, headers) as stream:
            for event in stream:
                seen.append(event)
    except (*INCOMPLETE, *LOST) as error:
        return seen, error
    return seen, None


async def _aread(client: Any, body: Body, headers: dict[str, str]) -> Outcome:
    seen: list[Any] = []
    try:
        async with body.open(client, headers) as stream:
            async for event in stream:
                seen.append(event)
    except (*INCOMPLETE, *LOST) as error:
        return seen, error
    return seen, None


def outcomes(body: Body, mode: Mode, each: Iterable[str], **settings: Any) -> Iterator[tuple[str, Outcome]]:
    """What comes of the stream for each value of the header `x-cut`, with one client."""
    if mode == "sync":
        with client_for(body, mode, **settings) as client:
            for cut in each:
                yield cut, _read(client, body, {"x-cut": cut})
        return

    async def main() -> list[tuple[str, Outcome]]:
        async with client_for(body, mode, **settings) as client:
            return [(cut, await _aread(client, body, {"x-cut": cut})) for cut in each]

    yield from anyio.run(main)


def as_json(event: Any) -> Any:
    """An event as it was on the wire. What is unknown to the package keeps its data."""
    known = msgspec.to_builtins(event) if isinstance(event, msgspec.Struct) else event.data
    return {name: value for name, value in known.items() if value is not None}


def same(events: list[Any], expected: Iterable[Any]) -> bool:
    """Whether the events say everything that was sent, in its order, and nothing else."""
    shown = [as_json(event) for event in events]
    return shown == [_as_sent(value, event) for value, event in zip(expected, shown, strict=True)]


def _as_sent(value: Any, shown: Any) -> Any:
    """What was sent, with the nulls of nested objects that the models add."""
    if isinstance(value, dict) and isinstance(shown, dict):
        added = {name: None for name in shown if name not in value and shown[name] is None}
        defaults = {name: shown[name] for name in shown if name not in value and shown[name] == ""}
        return {**{name: _as_sent(item, shown.get(name)) for name, item in value.items()}, **added, **defaults}
    return value


# Cutting


def check(body: Body, cut: int, outcome: Outcome) -> None:
    """`cut` bytes of the body came, and no more."""
    events, error = outcome
    least, most = body.events(cut)
    assert least <= len(events) <= most, f"{len(events)} events of {cut} bytes: {events!r}"
    assert same(events, body.wire[: len(events)])
    if cut >= len(body.whole) or (error is None and cut >= body.ends_at()):
        assert error is None
        return
    assert isinstance(error, INCOMPLETE), f"cut at {cut}: {error!r}"
    assert error.events_seen == len(events)
    assert error.status == 200


def wire_of(body: Body) -> tuple[bytes, list[int]]:
    """A whole answer in chunks, and how many bytes of the body each of its prefixes holds (-1: no whole head)."""
    head = reply(b"", transfer_encoding="chunked", content_type=body.media_type)
    wire, held = head, [-1] * len(head) + [0]
    for piece in _pieces_across_events(body):
        size = b"%x\r\n" % len(piece)
        before = held[-1]
        wire += size + piece + b"\r\n"
        held += [before] * len(size) + [before + n for n in range(1, len(piece) + 1)] + [before + len(piece)] * 2
    end = b"0\r\n\r\n"
    return wire + end, held + [held[-1]] * len(end)


def _pieces_across_events(body: Body) -> list[bytes]:
    """Chunks of the transfer coding that begin and end within events and within characters."""
    whole = body.whole
    return [whole[start : start + 37] for start in range(0, len(whole), 37)]


@each_mode
@each_body
def test_the_connection_breaks_at_every_byte(name: str, mode: Mode, start: Start, count: Count) -> None:
    """Head, chunk sizes and body: `cut` bytes of the answer are sent and the connection is closed."""
    body = BODIES[name]
    wire, held = wire_of(body)

    async def script(peer: Peer, request: Recorded) -> None:
        await peer.send(wire[: int(request.header(b"x-cut") or b"0")])
        await peer.close()

    cuts = [str(cut) for cut in range(len(wire))]
    for cut, outcome in outcomes(body, mode, cuts, base_url=start(script).url):
        bytes_of_body = held[int(cut)]
        if bytes_of_body < 0:
            assert outcome[0] == []
            assert isinstance(outcome[1], LOST), f"cut at {cut} in the head: {outcome[1]!r}"
            assert outcome[1].may_have_run is True
        else:
            check(body, bytes_of_body, outcome)
    count("cut points of streams, the connection closed", len(cuts))


@each_mode
@each_body
def test_the_body_ends_well_at_every_byte(name: str, mode: Mode, start: Start, count: Count) -> None:
    """HTTP says that the body is whole; only the events can say that something is missing."""
    body = BODIES[name]

    async def script(peer: Peer, request: Recorded) -> None:
        await peer.send(reply(body.whole[: int(request.header(b"x-cut") or b"0")], content_type=body.media_type))

    cuts = [str(cut) for cut in range(len(body.whole) + 1)]
    for cut, outcome in outcomes(body, mode, cuts, base_url=start(script).url):
        check_clean_end(body, int(cut), outcome)
    count("cut points of streams, a clean end", len(cuts))


def check_clean_end(body: Body, cut: int, outcome: Outcome) -> None:
    """Where lines hold events, the end of the body ends the last line: its event may be there without it."""
    events, error = outcome
    least, most = body.events(cut)
    if body.name in ("json_lines", "json_seq"):
        most = sum(cut >= last - 1 for _, last in body.ready)
    if body.name == "multipart":  # the last part ends with the delimiter, whose own end may be missing
        most = sum(cut >= last - len(b"\r\n--sep\r\n") for _, last in body.ready)
    assert least <= len(events) <= most, f"{len(events)} events of {cut} bytes"
    assert same(events, body.wire[: len(events)])
    complete = len(events) == len(body.wire) and (body.name != "sentinel" or cut >= body.ends_at())
    assert (error is None) == complete, f"cut at {cut}: {error!r}"
    assert error is None or (isinstance(error, INCOMPLETE) and error.events_seen == len(events))


@each_mode
@pytest.mark.parametrize("name", ["execute_stream", "sentinel", "multipart"])
def test_the_connection_is_reset_within_the_body(name: str, mode: Mode, start: Start, count: Count) -> None:
    """A reset may overtake bytes that were sent before it: then fewer events are seen, but never a wrong one."""
    body = BODIES[name]

    async def script(peer: Peer, request: Recorded) -> None:
        whole = chunked(body.whole, content_type=body.media_type)
        begin = whole.index(body.whole)
        await peer.send(whole[: begin + int(request.header(b"x-cut") or b"0")])
        await peer.pause(0.005)
        peer.reset()

    cuts = [str(cut) for cut in range(0, body.ends_at(), 5)]
    for cut, (events, error) in outcomes(body, mode, cuts, base_url=start(script).url):
        assert len(events) <= body.events(int(cut))[1]
        assert same(events, body.wire[: len(events)])
        assert isinstance(error, (*INCOMPLETE, *LOST))
        assert isinstance(error, LOST) is False or events == []
    count("cut points of streams, the connection reset", len(cuts))


# Pieces


@each_mode
@each_body
def test_one_byte_at_a_time_over_a_socket(name: str, mode: Mode, start: Start) -> None:
    body = BODIES[name]

    async def script(peer: Peer, request: Recorded) -> None:
        single = [bytes((byte,)) for byte in body.whole]
        await peer.drip(chunked(*single, content_type=body.media_type))

    ((_, (events, error)),) = outcomes(body, mode, ["whole"], base_url=start(script).url)
    assert error is None
    assert same(events, body.wire)


class Pieces:
    """A transport that hands out a body in exactly the pieces that are asked for."""

    def __init__(self, body: Body, pieces: Callable[[], list[bytes]]) -> None:
        self._body = body
        self._pieces = pieces

    def send(self, request: Any) -> Any:
        return _Answer(self._body.media_type, self._pieces())

    def close(self) -> None:
        return None


class _Answer:
    status = 200
    read_timeout: float | None = None
    deadline: float | None = None

    def __init__(self, media_type: str, pieces: list[bytes]) -> None:
        self.headers = [(b"content-type", media_type.encode())]
        self._left = iter(pieces)

    def next_chunk(self) -> bytes:
        return next(self._left, b"")

    def read(self, max_bytes: int | None = None) -> bytes:
        return b"".join(self._left)

    def close(self) -> None:
        self._left = iter(())


class AsyncPieces(Pieces):
    async def send(self, request: Any) -> Any:
        return _AsyncAnswer(self._body.media_type, self._pieces())

    async def close(self) -> None:  # type: ignore[override]
        return None


class _AsyncAnswer(_Answer):
    async def next_chunk(self) -> bytes:  # type: ignore[override]
        return next(self._left, b"")

    async def read(self, max_bytes: int | None = None) -> bytes:  # type: ignore[override]
        return b"".join(self._left)

    async def close(self) -> None:  # type: ignore[override]
        self._left = iter(())


def splits(whole: bytes, seed: int) -> Iterator[list[bytes]]:
    """One byte at a time, in two pieces at every place, and in random pieces with empty places nowhere."""
    yield [bytes((byte,)) for byte in whole]
    for place in range(1, len(whole)):
        yield [whole[:place], whole[place:]]
    chance = random.Random(seed)
    for _ in range(100):
        places = sorted(chance.sample(range(1, len(whole)), chance.randrange(1, 12)))
        yield [whole[a:b] for a, b in zip([0, *places], [*places, len(whole)], strict=True)]


@each_mode
@each_body
def test_any_pieces_give_the_whole_stream(name: str, mode: Mode, count: Count) -> None:
    body = BODIES[name]
    ways = splits(body.whole, seed=11)
    transport = (Pieces if mode == "sync" else AsyncPieces)(body, lambda: next(ways))
    number = 1 + (len(body.whole) - 1) + 100
    for _, (events, error) in outcomes(body, mode, ["x"] * number, transport=transport):
        assert error is None
        assert same(events, body.wire)
    count("ways to cut streams into pieces", number)
