"""Codings, whatever the pieces; the bodies that servers really send are in tests/faults/test_limits.py."""

from __future__ import annotations

import gzip
import zlib
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from runtime.transport import TransportError
from runtime.transports.decompress import PIECE, Decompressor, accept_encoding, decompressor


def made(coding: str, max_ratio: int = 200) -> Decompressor:
    found = decompressor([(b"content-encoding", coding.encode())], max_ratio)
    assert found is not None
    return found


def whole(coding: str, pieces: list[bytes], max_ratio: int = 200) -> bytes:
    decoder = made(coding, max_ratio)
    out = b"".join(piece for data in pieces for piece in decoder.decode(data))
    decoder.finish()
    return out


def split(data: bytes, sizes: list[int]) -> list[bytes]:
    pieces, start = [], 0
    for size in sizes:
        pieces.append(data[start : start + size])
        start += size
    return [*pieces, data[start:]]


@settings(max_examples=60)
@given(body=st.binary(max_size=300), sizes=st.lists(st.integers(0, 40), max_size=12), layers=st.integers(1, 3))
def test_any_pieces_give_the_same_body(body: bytes, sizes: list[int], layers: int) -> None:
    data = body
    for _ in range(layers):
        data = gzip.compress(data)
    assert whole(", ".join(["gzip"] * layers), split(data, sizes)) == body


@settings(max_examples=60)
@given(members=st.lists(st.binary(max_size=50), min_size=1, max_size=4), cut=st.integers(1, 30))
def test_a_body_that_is_cut_is_never_whole(members: list[bytes], cut: int) -> None:
    last = gzip.compress(members[-1])
    data = b"".join(map(gzip.compress, members[:-1])) + last[: max(len(last) - cut, 1)]
    with pytest.raises(TransportError):
        whole("gzip", [data])


@pytest.mark.parametrize("packer", [zlib.compress, lambda data: zlib.compress(data)[2:-4]], ids=["zlib", "bare"])
def test_deflate_byte_by_byte(packer) -> None:
    data = packer(b"hello " * 50)
    assert whole("deflate", [bytes((byte,)) for byte in data]) == b"hello " * 50


def test_pieces_are_bounded() -> None:
    data = gzip.compress(b"\0" * (5 * PIECE))
    assert max(map(len, made("gzip", 10_000).decode(data))) <= PIECE


def test_data_behind_the_end_of_deflate_is_refused() -> None:
    with pytest.raises(TransportError) as caught:
        whole("deflate", [zlib.compress(b"a") + b"more"])
    assert caught.value.kind == "protocol"


def test_several_headers_are_one_list() -> None:
    headers = [(b"content-encoding", b"deflate"), (b"x", b"y"), (b"content-encoding", b"gzip")]
    decoder = decompressor(headers, 200)
    assert decoder is not None
    assert b"".join(decoder.decode(gzip.compress(zlib.compress(b"abc")))) == b"abc"


@pytest.mark.parametrize("headers", [[], [(b"content-encoding", b"identity, ,")], [(b"x", b"gzip")]])
def test_nothing_to_undo(headers: list[tuple[bytes, bytes]]) -> None:
    assert decompressor(headers, 200) is None


def test_only_what_can_be_decoded_is_asked_for() -> None:
    for name in accept_encoding().decode().split(", "):
        assert made(name) is not None


def test_brotli() -> None:
    brotli = pytest.importorskip("brotli")
    if b"br" not in accept_encoding():
        pytest.skip("this brotli cannot bound its output")
    data = brotli.compress(b"hello " * 5000)
    assert whole("br", [data]) == b"hello " * 5000
    assert whole("br", [bytes((byte,)) for byte in data]) == b"hello " * 5000
    with pytest.raises(TransportError) as caught:
        whole("br", [data[:-3]])
    assert caught.value.kind == "read"
    with pytest.raises(TransportError) as caught:
        whole("br", [b"\xff\xff\xff nonsense"])
    assert caught.value.kind == "protocol"
    with pytest.raises(TransportError) as caught:
        whole("br", [brotli.compress(b"\0" * (64 * PIECE))])
    assert caught.value.kind == "limit"


def test_zstd() -> None:
    if b"zstd" not in accept_encoding():
        pytest.skip("no zstd here")
    try:
        zstd = import_module("compression.zstd")
    except ImportError:
        zstd = import_module("backports.zstd")
    data = zstd.compress(b"hello " * 5000)
    assert whole("zstd", [data, data]) == b"hello " * 10_000
    assert whole("zstd", [bytes((byte,)) for byte in data]) == b"hello " * 5000
    with pytest.raises(TransportError) as caught:
        whole("zstd", [data[:-3]])
    assert caught.value.kind == "read"
    with pytest.raises(TransportError) as caught:
        whole("zstd", [b"nonsense, not zstd"])
    assert caught.value.kind == "protocol"
    with pytest.raises(TransportError) as caught:
        whole("zstd", [zstd.compress(b"\0" * (64 * PIECE))])
    assert caught.value.kind == "limit"


@given(sizes=st.lists(st.integers(0, 8), max_size=12))
def test_padding_behind_a_gzip_member_may_come_in_pieces(sizes: list[int]) -> None:
    data = gzip.compress(b"one") + bytes(9) + gzip.compress(b"two") + bytes(9)
    assert whole("gzip", split(data, sizes)) == b"onetwo"


def test_padding_behind_a_gzip_member_byte_by_byte() -> None:
    data = gzip.compress(b"one") + bytes(9) + gzip.compress(b"two") + bytes(9)
    assert whole("gzip", split(data, [1] * len(data))) == b"onetwo"
