"""The emitted package, as its user installs it, against the stand-in over real sockets."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "generated" / "athena" / "src"
sys.path.insert(0, str(SOURCE))

from tests.athena_api.fixtures import athena_api, athena_server  # noqa: E402, F401

if TYPE_CHECKING:
    from tests.athena_api.server import RunningServer

    from .driver import Driver

_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test finds a key, an address or a proxy that happens to be in the environment."""
    for name in list(os.environ):
        if name.startswith("ATHENA_") or name.lower() in _PROXIES:
            monkeypatch.delenv(name)


@pytest.fixture(params=["sync", "async"])
def mode(request: pytest.FixtureRequest) -> str:
    """Every test that asks for a driver runs once for each client."""
    return str(request.param)


@pytest.fixture
def driver(mode: str, athena_api: RunningServer) -> Iterator[Driver]:  # noqa: F811
    """A fresh server, and clients of this mode for it."""
    from .driver import Driver

    driver = Driver(mode, athena_api)
    yield driver
    driver.close()


@pytest.fixture
def client(driver: Driver) -> Any:
    """A client with the workspace key, as a user has it: it does wait between attempts."""
    return driver.client()


@pytest.fixture
def swift(driver: Driver) -> Any:
    """The same, but it only notes how long it would wait (`driver.waits`)."""
    return driver.client(swift=True)


@pytest.fixture
def unused_port() -> Iterator[int]:
    """A port of this machine that is taken and does not listen: connecting is refused."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        yield holder.getsockname()[1]
