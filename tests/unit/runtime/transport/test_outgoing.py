"""Requests on the wire, read back by h11's server: one request and no more, or nothing was written at all."""

from __future__ import annotations

from typing import Any

import anyio
import h11
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from runtime.options import Timeout
from runtime.transport import Request, TransportError
from runtime.transports.content import as_async, as_sync
from runtime.transports.outgoing import check_headers, check_outgoing
from runtime.transports.wire import Wire, complete_headers

Headers = list[tuple[bytes, bytes]]


def sent(method: bytes, target: bytes, headers: Headers, content: bytes | list[bytes] | None) -> bytes:
    """All bytes of a request, with the headers that a transport adds."""
    given = iter(content) if isinstance(content, list) else content
    request = Request(method, "http", "h", 80, target, headers, given, Timeout())
    wire = Wire(1000)
    data, whole = wire.start(method, target, complete_headers(request, b"gzip"), request.content)
    if not whole:
        data += b"".join(map(wire.body, as_sync(request.content))) + wire.end()
    return data


def read_back(data: bytes) -> tuple[bytes, bytes, Headers, bytes]:
    """The only request in the bytes, as a server sees it."""
    connection = h11.Connection(h11.SERVER)
    connection.receive_data(data)
    request, body = connection.next_event(), b""
    assert type(request) is h11.Request
    while type(event := connection.next_event()) is h11.Data:
        body += event.data
    assert type(event) is h11.EndOfMessage, event
    assert connection.trailing_data[0] == b"", "nothing lies behind the request"
    return request.method, request.target, list(request.headers), body


EVIL = [
    b"\r\n",
    b"\n",
    b"\r",
    b"\0",
    b"\r\n\r\nGET /evil HTTP/1.1\r\nhost: e\r\n\r\n",
    b" HTTP/1.1\r\nx: ",
    b"\x0b",
    b"\x7f",
]
PIECES = [b"a", b"/", b"x-a", b" ", b"\t", b":", b",", b"\xe4", b"%0d%0a", b"?", b"#", *EVIL]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map(b"".join)
ODD_HEADERS = [
    (b"content-length", b"0"),
    (b"content-length", b"1"),
    (b"content-length", b"3"),
    (b"content-length", b"4"),
    (b"content-length", b"3, 3"),
    (b"content-length", b"+3"),
    (b"Content-Length", b"3"),
    (b"transfer-encoding", b"chunked"),
    (b"transfer-encoding", b"gzip, chunked"),
    (b"transfer-encoding", b"identity"),
    (b"transfer_encoding", b"chunked"),
    (b"Transfer-Encoding", b"chunked"),
    (b"host", b"a"),
    (b"host", b"b"),
    (b"Host", b"c"),
    (b"host", b"a, b"),
    (b"host", b"a@b"),
    (b"host", b"a/b"),
    (b"connection", b"close"),
    (b"te", b"trailers"),
    (b"expect", b"100-continue"),
    (b"upgrade", b"h2c"),
]


def check(method: bytes, target: bytes, headers: Headers, content: bytes | list[bytes] | None) -> bool:
    """Whether it was sent; what was sent is what was meant."""
    try:
        data = sent(method, target, headers, content)
    except TransportError:
        return False
    got_method, got_target, got_headers, body = read_back(data)
    assert (got_method, got_target) == (method, target)
    assert body == (b"".join(content) if isinstance(content, list) else content or b"")
    names = [name for name, _ in got_headers]
    assert names.count(b"host") == 1
    assert names.count(b"content-length") + names.count(b"transfer-encoding") <= 1
    assert all((name.lower(), value) in got_headers for name, value in headers)
    return True


def test_what_is_ordinary_is_sent() -> None:
    assert check(b"GET", b"/a?b=%2F", [(b"x-a", b"1 2")], None)
    assert check(b"POST", b"/", [(b"host", b"a.test:8080")], b"abc")
    assert check(b"POST", b"/", [(b"content-length", b"3"), (b"te", b"trailers")], b"abc")
    assert check(b"PUT", b"/", [(b"x-a", b"\xe4")], b"x" * 100_000)
    assert check(b"POST", b"/", [], [b"abc", b"", b"def"])
    assert check(b"POST", b"/", [(b"content-length", b"6")], [b"abc", b"def"])
    assert check(b"POST", b"/", [(b"transfer-encoding", b"chunked")], [b"abc"])
    assert check(b"HEAD", b"/", [(b"connection", b"close")], None)


@pytest.mark.parametrize("examples", [600, pytest.param(100_000, marks=pytest.mark.slow)])
def test_one_request_or_none(examples: int) -> None:
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=examples < 1000,
        suppress_health_check=list(HealthCheck),
    )
    @given(
        method=st.one_of(st.sampled_from([b"GET", b"POST", b"HEAD", b"get"]), texts),
        target=st.one_of(st.just(b"/"), texts),
        headers=st.lists(st.one_of(st.sampled_from(ODD_HEADERS), st.tuples(texts, texts)), max_size=3),
        content=st.sampled_from([None, b"", b"abc", [b"ab", b"c"], [b"abcGET /evil HTTP/1.1\r\n\r\n"], []]),
    )
    def run(method: bytes, target: bytes, headers: Headers, content: Any) -> None:
        check(method, target, headers, content)

    run()


@pytest.mark.parametrize("evil", EVIL, ids=range(len(EVIL)))
def test_nothing_breaks_its_line(evil: bytes) -> None:
    for content in (None, b"abc", [b"abc"]):
        for place in (b"a" + evil, evil + b"a", b"a" + evil + b"b", evil):
            assert not check(place, b"/", [], content)
            assert not check(b"POST", b"/" + place, [], content)
            assert not check(b"POST", b"/", [(place, b"1")], content)
            assert not check(b"POST", b"/", [(b"x-a", place)], content)
            assert not check(b"POST", b"/", [(b"host", place)], content)


@pytest.mark.parametrize(
    ("headers", "content"),
    [
        ([(b"content-length", b"3"), (b"transfer-encoding", b"chunked")], b"abc"),
        ([(b"content-length", b"3"), (b"transfer-encoding", b"chunked")], [b"abc"]),
        ([(b"content-length", b"3"), (b"content-length", b"3")], b"abc"),
        ([(b"content-length", b"3"), (b"Content-Length", b"4")], [b"abc"]),
        ([(b"content-length", b"2")], b"abc"),
        ([(b"content-length", b"4")], b"abc"),
        ([(b"content-length", b"2")], [b"abc"]),
        ([(b"content-length", b"4")], [b"abc"]),
        ([(b"content-length", b"1")], None),
        ([(b"content-length", b"3,3")], b"abc"),
        ([(b"transfer-encoding", b"chunked")], b"abc"),
        ([(b"transfer-encoding", b"chunked")], None),
        ([(b"transfer-encoding", b"gzip, chunked")], [b"abc"]),
        ([(b"host", b"a"), (b"host", b"a")], None),
        ([(b"host", b"a b")], None),
        ([(b"host", b"a, b")], None),
    ],
)
def test_nothing_says_two_things_of_its_end(headers: Headers, content: bytes | list[bytes] | None) -> None:
    assert not check(b"POST", b"/", headers, content)
    assert not check(b"POST", b"/", [(b"te", b"trailers"), *headers], content)


def test_no_message_holds_a_value() -> None:
    for headers in ([(b"x-key", b"secret\n")], [(b"x-key", b" secret")], [(b"host", b"secret secret")]):
        with pytest.raises(TransportError) as caught:
            check_outgoing(b"GET", b"/secret", headers, None)
        assert "secret" not in str(caught.value)
        assert not caught.value.sent


@given(value=st.binary(max_size=20))
def test_values_of_headers(value: bytes) -> None:
    good = value == value.strip(b" \t") and not any((byte < 32 and byte != 9) or byte == 127 for byte in value)
    if good:
        check_headers([(b"x-a", value)])
    else:
        with pytest.raises(TransportError):
            check_headers([(b"x-a", value)])


@pytest.mark.parametrize("name", [b"", b"x y", b"x:", b"x\r\n", b"x\xc3\xbc"])
def test_names_are_tokens(name: bytes) -> None:
    with pytest.raises(TransportError):
        check_headers([(name, b"1")])


# Bodies of known length


async def _later(pieces: list[bytes]):
    for piece in pieces:
        yield piece


def _sync(pieces: list[bytes], length: int, got: list[bytes]) -> None:
    for piece in as_sync(iter(pieces), length):
        got.append(piece)


def _async(pieces: list[bytes], length: int, got: list[bytes]) -> None:
    async def main() -> None:
        async for piece in as_async(_later(pieces), length):
            got.append(piece)

    anyio.run(main)


def handed_on(take: Any, pieces: list[bytes], length: int) -> tuple[list[bytes], bool]:
    """The pieces that came through, and whether that was all well."""
    got: list[bytes] = []
    try:
        take(pieces, length, got)
    except TransportError:
        return got, False
    return got, True


@pytest.mark.parametrize("take", [_sync, _async])
def test_a_body_is_held_to_its_length(take: Any) -> None:
    assert handed_on(take, [b"abc", b"", b"def"], 6) == ([b"abc", b"", b"def"], True)
    assert handed_on(take, [b"abc", b"def"], 5) == ([b"abc"], False)
    assert handed_on(take, [b"abc", b"def", b"g"], 6) == ([b"abc"], False)
    assert handed_on(take, [b"abc", b"def", b""], 6) == ([b"abc", b"def"], True)
    assert handed_on(take, [b"abc", b"def"], 7) == ([b"abc", b"def"], False)
    assert handed_on(take, [], 0) == ([], True)
