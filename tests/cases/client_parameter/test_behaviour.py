"""What the constructor is given goes with each call that takes it."""

from __future__ import annotations

from typing import Any

import pytest


def test_it_is_sent(exchange: Any) -> None:
    x = exchange(workspace="w", locale="de")
    x.answers([], method="GET").answers(x.nothing, method="DELETE")
    x.client.things.list(colour="red")
    x.client.things.clear()
    listing, clearing = x.made
    assert listing.headers["x-workspace"] == clearing.headers["x-workspace"] == "w"
    assert listing.query == {"colour": "red", "locale": "de"}
    assert clearing.query == {}


def test_the_environment(exchange: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACME_WORKSPACE", "from-env")
    x = exchange().answers([])
    x.client.things.list()
    assert x.last.headers["x-workspace"] == "from-env"


def test_a_required_one_that_is_missing(package: Any, exchange: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ACME_WORKSPACE", raising=False)
    x = exchange().answers([])
    with pytest.raises(package.AcmeError, match="workspace"):
        x.client.things.list()
    assert not x.made
