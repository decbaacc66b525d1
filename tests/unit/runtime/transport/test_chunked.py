"""Our reader of chunks beside h11's, on the same bytes."""

from __future__ import annotations

import re
from itertools import pairwise

import h11
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from runtime.transport import TransportError
from runtime.transports.chunked import ChunkedReader

HEAD = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"


def ours(pieces: list[bytes]) -> tuple[bytes, str]:
    reader, body = ChunkedReader(), b""
    for piece in pieces:
        got, failure = reader.take(piece)
        body += got
        if failure is not None:
            return body, "broken"
        if reader.done:
            return body, "done"
    return body, "waiting"


def theirs(data: bytes) -> tuple[bytes, str]:
    connection = h11.Connection(h11.CLIENT)
    connection.send(h11.Request(method="GET", target="/", headers=[("host", "h")]))
    connection.send(h11.EndOfMessage())
    connection.receive_data(HEAD + data)
    body = b""
    while True:
        try:
            event = connection.next_event()
        except h11.RemoteProtocolError:
            return body, "broken"
        if type(event) is h11.Data:
            body += bytes(event.data)
        elif event is h11.NEED_DATA:
            return body, "waiting"
        elif type(event) is h11.EndOfMessage:
            return body, "done"


def pieces_of(data: bytes, cuts: list[int]) -> list[bytes]:
    edges = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
    return [data[a:b] for a, b in pairwise(edges)]


@st.composite
def coded(draw) -> bytes:
    """Chunks as servers write them, with everything that the grammar allows."""
    data = b""
    for chunk in draw(st.lists(st.binary(min_size=1, max_size=40), max_size=5)):
        size = draw(st.sampled_from([b"%x", b"%X", b"000%x"])) % len(chunk)
        extension = draw(st.sampled_from([b"", b";a=b", b';q="x y"', b"  "]))
        data += size + extension + b"\r\n" + chunk + b"\r\n"
    return data + b"0\r\n" + draw(st.sampled_from([b"", b"x: 1\r\n", b"x: 1\r\ny: 2\r\n"])) + b"\r\n"


@settings(max_examples=200)
@given(data=coded(), cuts=st.lists(st.integers(0, 300), max_size=12), end=st.integers(0, 300))
def test_the_same_from_good_chunks_cut_anywhere(data: bytes, cuts: list[int], end: int) -> None:
    data = data[:end] if end < len(data) else data
    assert ours(pieces_of(data, cuts)) == theirs(data)


@settings(max_examples=300)
@given(
    data=coded(),
    at=st.integers(0, 100),
    put=st.one_of(st.binary(max_size=3), st.sampled_from([b"\r", b"\n", b"-", b"+", b"0x", b"_", b";", b" "])),
)
def test_what_is_damaged_never_reads_as_more(data: bytes, at: int, put: bytes) -> None:
    """Where h11 refuses, we refuse; what we take for whole, h11 takes for the same."""
    data = data[:at] + put + data[at + len(put) :]
    if re.search(rb"[ \t];", data):
        return  # see test_space_before_an_extension_is_allowed
    body, state = ours([data])
    their_body, their_state = theirs(data)
    if state == "done":
        assert (their_state, their_body) in (("done", body), ("broken", body))
        # h11 looks at trailers as well, which nobody here reads
    if their_state == "broken":
        assert state in ("broken", "waiting") or body == their_body
    assert body.startswith(their_body) or their_body.startswith(body)


@pytest.mark.parametrize("size", [b"+3", b"0x3", b"3_0", b" 3", b"", b"g", b"-1", b"3\n", b"1" * 16, b"\xef\xbc\x93"])
def test_a_size_is_nothing_but_digits(size: bytes) -> None:
    assert ours([size + b"\r\nabc\r\n0\r\n\r\n"])[1] == "broken"


def test_space_before_an_extension_is_allowed() -> None:
    """RFC 9112, section 7.1.1; h11 refuses it."""
    assert ours([b'1 \t;q="x y"\r\na\r\n0\r\n\r\n']) == (b"a", "done")


def test_a_line_without_end_is_refused() -> None:
    with_extension = b"3;" + b"x" * 5000
    assert ours([with_extension])[1] == "broken"
    assert ours([bytes((byte,)) for byte in with_extension])[1] == "broken"


@pytest.mark.parametrize("start", [b"z", b"3\r\nabcx", b"3 x", b"1" * 16, b"0\r\nno trailer\r\n", b"0\r\n\n"])
def test_what_cannot_become_right_is_not_waited_for(start: bytes) -> None:
    assert ours([start])[1] == "broken"
    assert ours([bytes((byte,)) for byte in start])[1] == "broken"


@pytest.mark.parametrize(
    "trailers",
    [b"x: 1\n\nHTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b"x: a\rb\r\n\r\n", b" x: 1\r\n\r\n"],
)
def test_what_is_no_trailer_is_not_taken_for_one(trailers: bytes) -> None:
    """Another answer behind a body would be swallowed, and whoever reads line feeds as ends of lines reads it."""
    assert ours([b"3\r\nabc\r\n0\r\n" + trailers]) == (b"abc", "broken")


def test_trailers_without_end_are_refused() -> None:
    reader = ChunkedReader()
    _, failure = reader.take(b"0\r\n" + b"x: y\r\n" * 5000)
    assert isinstance(failure, TransportError)
    assert failure.kind == "limit"
    reader = ChunkedReader()
    assert reader.take(b"0\r\n") == (b"", None)
    failures = [reader.take(b"x: y\r\n")[1] for _ in range(5000)]
    assert any(failures), "nor line by line"


def test_good_bytes_come_before_the_failure() -> None:
    body, failure = ChunkedReader().take(b"3\r\nabc\r\nnonsense\r\n")
    assert body == b"abc"
    assert failure is not None


def test_what_lies_behind_the_end_is_kept_apart() -> None:
    reader = ChunkedReader()
    assert reader.take(b"1\r\na\r\n0\r\n\r\nHTTP/1.1 200") == (b"a", None)
    assert reader.done
    assert reader.rest == b"HTTP/1.1 200"


def test_a_large_chunk_is_handed_out_as_it_comes() -> None:
    reader = ChunkedReader()
    assert reader.take(b"fffffff\r\n" + b"x" * 100) == (b"x" * 100, None)
    assert reader.take(b"y" * 100) == (b"y" * 100, None)
    assert reader.rest == b""
