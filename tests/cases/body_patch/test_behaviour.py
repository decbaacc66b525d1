"""The format that was chosen is how the body is written."""

from __future__ import annotations

import asyncio
from typing import Any


def test_formats(exchange: Any) -> None:
    x = exchange()
    x.answers(x.nothing)
    x.client.things.update("a", body={"name": None})
    assert (x.last.headers["content-type"], x.last.content) == ("application/merge-patch+json", b'{"name":null}')
    remove = [{"op": "remove", "path": "/name"}]
    x.client.things.update("a", body=remove, content_type="application/json-patch+json")
    assert x.last.headers["content-type"] == "application/json-patch+json"
    assert x.last.json() == remove
    x.client.things.update("a", body=b"name: b\n", content_type="application/apply-patch+yaml")
    assert (x.last.headers["content-type"], x.last.content) == ("application/apply-patch+yaml", b"name: b\n")
    asyncio.run(x.async_client.things.update("a", body=remove, content_type="application/json-patch+json"))
    assert x.last.headers["content-type"] == "application/json-patch+json"
