"""No key where none is asked for."""

from __future__ import annotations

from typing import Any

import pytest


def test_who_gets_the_key(package: Any, exchange: Any) -> None:
    x = exchange(api_key="k")
    x.answers(x.nothing)
    x.client.things.list()
    x.client.things.create()
    x.client.things.clear()
    assert [r.headers.get("x-key") for r in x.made] == [None, "k", "k"]
    x = exchange()
    x.answers(x.nothing)
    x.client.things.list()
    x.client.things.create()
    with pytest.raises(package.MissingCredentialError):
        x.client.things.clear()
    assert [r.headers.get("x-key") for r in x.made] == [None, None]
