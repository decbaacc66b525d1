"""Prism and Steady, each for one document at a time."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.judges.node import served

HERE = Path(__file__).parent
_MODULES = HERE / "node_modules"


def _free_port() -> int:
    """Neither takes port 0; what was free a moment ago is free still, or the server says so."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def prism(description: Path, log: Path) -> Iterator[str]:
    """Its origin. With ``--errors``: what breaks the description is answered with an error."""
    command = [str(_MODULES / "@stoplight" / "prism-cli" / "dist" / "index.js"), "mock", "--errors"]
    with served(
        [*command, "--host", "127.0.0.1", "--port", str(_free_port()), str(description)],
        r"listening on http://127\.0\.0\.1:(\d+)",
        log,
    ) as port:
        yield f"http://127.0.0.1:{port}"


@contextmanager
def steady(description: Path, log: Path) -> Iterator[str]:
    """Its origin. What it holds to be the client's fault is answered with 400."""
    command = [str(HERE / "node_modules" / ".bin" / "steady"), "--host", "127.0.0.1", "--port", str(_free_port())]
    with served([*command, "--reject-on-sdk-error", str(description)], r"127\.0\.0\.1:(\d+)", log) as port:
        yield f"http://127.0.0.1:{port}"


SERVERS = {"prism": prism, "steady": steady}
