"""The credential is given once, sent where the header was declared, and asked for only where it is required."""

from __future__ import annotations

from typing import Any

import pytest


def _sent(x: Any, method: str) -> Any:
    x.answers(x.nothing)
    getattr(x.client.things, method)()
    return x.last.headers.get("authorization")


def test_it_is_sent_where_the_header_is_declared(exchange: Any) -> None:
    x = exchange(api_key="Token k")
    assert [_sent(x, method) for method in ("list", "create", "clear")] == ["Token k", "Token k", None]
    x.answers(x.nothing)
    x.client.status.get()
    assert "authorization" not in x.last.headers


def test_it_comes_from_the_environment(exchange: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACME_TOKEN", "Token e")
    assert _sent(exchange(), "list") == "Token e"


def test_only_a_required_one_is_asked_for(package: Any, exchange: Any) -> None:
    assert _sent(exchange(), "create") is None
    with pytest.raises(package.MissingCredentialError):
        _sent(exchange(), "list")


def test_it_is_a_credential(exchange: Any) -> None:
    assert "Token k" not in repr(exchange(api_key="Token k").client)
