"""The first alternative for which there is a credential."""

from __future__ import annotations

from typing import Any

import pytest


def _send(exchanged: Any, method: str = "list") -> Any:
    exchanged.answers(exchanged.nothing)
    getattr(exchanged.client.things, method)()
    return exchanged.last


def test_either(exchange: Any) -> None:
    assert _send(exchange(key="k 1")).target == "/things?key=k%201"
    sent = _send(exchange(basic=("user", "pass")))
    assert (sent.target, sent.headers["authorization"]) == ("/things", "Basic dXNlcjpwYXNz")


def test_both_at_once(exchange: Any) -> None:
    sent = _send(exchange(key="k", session="s"), "clear")
    assert (sent.target, sent.headers["cookie"]) == ("/things?key=k", "session=s")


def test_none(package: Any, exchange: Any) -> None:
    with pytest.raises(package.MissingCredentialError):
        _send(exchange())
    with pytest.raises(package.MissingCredentialError):
        _send(exchange(key="k"), "clear")
