"""Where requests go."""

from __future__ import annotations

from typing import Any

import pytest


def test_addresses(exchange: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ACME_REGION", raising=False)
    for settings, origin, target in [
        ({}, "https://eu.example.com:443", "/v1/things"),
        ({"server_variables": {"region": "us", "version": "v2"}}, "https://us.example.com:443", "/v2/things"),
        ({"base_url": "http://localhost:1/base/"}, "http://localhost:1", "/base/things"),
    ]:
        x = exchange(**settings)
        x.answers(x.nothing)
        x.client.things.clear()
        assert (x.last.origin, x.last.target) == (origin, target)


def test_the_environment(exchange: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACME_REGION", "us")
    x = exchange()
    x.answers(x.nothing)
    x.client.things.clear()
    assert x.last.origin == "https://us.example.com:443"


def test_an_operation_with_a_server_of_its_own(exchange: Any) -> None:
    x = exchange()
    x.answers(x.nothing)
    x.client.uploads.replace()
    assert (x.last.origin, x.last.target) == ("https://upload.example.com:443", "/uploads")
