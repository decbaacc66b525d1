"""The header leads on, but not to another origin."""

from __future__ import annotations

from typing import Any

import pytest


def _with_link(exchanged: Any, target: str) -> Any:
    return exchanged.testing.json_response([{"id": "1"}], headers={"Link": f'<{target}>; rel="next"'})


def test_a_walk(exchange: Any) -> None:
    x = exchange()
    x.answers(_with_link(x, "/things?page=2&per_page=1"), [{"id": "2"}])
    assert [thing.id for thing in x.client.things.list(per_page=1)] == ["1", "2"]
    assert [r.target for r in x.made] == ["/things?per_page=1", "/things?page=2&per_page=1"]


def test_a_link_that_leaves(package: Any, exchange: Any) -> None:
    x = exchange()
    x.answers(_with_link(x, "https://evil.example/things"))
    with pytest.raises(package.AcmeError):
        list(x.client.things.list())
    assert len(x.made) == 1
