"""The openai package, pointed at the bench server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx2
from openai import AsyncOpenAI, OpenAI
from openai._streaming import SSEDecoder

from tests.bench.tasks import memory
from tests.bench.tasks.loops import Run, looped, repeated

MESSAGES = [{"role": "user", "content": "hi"}]


def small(address: str) -> Run:
    """An answer of 1 KB."""
    completions = OpenAI(api_key="bench", base_url=f"{address}/openai-small").chat.completions
    return repeated(lambda: completions.retrieve("chatcmpl-1"))


def large(address: str) -> Run:
    """An answer of 50 KB."""
    completions = OpenAI(api_key="bench", base_url=f"{address}/openai-large").chat.completions
    return repeated(lambda: completions.retrieve("chatcmpl-1"))


def page(address: str) -> Run:
    """A page of 100."""
    completions = OpenAI(api_key="bench", base_url=f"{address}/openai-page").chat.completions
    return repeated(lambda: [None for _ in completions.list(limit=100)])


def async_small(address: str) -> Run:
    """An answer of 1 KB."""
    completions = AsyncOpenAI(api_key="bench", base_url=f"{address}/openai-small").chat.completions
    return looped(lambda: completions.retrieve("chatcmpl-1"))


def async_large(address: str) -> Run:
    """An answer of 50 KB."""
    completions = AsyncOpenAI(api_key="bench", base_url=f"{address}/openai-large").chat.completions
    return looped(lambda: completions.retrieve("chatcmpl-1"))


def stream(address: str, kind: str, events: str) -> Run:
    """Typed events of a stream from the server; a unit is a stream of so many events."""
    completions = OpenAI(api_key="bench", base_url=f"{address}/{kind}.openai.{events}").chat.completions
    return repeated(lambda: _read(completions))


def typed(size: str, events: str) -> Run:
    """Typed events of a stream in memory; a unit is a stream of so many events."""
    body = httpx2.MockTransport(lambda _: httpx2.Response(200, headers=memory.HEADERS, stream=Pieces(size, events)))
    completions = OpenAI(api_key="bench", http_client=httpx2.Client(transport=body)).chat.completions
    return repeated(lambda: _read(completions))


def decoded(size: str, events: str) -> Run:
    """The events of its decoder alone, their data not parsed."""
    pieces = memory.pieces("openai", int(events), int(size))
    return repeated(lambda: [None for _ in SSEDecoder().iter_bytes(iter(pieces))])


def _read(completions: Any) -> None:
    for _ in completions.create(model="m", messages=MESSAGES, stream=True):
        pass


class Pieces(httpx2.SyncByteStream):
    """A body that is in memory already."""

    def __init__(self, size: str, events: str) -> None:
        self.pieces = memory.pieces("openai", int(events), int(size))

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.pieces)
