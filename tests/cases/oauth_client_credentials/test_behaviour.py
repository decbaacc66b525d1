"""The token is bought with the id and the secret, once, for the scopes that are needed."""

from __future__ import annotations

from typing import Any

import pytest


def test_the_token(exchange: Any) -> None:
    x = exchange(oauth=("id", "secret"))
    x.answers({"access_token": "t", "token_type": "Bearer", "expires_in": 3600}, method="POST", path="/token")
    x.answers([], method="GET")
    x.client.things.list()
    x.client.things.list()
    bought, *calls = x.made
    assert (bought.origin, bought.target) == ("https://login.example.com:443", "/token")
    assert b"grant_type=client_credentials" in bought.content
    assert b"scope=things%3Aread" in bought.content
    assert [r.headers["authorization"] for r in calls] == ["Bearer t", "Bearer t"]


def test_a_token_bought_elsewhere(exchange: Any) -> None:
    x = exchange(oauth="mine").answers([])
    x.client.things.list()
    assert [r.headers["authorization"] for r in x.made] == ["Bearer mine"]


def test_a_pair_of_the_environment(exchange: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACME_OAUTH_CLIENT_ID", "id")
    monkeypatch.setenv("ACME_OAUTH_CLIENT_SECRET", "secret")
    x = exchange()
    x.answers({"access_token": "t", "token_type": "Bearer"}, method="POST", path="/token")
    x.answers([], method="GET")
    x.client.things.list()
    bought, call = x.made
    assert b"client_id=id&client_secret=secret" in bought.content
    assert call.headers["authorization"] == "Bearer t"
    monkeypatch.setenv("ACME_OAUTH", "mine")
    y = exchange().answers([])
    y.client.things.list()
    assert [r.headers["authorization"] for r in y.made] == ["Bearer mine"]


def test_half_a_pair_is_none(package: Any, exchange: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACME_OAUTH_CLIENT_ID", "id")
    with pytest.raises(package.MissingCredentialError):
        exchange().client.things.list()
