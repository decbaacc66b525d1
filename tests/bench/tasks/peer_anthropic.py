"""The anthropic package, pointed at the bench server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx2
from anthropic import Anthropic, AsyncAnthropic
from anthropic._streaming import SSEDecoder

from tests.bench.tasks import memory
from tests.bench.tasks.loops import Run, looped, repeated

ASK = {"model": "m", "max_tokens": 10, "messages": [{"role": "user", "content": "hi"}]}


def small(address: str) -> Run:
    """An answer of 1 KB."""
    messages = Anthropic(api_key="bench", base_url=f"{address}/anthropic-small").messages
    return repeated(lambda: messages.create(**ASK))  # type: ignore[call-overload]


def large(address: str) -> Run:
    """An answer of 50 KB."""
    messages = Anthropic(api_key="bench", base_url=f"{address}/anthropic-large").messages
    return repeated(lambda: messages.create(**ASK))  # type: ignore[call-overload]


def page(address: str) -> Run:
    """A page of 100."""
    files = Anthropic(api_key="bench", base_url=f"{address}/anthropic-page").beta.files
    return repeated(lambda: [None for _ in files.list(limit=100)])


def async_small(address: str) -> Run:
    """An answer of 1 KB."""
    messages = AsyncAnthropic(api_key="bench", base_url=f"{address}/anthropic-small").messages
    return looped(lambda: messages.create(**ASK))  # type: ignore[call-overload]


def async_large(address: str) -> Run:
    """An answer of 50 KB."""
    messages = AsyncAnthropic(api_key="bench", base_url=f"{address}/anthropic-large").messages
    return looped(lambda: messages.create(**ASK))  # type: ignore[call-overload]


def stream(address: str, kind: str, events: str) -> Run:
    """Typed events of a stream from the server; a unit is a stream of so many events."""
    messages = Anthropic(api_key="bench", base_url=f"{address}/{kind}.anthropic.{events}").messages
    return repeated(lambda: _read(messages))


def typed(size: str, events: str) -> Run:
    """Typed events of a stream in memory; a unit is a stream of so many events."""
    body = httpx2.MockTransport(lambda _: httpx2.Response(200, headers=memory.HEADERS, stream=Pieces(size, events)))
    messages = Anthropic(api_key="bench", http_client=httpx2.Client(transport=body)).messages
    return repeated(lambda: _read(messages))


def decoded(size: str, events: str) -> Run:
    """The events of its decoder alone, their data not parsed."""
    pieces = memory.pieces("anthropic", int(events), int(size))
    return repeated(lambda: [None for _ in SSEDecoder().iter_bytes(iter(pieces))])


def _read(messages: Any) -> None:
    for _ in messages.create(**ASK, stream=True):
        pass


class Pieces(httpx2.SyncByteStream):
    """A body that is in memory already."""

    def __init__(self, size: str, events: str) -> None:
        self.pieces = memory.pieces("anthropic", int(events), int(size))

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.pieces)
