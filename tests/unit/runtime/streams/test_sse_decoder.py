"""The event decoder's limits, its cost, and its fast paths against its slow one."""

from __future__ import annotations

import pickle
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from runtime.streams.frames import OversizeError
from runtime.streams.sse import EventDecoder

from .doubles import chunkings, one_by_one, random_pieces


def run(pieces: list[bytes], **limits: object) -> tuple[list[tuple[str, bytes, str | None]], OversizeError | None, int]:
    decoder = EventDecoder(**limits)  # type: ignore[arg-type]
    frames: list[tuple[str, bytes, str | None]] = []
    try:
        for piece in pieces:
            frames += decoder.feed(piece)
        frames += decoder.end()
    except OversizeError as error:
        return frames, error, decoder.dropped
    return frames, decoder.overflow, decoder.dropped


GOOD = ("message", b"ok", None)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_line_over_the_limit_ends_the_stream_after_the_events_before_it(end: bytes) -> None:
    body = b"data: ok" + end * 2 + b"data: " + b"x" * 40 + end * 2 + b"data: never" + end * 2
    for pieces in chunkings(body):
        frames, error, _ = run(pieces, max_line=40, max_event=100)
        assert frames == [GOOD]
        assert error is not None
        assert (error.what, error.limit) == ("line", 40)


def test_a_line_of_exactly_the_limit_is_fine() -> None:
    for pieces in chunkings(b"data: " + b"x" * 34 + b"\n\n"):
        assert run(pieces, max_line=40, max_event=100) == ([("message", b"x" * 34, None)], None, 0)


def test_a_comment_over_the_limit_counts_as_a_line() -> None:
    _, error, _ = run(one_by_one(b":" + b"x" * 60 + b"\n\n"), max_line=40, max_event=100)
    assert error is not None


def test_an_event_over_the_limit_ends_the_stream() -> None:
    body = b"data: ok\n\n" + b"data: 0123456789\n" * 10 + b"\n"  # 109 bytes of data with the line feeds between
    for pieces in chunkings(body):
        frames, error, _ = run(pieces, max_line=40, max_event=108)
        assert frames == [GOOD]
        assert error is not None
        assert error.what == "event"
        assert len(run(pieces, max_line=40, max_event=109)[0]) == 2


def test_nothing_more_comes_after_the_limit() -> None:
    decoder = EventDecoder(max_line=10)
    with pytest.raises(OversizeError):
        decoder.feed(b"data: 0123456789\n\ndata: ok\n\n")
    with pytest.raises(OversizeError):
        decoder.feed(b"data: ok\n\n")
    assert decoder.cut(b"data: ok\n\n") in (b"", b"data: ok\n\n")


def test_with_drain_only_the_event_that_is_too_large_is_missing() -> None:
    long_line = b"data: " + b"x" * 100 + b"\ndata: rest\n\n"
    long_event = b"data: 0123456789\n" * 12 + b"event: lost\n\n"
    body = b"data: ok\n\n" + long_line + b"data: ok\n\n" + long_event + b"data: ok\n\n"
    for pieces in chunkings(body):
        assert run(pieces, max_line=40, max_event=108, drain=True) == ([GOOD, GOOD, GOOD], None, 2)


def test_an_oversize_error_pickles() -> None:
    copy = pickle.loads(pickle.dumps(OversizeError("line", 7)))
    assert (copy.what, copy.limit) == ("line", 7)


class Counting(EventDecoder):
    """Counts the bytes that are joined or looked at again because an event came in pieces."""

    __slots__ = ("looked",)

    def _fold(self) -> None:
        self.looked += self._held
        super()._fold()

    def _continue(self, chunk: bytes) -> bytes:
        held = self._held
        region = super()._continue(chunk)
        if region:
            self.looked += held + len(chunk)
        return region


def looked_at(body: bytes, size: int) -> int:
    decoder = Counting(max_line=1 << 30, max_event=1 << 30)
    decoder.looked = 0
    frames = [f for i in range(0, len(body), size) for f in decoder.feed(body[i : i + size])]
    assert len(frames) == 1
    return decoder.looked


@pytest.mark.parametrize("size", [64, 1000, 65536])
def test_a_long_line_in_many_pieces_is_linear(size: int) -> None:
    body = b"data: " + b"x" * 2_000_000 + b"\n\n"
    assert looked_at(body, size) <= 2 * len(body)


@pytest.mark.parametrize("size", [64, 1000, 65536])
def test_an_event_of_many_lines_in_many_pieces_is_linear(size: int) -> None:
    body = b"data: 0123456789\n" * 100_000 + b"\n"
    assert looked_at(body, size) <= 3 * len(body)


def test_what_is_held_of_an_event_of_many_lines_stays_small() -> None:
    decoder = EventDecoder()
    for _ in range(20_000):
        decoder.feed(b": comment of a stream that says nothing\n")
    assert decoder._held < 200_000


_FIELDS = st.sampled_from(
    [
        b"data: x",
        b"data:y",
        b"data",
        b"event: e",
        b"event:",
        b"id: 1",
        b"id:",
        b"id: a\0b",
        b": c",
        b"retry: 3",
        b"",
        b"",
        b"zzz",
        b"data:  two",
    ]
)
_ENDS = st.sampled_from([b"\n", b"\n", b"\n", b"\r\n", b"\r"])


@given(st.lists(st.tuples(_FIELDS, _ENDS), max_size=40), st.integers(0, 10_000))
@settings(max_examples=300, deadline=None)
def test_any_body_gives_the_same_in_any_pieces(lines: list[tuple[bytes, bytes]], seed: int) -> None:
    body = b"".join(line + end for line, end in lines)
    expected = run(one_by_one(body))
    assert run([body]) == expected
    for pieces in random_pieces(body, seed, 3):
        assert run(pieces) == expected


_EVENT = st.sampled_from(
    [
        b"data: 1\n\n",
        b"event: a\ndata: 2\n\n",
        b"id: 5\ndata: 3\n\n",
        b"data: 4\nid: 6\n\n",
        b"event: \ndata: 5\n\n",
        b"data:6\n\n",
        b"data:  7\n\n",
        b"id\ndata: 8\n\n",
        b"data: 9\ndata: 9\n\n",
        b"id: x\0\ndata: 1\n\n",
    ]
)


@given(_EVENT, _EVENT, st.integers(1, 4), st.booleans())
@settings(max_examples=300, deadline=None)
def test_reading_by_column_agrees_with_reading_by_line(one: bytes, other: bytes, times: int, mixed: bool) -> None:
    region = one * times + (other if mixed else b"")
    expected = EventDecoder()._parse_blocks(region)
    assert EventDecoder().parse(region) == expected
    joined = EventDecoder().lines(region)
    if joined is not None:
        assert [line.strip() for line in joined[0].split(b"\n")] == [data.strip() for _, data, _ in expected]
        assert joined[1:] == (len(expected), expected[-1][2])


_NAMED = [
    b"event: a\ndata: 1\n\n",
    b"event: b\ndata: 2\n\n",
    b"event: \ndata: 3\n\n",
    b"event: a\ndata: 4\ndata: 4\n\n",
    b"event: a\n\n",
    b"event: a\ndata:  5\n\n",
    b"event: a\ndata:6\n\n",
    b"event:a\ndata: 7\n\n",
    b"data: 8\nevent: a\n\n",
    b"event: a\nevent: b\n\n",
    b"event: data: x\ndata: 9\n\n",
    b"event: a\nid: 1\n\n",
    b"x\ndata: 1\n\n",
    b"event: a\ndata\n\n",
    b"\n",
]


def test_named_events_are_read_alike_whatever_stands_beside_them() -> None:
    tried = 0
    known = EventDecoder()  # it has seen names before
    known.feed(b"event: a\ndata: 1\n\nevent: c\ndata: 1\n\n")
    for blocks in product(_NAMED, repeat=3):
        for count in (1, 2, 3):
            region = b"".join(blocks[:count])
            expected = EventDecoder()._parse_blocks(region)
            for decoder in (EventDecoder(), known):
                assert decoder.parse(region) == expected
                decoder._id = None
                joined = decoder.lines(region)
                if joined is not None:
                    assert [line.strip() for line in joined[0].split(b"\n")] == [
                        data.strip() for _, data, _ in expected
                    ]
            tried += 1
    assert tried == 3 * len(_NAMED) ** 3


def test_a_server_that_calls_every_event_by_another_name_fills_no_memory() -> None:
    decoder = EventDecoder()
    for number in range(1000):
        assert decoder.feed(b"event: %d\ndata: x\n\n" % number) == [(str(number), b"x", None)]
    assert len(decoder._names) <= 64
