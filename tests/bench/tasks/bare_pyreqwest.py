"""A bare pyreqwest client: what the fast transport cannot be cheaper than."""

from __future__ import annotations

from pyreqwest.client import SyncClientBuilder

from tests.bench.tasks.bare_httpx2 import HEADERS
from tests.bench.tasks.loops import Run, repeated


def get(address: str) -> Run:
    """One request, its body read."""
    client = SyncClientBuilder().default_headers(HEADERS).build()
    return repeated(lambda: client.get(address).build().send().bytes())
