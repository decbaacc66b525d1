"""pytest fixtures. A conftest imports them: `from tests.athena_api.fixtures import athena_api, athena_server`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .server import RunningServer, serve


@pytest.fixture(scope="session")
def athena_server() -> Iterator[RunningServer]:
    """One server for the whole session, whatever state it is in."""
    with serve() as server:
        yield server


@pytest.fixture
def athena_api(athena_server: RunningServer) -> RunningServer:
    """The session's server, as if just started."""
    athena_server.control.reset()
    return athena_server
