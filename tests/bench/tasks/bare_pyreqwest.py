"""A bare pyreqwest client: what the fast transport stands on. It gets the bytes of the answer and does nothing with them."""

from __future__ import annotations

from pyreqwest.client import ClientBuilder, SyncClientBuilder

from tests.bench.tasks.bare_httpx2 import HEADERS
from tests.bench.tasks.loops import Run, looped, repeated


def get(address: str) -> Run:
    """One request, its body read."""
    client = SyncClientBuilder().build()
    return repeated(lambda: client.get(address).headers(HEADERS).build().send().bytes().to_bytes())


def async_get(address: str) -> Run:
    """The same, asynchronous."""
    client = ClientBuilder().build()

    async def once() -> bytes:
        answer = await client.get(address).headers(HEADERS).build().send()
        return (await answer.bytes()).to_bytes()

    return looped(once)
