"""The event-stream cases of the web-platform tests and others, in every chunking."""

from __future__ import annotations

import json
from typing import Any

import pytest
from runtime.streams.sse import EventDecoder

from tests.shared_data import SHARED, needs_shared

from .doubles import chunkings

_PATH = SHARED / "vectors" / "sse" / "cases.json"
CASES: list[dict[str, Any]] = json.loads(_PATH.read_text()) if _PATH.exists() else []


def decode(pieces: list[bytes]) -> tuple[list[list[str]], int | None]:
    decoder = EventDecoder()
    found: list[list[str]] = []
    in_force = ""
    for piece in pieces:
        for event, data, id_ in decoder.feed(piece):
            in_force = in_force if id_ is None else id_
            found.append([event, data.decode("utf-8", "replace"), in_force])
    assert decoder.end() == []
    return found, decoder.retry


@needs_shared
def test_all_cases_are_there() -> None:
    assert len(CASES) == 83


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case_in_every_chunking(case: dict[str, Any]) -> None:
    expected = (case["events"], case["retry"])
    for pieces in chunkings(case["bytes"].encode("latin-1")):
        assert decode(pieces) == expected, pieces[:8]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_reading_by_column_agrees_with_reading_by_line(case: dict[str, Any]) -> None:
    """The fast paths of a whole region say the same as the rules applied line by line."""
    region = EventDecoder().cut(case["bytes"].encode("latin-1"))
    if region:
        by_line = EventDecoder()
        expected = by_line._parse_blocks(region)
        assert EventDecoder().parse(region) == expected
        joined = EventDecoder().lines(region)
        if joined is not None:
            assert [line.strip(b" ") for line in joined[0].split(b"\n")] == [
                data.strip(b" ") for _, data, _ in expected
            ]
            assert (joined[1], joined[2]) == (len(expected), expected[-1][2])
