"""Event streams with httpx-sse, and the least that a program can do with one. A unit is a stream of so many events."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import httpx2
import msgspec
from athena.types import FinalEvent, NodeStartEvent, TextEvent
from httpx_sse import connect_sse

from tests.bench import payloads
from tests.bench.tasks import memory
from tests.bench.tasks.loops import Run, repeated

HEADERS = {"content-type": "text/event-stream"}


class Pieces(httpx.SyncByteStream):
    """A body that is in memory already."""

    def __init__(self, size: str, events: str, kind: str) -> None:
        self.pieces = memory.pieces(kind, int(events), int(size))

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.pieces)


def decoded(size: str, events: str, kind: str = "athena") -> Run:
    """Events of httpx-sse from pieces in memory, their data not parsed."""
    body = httpx.MockTransport(lambda _: httpx.Response(200, headers=HEADERS, stream=Pieces(size, events, kind)))
    client = httpx.Client(transport=body)

    def once() -> None:
        with connect_sse(client, "GET", "http://bench/") as source:
            for _ in source.iter_sse():
                pass

    return repeated(once)


def stream(address: str, kind: str, events: str) -> Run:
    """Events of httpx-sse on an httpx client, from the server."""
    client = httpx.Client()

    def once() -> None:
        with connect_sse(client, "GET", f"{address}/{kind}.athena.{events}/") as source:
            for _ in source.iter_sse():
                pass

    return repeated(once)


def raw_stream(address: str, kind: str, events: str) -> Run:
    """The bytes of a stream through httpx2, nothing decoded."""
    client = httpx2.Client()

    def once() -> None:
        with client.stream("GET", f"{address}/{kind}.athena.{events}/") as answer:
            for _ in answer.iter_raw():
                pass

    return repeated(once)


def limit(events: str) -> Run:
    """Split the whole bytes at their separators, and decode what lies between with msgspec: nothing can do less."""
    whole = b"".join(payloads.athena_events(int(events)))
    decode = msgspec.json.Decoder(TextEvent | FinalEvent).decode
    return repeated(lambda: [decode(block[6:]) for block in whole[:-2].split(b"\n\n")])


def named_limit(events: str) -> Run:
    """The same for events that say their name in a line of its own, which is skipped."""
    whole = b"".join(payloads.athena_named_events(int(events)))
    decode = msgspec.json.Decoder(TextEvent | NodeStartEvent | FinalEvent).decode
    return repeated(lambda: [decode(block[block.index(b"\n") + 7 :]) for block in whole[:-2].split(b"\n\n")])


def plain_limit(events: str) -> Run:
    """The same with ``msgspec.json.decode``, to plain dicts."""
    whole = b"".join(payloads.athena_events(int(events)))
    decode = msgspec.json.decode
    return repeated(lambda: [decode(block[6:]) for block in whole[:-2].split(b"\n\n")])
