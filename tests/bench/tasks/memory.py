"""Streams that are in memory already, so that nothing but reading events is measured."""

from __future__ import annotations

from functools import cache

from tests.bench import payloads

HEADERS = {"content-type": "text/event-stream"}


@cache
def pieces(kind: str, events: int, size: int) -> list[bytes]:
    """A stream of so many events in pieces of ``size`` bytes; with 0, each event is a piece."""
    stream = payloads.STREAMS[kind](events)
    return payloads.in_pieces(stream, size) if size else stream
