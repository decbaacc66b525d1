"""A name with several addresses, some of them dead: one time-out for all of them, and each has its share."""

from __future__ import annotations

import socket
import time
from typing import Any

import httpcore2
import pytest
from runtime.transports.connect import Backend

LINK = ("fe80::1", 80, 0, 2)


class Network:
    """Stands for what httpcore2 does with one address: the dead ones take all of the time that they are given."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *addresses: Any, dead: frozenset[str]) -> None:
        self.tried: list[str] = []
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", where) for where in addresses]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)

        def connect(_: Any, host: str, port: int, timeout: float | None = None, *more: Any) -> str:
            self.tried.append(host)
            if host not in dead:
                return f"connected to {host}"
            time.sleep(timeout or 0.0)
            raise httpcore2.ConnectTimeout

        monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect)


DEAD = frozenset({"10.0.0.1", "10.0.0.2"})


@pytest.mark.parametrize("seconds", [0.2, None])
def test_all_addresses_together_take_one_time_out(monkeypatch: pytest.MonkeyPatch, seconds: float | None) -> None:
    network = Network(monkeypatch, ("10.0.0.1", 80), ("10.0.0.2", 80), dead=DEAD)
    began = time.monotonic()
    with pytest.raises(httpcore2.ConnectTimeout):
        Backend().connect_tcp("api.test", 80, seconds)
    assert time.monotonic() - began < 0.35
    assert network.tried == ["10.0.0.1", "10.0.0.2"]


def test_a_dead_address_leaves_time_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    Network(monkeypatch, ("10.0.0.1", 80), LINK, dead=DEAD)
    assert Backend().connect_tcp("api.test", 80, 0.2) == "connected to fe80::1%2"


@pytest.mark.parametrize("host", ["a..test", "no-such-host.invalid"])
def test_a_name_that_cannot_be_looked_up(host: str) -> None:
    with pytest.raises(httpcore2.ConnectError):
        Backend().connect_tcp(host, 80, 5.0)
