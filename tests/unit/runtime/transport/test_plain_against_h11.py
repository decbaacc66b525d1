"""Our reading of answers beside h11's own, on the same bytes cut anywhere: good answers, damaged ones, and contradictory ones.

What is read without h11 must never be read laxer than h11 reads it; where it is read more strictly, the answer fails.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import h11
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from runtime.transport import TransportError
from runtime.transports.wire import Wire

MAX_HEAD = 4000


class Outcome(NamedTuple):
    """What became of some bytes: `whole`, `waiting` for more, or `refused`."""

    state: str
    status: int = 0
    headers: list[tuple[bytes, bytes]] = []  # noqa: RUF012  (never changed)
    body: bytes = b""
    kept: bool = False
    """Whether the connection may carry another request."""


def ours(pieces: list[bytes], method: bytes, *, ended: bool) -> Outcome:
    wire = Wire(MAX_HEAD)
    wire.start(method, b"/", [(b"host", b"h")], None)
    queue = [*pieces, *([b""] if ended else [])]
    headers, body = None, b""
    try:
        while not wire.done:
            if headers is None:
                headers = wire.head()
            chunk = None if headers is None else wire.chunk()
            if chunk:
                body += chunk
            elif chunk is None and not wire.done:
                if not queue:
                    return Outcome("waiting", wire.status, headers or [], body, wire.recycle())
                wire.feed(queue.pop(0))
    except TransportError:
        return Outcome("refused", wire.status, headers or [], body, wire.recycle())
    status = wire.status
    kept = wire.recycle() and not queue  # what lies unread in the socket, its end too, is seen by the pool
    return Outcome("whole", status, headers or [], body, kept)


def h11s(data: bytes, method: bytes, *, ended: bool) -> Outcome:
    connection = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_HEAD)
    connection.send(h11.Request(method=method, target=b"/", headers=[(b"host", b"h")]))
    connection.send(h11.EndOfMessage())
    status, headers, body = 0, [], b""
    try:
        for piece in (data, b"") if ended else (data,):
            connection.receive_data(piece)
            while (event := connection.next_event()) is not h11.NEED_DATA:
                if type(event) is h11.Response:
                    status = event.status_code
                    headers = [(name.lower(), value) for name, value in event.headers.raw_items()]
                elif type(event) is h11.Data:
                    body += event.data
                elif type(event) is h11.EndOfMessage:
                    kept = connection.their_state is h11.DONE and not connection.trailing_data[0] and not ended
                    return Outcome("whole", status, headers, body, kept)
                elif event is h11.PAUSED or type(event) is h11.ConnectionClosed:
                    return Outcome("refused", status, headers, body)
    except h11.RemoteProtocolError:
        return Outcome("refused", status, headers, body)
    return Outcome("waiting", status, headers, body)


# What an answer is made of: the usual thing, and what else servers and attackers have been seen to send in its place.
# {n} is the length of the body, {m} a wrong one.

FIELDS = [
    b"x-empty:",
    b"x-spaced: \t a \t b \t ",
    b"set-cookie: a=1; path=/",
    b"x-odd: \xe4\xf6",
    b"x-ctl: a\x01b",
    b"x-nul: a\x00b",
    b"x-cr: a\rb",
    b"x-lf: a\nb",
    b"x-vt: \x0ba",
    b"x-ff: a\x0c",
    b"x!#$: token",
    b"x y: no token",
    b"x\xe4: no token",
    b": no name",
    b"no colon",
    b" folded: first",
    b"x-folded: a\r\n b",
    b"x-folded: a\r\n\t b\r\n c",
    b"connection: close",
    b"connection: keep-alive",
    b"Connection: Keep-Alive, Close",
    b"connection: \x0bclose",
    b"connection: upgrade",
    b"upgrade: h2c",
    b"keep-alive: timeout=5",
    b"x-long: " + b"y" * 3900,
]
USUAL: dict[str, bytes] = {
    "interim": b"",
    "status": b"HTTP/1.1 200 OK",
    "before": b"server: x",
    "framing": b"",
    "after": b"date: today",
    "line end": b"\r\n",
    "size": b"%x\r\n",
    "chunk end": b"\r\n",
    "last": b"0\r\n",
    "trailers": b"\r\n",
    "behind": b"",
}
ODD: dict[str, list[bytes]] = {
    "interim": [b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 103 Hints\r\nlink: </a>\r\ncontent-length: 5\r\n\r\n"],
    "status": [
        *(b"HTTP/1.1 %d Words of it" % status for status in (201, 204, 205, 206, 301, 304, 404, 500, 599, 999)),
        b"HTTP/1.0 200 OK",
        b"HTTP/1.1 200",
        b"HTTP/1.1 200 ",
        b"HTTP/1.1 200 \t odd\xe4",
        b"HTTP/1.1  200 OK",
        b"HTTP/1.1 20 OK",
        b"HTTP/1.1 2000 OK",
        b"HTTP/1.1 000 OK",
        b"HTTP/1.1 +20 OK",
        b"HTTP/2 200 OK",
        b"HTTP/1.2 200 OK",
        b"http/1.1 200 OK",
        b" HTTP/1.1 200 OK",
        b"\r\nHTTP/1.1 200 OK",
        b"HTTP/1.1 200 OK\r",
        b"HTTP/1.1 200 O\x00K",
        b"HTTP/1.1 101 Switching",
        b"ICY 200 OK",
    ],
    "before": FIELDS,
    "framing": [
        b"Transfer-Encoding: Chunked",
        b"transfer-encoding: chunked ",
        b"transfer-encoding:\tchunked\t",
        b"transfer-encoding: gzip, chunked",
        b"transfer-encoding: chunked, identity",
        b"transfer-encoding: chunkedx",
        b"transfer-encoding: identity",
        b"transfer-encoding: \x0bchunked",
        b"transfer_encoding: chunked",
        b"transfer-encoding : chunked",
        b"transfer-encoding: chunked\r\ntransfer-encoding: chunked",
        b"transfer-encoding: chunked\r\ntransfer-encoding: identity",
        b"content-length: {n}\r\ntransfer-encoding: chunked",
        b"transfer-encoding: chunked\r\ncontent-length: {n}",
        b"transfer-encoding: chunked\r\ncontent-length: {m}",
        b"content-length: {n}\r\ncontent-length: {n}",
        b"content-length: {n}\r\ncontent-length: {m}",
        b"content-length: {n}, {n}",
        b"content-length: {n}, {m}",
        b"content-length: {m}",
        b"content-length: +{n}",
        b"content-length: -{n}",
        b"content-length: 0x{n}",
        b"content-length: {n}.0",
        b"content-length: 1_0",
        b"content-length: \xd9\xa3",
        b"content-length: \x0b{n}",
        b"content-length:",
        b"content-length: 00000{n}",
        b"content-length: 99999999999999999999999",
        b"content-length: {n}\r\n ",
        b"content-length: {n}\r\n\t0",
        b"content-length : {n}",
        b"content-length\x00: {n}",
        b"x: y\ncontent-length: {m}\r\ncontent-length: {n}",
        b"x: y\rcontent-length: {m}\r\ncontent-length: {n}",
        b"x: none at all",
    ],
    "after": FIELDS,
    "line end": [b"\n", b"\r", b"\r\r\n"],
    "size": [
        b"%X\r\n",
        b"000%x\r\n",
        b"%x;a=b\r\n",
        b'%x;q="x y"\r\n',
        b"%x \r\n",
        b"%x\n",
        b"%x\r",
        b"%x;a\nb\r\n",
        b"%x;a\x00b\r\n",
        b"+%x\r\n",
        b"0x%x\r\n",
        b" %x\r\n",
        b"%x,\r\n",
        b"\r\n%x\r\n",
        b"fffffffffffffff%x\r\n",
        b"00000000000000000000%x\r\n",
    ],
    "chunk end": [b"", b"\n", b"\r", b"xx", b" \r\n", b"\r\n\r\n"],
    "last": [b"000\r\n", b"0;x\r\n", b"0\n", b"-0\r\n", b""],
    "trailers": [
        b"x: 1\r\n\r\n",
        b"x: 1\r\ny: 2\r\n\r\n",
        b"content-length: 5\r\n\r\n",
        b"x: a\r\n b\r\n\r\n",
        b"\n",
        b"x: 1\n\n",
        b"x: 1\n\r\n",
        b"x: 1\r\n\n",
        b"no colon\r\n\r\n",
        b"x: a\x00b\r\n\r\n",
        b"x: a\rb\r\n\r\n",
        b"x y: 1\r\n\r\n",
        b" folded\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"x: 1\n\nHTTP/1.1 200 OK\r\n\r\n",
        b"x: " + b"y" * 3000 + b"\r\n\r\n",
        b"",
    ],
    "behind": [b"\r\n", b"x", b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nevil", b"0\r\n\r\n"],
}
ODDITIES = [(part, value) for part, values in ODD.items() for value in values]
CHUNKS = [b"abc", b"\r\n0\r\n\r\n", b"x" * 11]


def answer(parts: dict[str, bytes], *, chunked: bool, chunks: list[bytes]) -> bytes:
    """An answer of these parts, the usual ones where none is given."""
    of = {**USUAL, **parts}
    framing = of["framing"] or (b"transfer-encoding: chunked" if chunked else b"content-length: {n}")
    body = b"".join(chunks)
    if chunked:
        body = b"".join(of["size"] % len(chunk) + chunk + of["chunk end"] for chunk in chunks)
        body += of["last"] + of["trailers"]
    framing = framing.replace(b"{n}", b"%d" % len(body)).replace(b"{m}", b"%d" % (len(body) // 2))
    lines = [of["status"], of["before"], framing, of["after"], b"", b""]
    return of["interim"] + of["line end"].join(lines) + body + of["behind"]


# The comparison

_SPACE_BEFORE_EXTENSION = re.compile(rb"\r\n[0-9A-Fa-f]+[ \t]+;")  # RFC 9112, section 7.1.1, allows it; h11 does not


def compare(data: bytes, cuts: list[int], method: bytes, *, ended: bool) -> Outcome:
    edges = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
    got = ours([data[a:b] for a, b in pairwise(edges)], method, ended=ended)
    theirs = h11s(data, method, ended=ended)
    if _SPACE_BEFORE_EXTENSION.search(data) and theirs.state == "refused":
        return got
    where = (data, cuts, method, ended)
    assert got.state == "whole" or not got.kept, where
    if got.state == "whole":
        assert got[:4] == theirs[:4], where
        assert theirs.kept or not got.kept, where
        names = {name for name, _ in got.headers}
        assert not got.kept or not got.body or not {b"content-length", b"transfer-encoding"} <= names, where
    if theirs.state == "refused":
        assert got.state == "refused", where  # and at once, without waiting for more
    return got


METHODS = (b"GET", b"HEAD")


def _ways(data: bytes) -> Iterator[tuple[list[int], bytes, bool]]:
    for method in METHODS:
        for ended in (False, True):
            for cuts in ([], list(range(len(data))), [data.find(b"\r\n\r\n") + 4], [len(data) - 3]):
                yield cuts, method, ended


def test_good_answers_are_taken_for_good() -> None:
    for chunked in (False, True):
        data = answer({}, chunked=chunked, chunks=CHUNKS)
        for cuts, method, ended in _ways(data):
            if method == b"GET":
                got = compare(data, cuts, method, ended=ended)
                assert (got.state, got.body, got.kept) == ("whole", b"".join(CHUNKS), not ended)


@pytest.mark.parametrize("number", range(len(ODDITIES)))
def test_each_oddity_alone(number: int) -> None:
    part, value = ODDITIES[number]
    for chunked in (False, True):
        data = answer({part: value}, chunked=chunked, chunks=CHUNKS)
        for cuts, method, ended in _ways(data):
            compare(data, cuts, method, ended=ended)


@pytest.mark.parametrize(
    "with_part", ["behind", *(pytest.param(part, marks=pytest.mark.slow) for part in list(ODD)[:-1])]
)
def test_pairs_of_oddities(with_part: str) -> None:
    for (one, first), (other, second) in combinations(ODDITIES, 2):
        if one != other and with_part in (one, other):
            for chunked in (False, True):
                data = answer({one: first, other: second}, chunked=chunked, chunks=CHUNKS)
                for cuts in ([], [data.find(b"\r\n\r\n") + 4]):
                    compare(data, cuts, b"GET", ended=False)


NASTY = [
    b"\r",
    b"\n",
    b"\r\n",
    b"\x00",
    b" ",
    b"\t",
    b":",
    b";",
    b",",
    b"\x0b",
    b"\x0c",
    b"\x85",
    b"-",
    b"+",
    b"0",
    b"",
]


@st.composite
def damaged(draw: Callable[..., Any]) -> bytes:
    """An answer with a few oddities, and with a few bytes that somebody put in or took out."""
    parts = dict(draw(st.lists(st.sampled_from(ODDITIES), max_size=3)))
    chunks = draw(st.lists(st.binary(min_size=1, max_size=20), max_size=3))
    data = answer(parts, chunked=draw(st.booleans()), chunks=chunks)
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.sampled_from(NASTY)) + data[at + draw(st.integers(0, 2)) :]
    return data


@pytest.mark.parametrize("examples", [400, pytest.param(100_000, marks=pytest.mark.slow)])
def test_any_damage_in_any_pieces(examples: int) -> None:
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=examples < 1000,
        suppress_health_check=list(HealthCheck),
    )
    @given(
        data=damaged(),
        cuts=st.lists(st.integers(0, 400), max_size=6),
        method=st.sampled_from(METHODS),
        ended=st.booleans(),
    )
    def run(data: bytes, cuts: list[int], method: bytes, ended: bool) -> None:
        compare(data, cuts, method, ended=ended)

    run()
