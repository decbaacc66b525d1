"""HTTP/1.1 without a network: requests to bytes, bytes to answers in any pieces."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from runtime.options import Timeout
from runtime.transport import Request, TransportError
from runtime.transports.wire import Wire, complete_headers, host_header

MAX = 10_000
HEADERS = [(b"host", b"h")]


def request(**changes: object) -> Request:
    given = {
        "method": b"GET",
        "scheme": "https",
        "host": "api.example.com",
        "port": 443,
        "target": b"/",
        "headers": [],
        "content": None,
        "timeout": Timeout(),
    }
    return Request(**{**given, **changes})


def answered(pieces: list[bytes], *, ends: bool = False) -> tuple[int, bytes, bool]:
    """Status, body and whether the connection can be used again, with the bytes of an answer fed piece by piece."""
    wire = Wire(MAX)
    wire.start(b"GET", b"/", HEADERS, None)
    queue = [piece for piece in pieces if piece] + ([b""] if ends else [])
    while wire.head() is None:
        wire.feed(queue.pop(0))
    status, body = wire.status, b""
    while not wire.done:
        chunk = wire.chunk()
        if chunk is None:
            wire.feed(queue.pop(0))
        else:
            body += chunk
    return status, body, wire.recycle()


@st.composite
def framed(draw: Callable[..., object]) -> tuple[bytes, bytes]:
    """An answer on the wire, and its body."""
    chunks: list[bytes] = draw(st.lists(st.binary(min_size=1, max_size=30), max_size=5))
    body = b"".join(chunks)
    if draw(st.booleans()):
        return b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n" % len(body) + body, body
    coded = b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks)
    return b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n" + coded + b"0\r\n\r\n", body


@settings(max_examples=150)
@given(answer=framed(), cuts=st.lists(st.integers(0, 200), max_size=10))
def test_any_pieces_give_the_same_answer(answer: tuple[bytes, bytes], cuts: list[int]) -> None:
    raw, body = answer
    edges = sorted({0, len(raw), *(cut for cut in cuts if cut < len(raw))})
    pieces = [raw[a:b] for a, b in pairwise(edges)]
    assert answered(pieces) == (200, body, True)


@settings(max_examples=150)
@given(answer=framed(), cut=st.integers(0, 200))
def test_a_cut_answer_fails(answer: tuple[bytes, bytes], cut: int) -> None:
    raw, _ = answer
    if cut >= len(raw):
        return
    with pytest.raises(TransportError) as caught:
        answered([raw[:cut]], ends=True)
    assert caught.value.kind == "read"


def test_good_bytes_are_handed_out_before_a_failure() -> None:
    wire = Wire(MAX)
    wire.start(b"GET", b"/", HEADERS, None)
    wire.feed(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\nnot a chunk\r\n")
    assert wire.head() is not None
    assert wire.chunk() == b"abc"
    with pytest.raises(TransportError):
        wire.chunk()
    assert not wire.recycle()


def test_all_chunks_that_arrived_come_as_one_piece() -> None:
    wire = Wire(MAX)
    wire.start(b"GET", b"/", HEADERS, None)
    wire.feed(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 50)
    assert wire.head() is not None
    assert wire.chunk() == b"x" * 50
    assert wire.chunk() is None


@pytest.mark.parametrize(
    ("scheme", "host", "port", "expected"),
    [
        ("https", "api.example.com", 443, b"api.example.com"),
        ("http", "api.example.com", 80, b"api.example.com"),
        ("http", "api.example.com", 443, b"api.example.com:443"),
        ("https", "::1", 8443, b"[::1]:8443"),
    ],
)
def test_the_host_header(scheme: str, host: str, port: int, expected: bytes) -> None:
    assert host_header(scheme, host, port) == expected


def test_what_the_request_says_itself_is_kept() -> None:
    own = [(b"host", b"other"), (b"accept-encoding", b"identity"), (b"content-length", b"3")]
    assert complete_headers(request(headers=own, content=iter([b"abc"])), b"gzip") == own


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"method": b"DELETE"}, None),
        ({"method": b"POST"}, (b"content-length", b"0")),
        ({"method": b"POST", "content": b"abc"}, (b"content-length", b"3")),
        ({"method": b"POST", "content": b""}, (b"content-length", b"0")),
        ({"method": b"POST", "content": iter(())}, (b"transfer-encoding", b"chunked")),
    ],
)
def test_framing(changes: dict[str, object], expected: tuple[bytes, bytes] | None) -> None:
    headers = complete_headers(request(**changes), b"gzip")
    framing = [item for item in headers if item[0] in (b"content-length", b"transfer-encoding")]
    assert framing == ([] if expected is None else [expected])


def test_a_body_that_does_not_fit_its_length_is_refused() -> None:
    wire = Wire(MAX)
    wire.start(b"POST", b"/", [*HEADERS, (b"content-length", b"3")], iter(()))
    with pytest.raises(TransportError, match="does not fit"):
        wire.body(b"four")


def through_h11(pieces: list[bytes]) -> tuple[int, bytes, bool]:
    """The same with a request that h11 is asked to write, so that it reads the answer too."""
    wire = Wire(MAX)
    wire.start(b"GET", b"/", [*HEADERS, (b"te", b"trailers")], None)
    for piece in pieces:
        wire.feed(piece)
    assert wire.head() is not None
    body = b""
    while not wire.done:
        body += wire.chunk() or b""
    return wire.status, body, wire.recycle()


_HEADS = [
    b"content-length: 3",
    b"Content-Length:3 ",
    b"content-length: 3\r\nx-empty:\r\nkeep-alive: timeout=5",
    b"content-length: 3\r\nconnection: keep-alive",
    b"content-length: 3\r\nconnection: close",
    b"content-length: 3\r\ncontent-length: 3",
    b"content-length: 3\r\nx-name: \xc3\xa9",
    b"content-length: 3\r\nserver: a \tb",
    b"content-length: 3\r\nx: \x01",
]


@pytest.mark.parametrize("head", _HEADS)
@pytest.mark.parametrize("status", [b"200 OK", b"200", b"404 Not Found", b"503 Busy"])
def test_ordinary_answers_are_read_as_h11_reads_them(status: bytes, head: bytes) -> None:
    raw = b"HTTP/1.1 " + status + b"\r\n" + head + b"\r\n\r\nabc"
    assert answered([raw]) == through_h11([raw])


@pytest.mark.parametrize(
    "head",
    [
        b"content-length: 3\r\ncontent-length: 4",
        b"content-length: 3, 4",
        b"content-length: +3",
        b"content-length: 3\r\n x-folded: 1\0",
        b"content-length: 3\r\nx y: 1",
        b"content-length: 3\r\nnothing",
        b"transfer-encoding: gzip, chunked",
    ],
)
def test_what_h11_refuses_is_refused(head: bytes) -> None:
    raw = b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\nabc"
    with pytest.raises(TransportError) as ours:
        answered([raw])
    with pytest.raises(TransportError) as theirs:
        through_h11([raw])
    assert str(ours.value) == str(theirs.value)
    assert ours.value.kind == "protocol"


def test_bytes_that_nobody_asked_for_end_the_connection() -> None:
    head = b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n"
    assert answered([head + b"abcHTTP/1.1 200 OK\r\n"]) == (200, b"abc", False)
    assert answered([head, b"abcHTTP/1.1 200 OK\r\n"]) == (200, b"abc", False)


def test_an_interim_answer_is_skipped() -> None:
    raw = b"HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabc"
    assert answered([raw]) == (200, b"abc", True)


@pytest.mark.parametrize(
    ("method", "target", "headers", "content"),
    [
        (b"GET", b"/a b", HEADERS, None),
        (b"GET", b"/", [*HEADERS, (b"x", b"a\r\ny: b")], None),
        (b"GET", b"/", [*HEADERS, (b"x\r\ny", b"b")], None),
        (b"G T", b"/", HEADERS, None),
        (b"GET", b"/", [], None),
        (b"GET", b"/", [*HEADERS, *HEADERS], None),
        (b"POST", b"/", [*HEADERS, (b"content-length", b"2")], b"abc"),
        (b"POST", b"/", [*HEADERS, (b"content-length", b"3"), (b"content-length", b"4")], b"abc"),
    ],
)
def test_a_request_that_is_not_http_is_never_written(
    method: bytes, target: bytes, headers: list[tuple[bytes, bytes]], content: bytes | None
) -> None:
    with pytest.raises(TransportError) as caught:
        Wire(MAX).start(method, target, headers, content)
    assert caught.value.kind == "protocol"


def test_ordinary_requests_are_written_as_h11_writes_them() -> None:
    headers = [(b"host", b"h"), (b"accept", b"application/json"), (b"content-length", b"3")]
    plain, whole = Wire(MAX).start(b"POST", b"/a:b?c=%2F", headers, b"abc")
    with_h11, _ = Wire(MAX).start(b"POST", b"/a:b?c=%2F", [*headers, (b"te", b"trailers")], b"abc")
    assert whole
    assert plain == with_h11.replace(b"te: trailers\r\n", b"")
