"""A bare httpx2 client: it gets the bytes of the answer and does nothing with them."""

from __future__ import annotations

import httpx2

from tests.bench.tasks.loops import Run, looped, repeated

HEADERS = {"x-api-key": "eak_bench", "x-workspace-id": "workspace:1", "accept": "application/json"}


def get(address: str) -> Run:
    """One request, its body read."""
    client = httpx2.Client(headers=HEADERS)
    return repeated(lambda: client.get(address).content)


def async_get(address: str) -> Run:
    """The same, asynchronous."""
    client = httpx2.AsyncClient(headers=HEADERS)

    async def once() -> bytes:
        return (await client.get(address)).content

    return looped(once)
