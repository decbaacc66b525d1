"""Bodies that are too large, compressed ones that lie, and headers without end."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest
from runtime.options import Limits, Timeout
from runtime.transport import TransportError

from tests.faults.drivers import Driver, drained_pieces
from tests.faults.replies import answers, chunked, deflated, gzipped, reply, then_silence
from tests.faults.server import PATIENCE, FaultServer, Peer, Recorded

Start = Callable[..., FaultServer]
MakeDriver = Callable[..., Driver]

TEXT = b"The quick brown fox jumps over the lazy dog. " * 200
MIB = 1024 * 1024


def _encoded(body: bytes, coding: str) -> bytes:
    return reply(body, content_encoding=coding)


@pytest.mark.parametrize(
    "whole",
    [
        gzipped(TEXT),
        _encoded(gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:]), "gzip"),
        _encoded(gzip.compress(TEXT), "x-gzip"),
        _encoded(gzip.compress(TEXT) + b"\0" * 50, "GZIP"),
        _encoded(deflated(TEXT, bare=False), "deflate"),
        _encoded(deflated(TEXT, bare=True), "deflate"),
        _encoded(gzip.compress(deflated(TEXT, bare=False)), "deflate, gzip"),
        _encoded(TEXT, "identity"),
        _encoded(TEXT, ""),
        chunked(*(bytes((byte,)) for byte in gzip.compress(TEXT)), content_encoding="gzip"),
    ],
    ids=["gzip", "members", "x-gzip", "padded", "zlib", "bare", "two", "identity", "empty", "bytes"],
)
def test_codings_are_undone(transport: Driver, start: Start, whole: bytes) -> None:
    server = start(answers(whole))
    assert transport.fetch(server) == TEXT
    assert b"".join(transport.get(server).chunks()) == TEXT
    assert len({request.connection for request in server.requests}) == 1


def test_an_empty_body_may_claim_a_coding(transport: Driver, start: Start) -> None:
    server = start(answers(_encoded(b"", "gzip"), b"HTTP/1.1 204 No\r\ncontent-encoding: gzip\r\n\r\n"))
    assert transport.fetch(server) == b""
    assert transport.fetch(server) == b""


@pytest.mark.parametrize("coding", ["compress", "gzip2", "br-unknown", "a" * 1000], ids=["compress", "x", "br", "long"])
def test_an_unknown_coding_is_refused(transport: Driver, start: Start, coding: str) -> None:
    server = start(answers(_encoded(b"abc", coding)))
    with pytest.raises(TransportError) as caught:
        transport.fetch(server)
    assert caught.value.kind == "protocol"
    if transport.ours:
        assert server.wait_for_open(0)


@pytest.mark.parametrize("coding", ["utf-8", "gzip, gzip, gzip, gzip"], ids=["unknown", "many"])
def test_a_refusal_in_an_unknown_coding_keeps_its_status(transport: Driver, start: Start, coding: str) -> None:
    server = start(answers(reply(b"abc", 503, content_encoding=coding)))
    answer = transport.get(server)
    assert answer.status == 503
    with pytest.raises(TransportError, match="coding"):
        answer.read()


@pytest.mark.parametrize("method", [b"GET", b"HEAD"], ids=["204", "head"])
def test_an_answer_without_a_body_may_claim_any_coding(transport: Driver, start: Start, method: bytes) -> None:
    head = b"content-encoding: aws-chunked\r\n\r\n"
    first = b"HTTP/1.1 204 No\r\n" if method == b"GET" else b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n"
    server = start(answers(first + head))
    assert transport.fetch(server, method=method) == b""


def test_a_chain_of_codings_has_an_end(transport: Driver, start: Start) -> None:
    body = TEXT
    for _ in range(6):
        body = gzip.compress(body)
    with pytest.raises(TransportError) as caught:
        transport.fetch(start(answers(_encoded(body, ", ".join(["gzip"] * 6)))))
    assert caught.value.kind == "limit"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (gzip.compress(TEXT)[:-4], "read"),
        (gzip.compress(TEXT)[:20], "read"),
        (b"not gzip at all", "protocol"),
        (gzip.compress(TEXT)[:-8] + b"12345678", "protocol"),
        (gzip.compress(TEXT) + b"trailing", "protocol"),
    ],
    ids=["no end", "no data", "no gzip", "checksum", "trailing"],
)
def test_broken_compressed_bodies(transport: Driver, start: Start, body: bytes, kind: str) -> None:
    server = start(answers(_encoded(body, "gzip")))
    with pytest.raises(TransportError) as caught:
        transport.fetch(server)
    assert caught.value.kind == kind


def _bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, wbits=zlib.MAX_WBITS | 16)
    block = b"\0" * MIB
    return b"".join(packer.compress(block) for _ in range(size // MIB)) + packer.flush()


def test_a_bomb_is_stopped_by_its_ratio(transport: Driver, start: Start) -> None:
    server = start(answers(_encoded(_bomb(64 * MIB), "gzip")))
    pieces, error = drained_pieces(transport, server)
    assert error.kind == "limit"
    assert max(map(len, pieces)) <= MIB
    assert sum(map(len, pieces)) <= 16 * MIB  # 200 times the 64 KiB that came


def test_a_bomb_in_a_bomb(transport: Driver, start: Start) -> None:
    server = start(answers(_encoded(gzip.compress(_bomb(64 * MIB), 9), "gzip, gzip")))
    with pytest.raises(TransportError) as caught:
        transport.fetch(server)
    assert caught.value.kind == "limit"


def test_honest_compression_is_no_bomb(transport: Driver, start: Start) -> None:
    lines = b"".join(b'{"id": %d, "status": "active", "title": "conversation %d"}\n' % (n, n) for n in range(60_000))
    assert len(lines) > 3 * MIB
    assert transport.fetch(start(answers(gzipped(lines)))) == lines


def test_the_ratio_is_the_callers_choice(make_driver: MakeDriver, start: Start) -> None:
    driver = make_driver(limits=Limits(max_ratio=2000))
    assert len(driver.fetch(start(answers(_encoded(_bomb(8 * MIB), "gzip"))))) == 8 * MIB


@pytest.mark.parametrize("whole", [reply(b"x" * 100_000), gzipped(b"x" * 100_000), chunked(b"x" * 100_000)])
def test_a_body_larger_than_its_reader_allows(transport: Driver, start: Start, whole: bytes) -> None:
    server = start(answers(whole))
    with pytest.raises(TransportError) as caught:
        transport.get(server).read(99_999)
    assert caught.value.kind == "limit"
    assert len(transport.get(server).read(100_000)) == 100_000


def test_a_body_without_end_is_left(transport: Driver, start: Start) -> None:
    async def script(peer: Peer, request: Recorded) -> None:
        await peer.send(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
        while True:
            await peer.send(b"10000\r\n" + b"x" * 65536 + b"\r\n")

    server = start(script)
    with pytest.raises(TransportError) as caught:
        transport.get(server).read(MIB)
    assert caught.value.kind == "limit"
    assert server.wait_for_open(0)


def test_headers_without_end(transport: Driver, start: Start) -> None:
    async def script(peer: Peer, request: Recorded) -> None:
        await peer.send(b"HTTP/1.1 200 OK\r\n")
        for number in range(100_000):
            await peer.send(b"x-%d: %s\r\n" % (number, b"y" * 1000))

    server = start(script)
    with pytest.raises(TransportError) as caught:
        transport.fetch(server, timeout=Timeout(PATIENCE, read=2.0))
    assert caught.value.kind in ("limit", "protocol", "read")
    assert server.wait_for_open(0)


def test_headers_that_are_too_long(make_driver: MakeDriver, start: Start) -> None:
    driver = make_driver(limits=Limits(max_headers=2000))
    if "httpx" in driver.name:
        pytest.skip("the client that was handed in has its own limit")
    server = start(answers(reply(b"", x_long="y" * 3000), reply(b"", x_long="y" * 1500)))
    with pytest.raises(TransportError) as caught:
        driver.fetch(server)
    assert caught.value.kind == "limit"
    assert driver.fetch(server) == b""


def test_informational_answers_without_end(transport: Driver, start: Start) -> None:
    if not transport.ours:
        pytest.skip("the other libraries skip them for ever; the deadline serves instead")
    server = start(answers(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 1000 + reply(b"x")))
    with pytest.raises(TransportError) as caught:
        transport.fetch(server)
    assert caught.value.kind == "protocol"


def test_a_protocol_switch_is_refused(transport: Driver, start: Start) -> None:
    server = start(then_silence(b"HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"))
    if transport.ours:
        with pytest.raises(TransportError) as caught:
            transport.get(server)
        assert caught.value.kind == "protocol"
        assert str(caught.value) == "the server changed to another protocol, which nobody asked for"
    else:  # a status that no caller takes for a success
        with suppress(TransportError):
            answer = transport.get(server, timeout=Timeout(PATIENCE, read=0.2))
            assert answer.status == 101
            answer.close()
    assert server.wait_for_open(0)
