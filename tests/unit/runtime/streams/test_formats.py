"""JSON Lines, JSON text sequences and multipart bodies, in every chunking and cut at every byte."""

from __future__ import annotations

from typing import Any

import pytest
from runtime.streams.json_seq import SequenceDecoder
from runtime.streams.jsonl import LineDecoder
from runtime.streams.multipart import PartDecoder

from .doubles import chunkings, feed_all


def datas(decoder: Any, pieces: list[bytes]) -> list[bytes]:
    return [data for _, data, _ in feed_all(decoder, pieces)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"a":1}\n{"a":2}\n', [b'{"a":1}', b'{"a":2}']),
        (b'{"a":1}\r\n\r\n \n{"a":2}', [b'{"a":1}\r', b'{"a":2}']),
        (b'\xef\xbb\xbf{"a":"\xe2\x80\xa8"}\n', [b'{"a":"\xe2\x80\xa8"}']),
        (b"", []),
        (b"\n\n\n", []),
        (b"1\n2\n33", [b"1", b"2", b"33"]),
    ],
)
def test_lines(body: bytes, expected: list[bytes]) -> None:
    for pieces in chunkings(body):
        decoder = LineDecoder()
        assert datas(decoder, pieces) == expected
        assert not decoder.truncated


def test_lines_cut_anywhere() -> None:
    body = b'{"a":[1,"x}"]}\n{"b":{"c":2}}\n'
    lines = [b'{"a":[1,"x}"]}', b'{"b":{"c":2}}']
    for end in range(len(body) + 1):
        decoder = LineDecoder()
        found = datas(decoder, [body[:end]])
        rest = body[:end].rpartition(b"\n")[2]
        assert found == lines[: len(found)]
        assert decoder.truncated == (rest not in (b"", *lines))


def test_a_line_over_the_limit() -> None:
    for pieces in chunkings(b"[1]\n[22222222]\n[3]\n"):
        decoder = LineDecoder(max_event=9)
        assert datas(decoder, pieces) == [b"[1]"]
        assert decoder.overflow is not None
        assert (decoder.overflow.what, decoder.overflow.limit) == ("line", 9)


RS = b"\x1e"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (RS + b'{"a":1}\n' + RS + b'{"a":2}\n', [b'{"a":1}', b'{"a":2}']),
        (RS + b'{\n "a": 1\n}\n' + RS + b"[2]\n", [b'{\n "a": 1\n}', b"[2]"]),
        (RS + b"12\n" + RS + b"true\n" + RS + b'"x"\n', [b"12", b"true", b'"x"']),
        (RS + b"12" + RS + b'"x"' + RS + b"{}\n", [b"12" + RS, b'"x"', b"{}"]),  # 12 may have been 123
        (RS + RS + RS + b"{}\n" + RS, [b"{}"]),
        (RS + b'{"a":1}', [b'{"a":1}']),
        (b"", []),
    ],
)
def test_sequences(body: bytes, expected: list[bytes]) -> None:
    for pieces in chunkings(body):
        decoder = SequenceDecoder()
        assert datas(decoder, pieces) == expected
        assert not decoder.truncated


@pytest.mark.parametrize("body", [RS + b'{"a":', RS + b"12", RS + b"tru", RS + b"{}\n" + RS + b"[1,"])
def test_a_sequence_that_is_cut_off(body: bytes) -> None:
    for pieces in chunkings(body):
        decoder = SequenceDecoder()
        assert datas(decoder, pieces) == ([b"{}"] if body.startswith(RS + b"{}") else [])
        assert decoder.truncated


def test_a_text_is_given_before_the_next_separator_comes() -> None:
    decoder = SequenceDecoder()
    assert decoder.parse(decoder.cut(RS + b'{"a":1}\n')) == [("message", b'{"a":1}', None)]


def test_looking_for_early_ends_stays_in_proportion() -> None:
    decoder = SequenceDecoder()
    decoder.cut(RS + b"[\n")
    for _ in range(5_000):
        assert decoder.cut(b"0,\n") == b""
    assert decoder._tried <= 4 * decoder._received


def test_a_sequence_over_the_limit() -> None:
    for pieces in chunkings(RS + b"[1]\n" + RS + b"[22222222222]\n" + RS + b"[3]\n"):
        decoder = SequenceDecoder(max_event=9)
        assert datas(decoder, pieces) == [b"[1]"]
        assert decoder.overflow is not None


def part(body: bytes, headers: bytes = b"Content-Type: application/json\r\n") -> bytes:
    return b"--sep\r\n" + headers + b"\r\n" + body + b"\r\n"


@pytest.mark.parametrize(
    "body",
    [
        part(b'{"a":1}') + part(b'{"a":2}') + b"--sep--\r\n",
        b"preamble\r\n" + part(b'{"a":1}') + part(b'{"a":2}', b"") + b"--sep--\r\nepilogue --sep\r\n",
        (part(b'{"a":1}') + part(b'{"a":2}') + b"--sep--").replace(b"\r\n", b"\n"),
        b"\r\n--sep  \r\n\r\n" + b'{"a":1}' + b"\r\n--sep\r\n\r\n\r\n--sep\r\nX: --sep\r\n\r\n" + b'{"a":2}\r\n--sep--',
    ],
)
def test_parts(body: bytes) -> None:
    for pieces in chunkings(body):
        decoder = PartDecoder("sep")
        assert datas(decoder, pieces) == [b'{"a":1}', b'{"a":2}']
        assert decoder.finished
        assert not decoder.truncated


def test_parts_cut_anywhere() -> None:
    body = part(b'{"a":1}') + part(b'{"sep":"--sep"}') + b"--sep--"
    whole = [b'{"a":1}', b'{"sep":"--sep"}']
    for end in range(len(body)):
        decoder = PartDecoder("sep")
        found = datas(decoder, [body[:end]])
        assert found == whole[: len(found)]
        assert decoder.truncated
    assert datas(PartDecoder("sep"), [body]) == whole


def test_a_longer_boundary_is_another_one() -> None:
    decoder = PartDecoder("sep")
    body = b'--sep\r\n\r\n{"a":1}\r\n--separate\r\n--sep--'
    assert datas(decoder, [body]) == [b'{"a":1}\r\n--separate']


def test_a_part_over_the_limit() -> None:
    decoder = PartDecoder("sep", max_line=50, max_event=10)
    assert datas(decoder, [part(b"[1]") + part(b"[" + b" " * 20 + b"]") + part(b"[3]") + b"--sep--"]) == [b"[1]"]
    assert decoder.overflow is not None
    endless = PartDecoder("sep", max_line=50, max_event=10)
    assert feed_all(endless, [b"--sep\r\n\r\n"] + [b"x" * 10] * 20) == []
    assert endless.overflow is not None
