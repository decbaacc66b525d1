"""All hostile descriptions: each has the outcome that its table states, within 2 GiB and 30 seconds."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.corpus.hostile import cases, judge
from tests.shared_data import SHARED, needs_shared

pytestmark = needs_shared
CASES = cases() if SHARED.is_dir() else []
TRAP = ("127.0.0.1", 18999)  # the address that c012 and c013 refer to


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_outcome(case: dict[str, str], tmp_path: Path) -> None:
    _, faults = judge(case, tmp_path)
    assert not faults


def test_every_case_is_there() -> None:
    assert len(CASES) == len({case["id"] for case in CASES}) == len(list((SHARED / "hostile" / "specs").iterdir()))


@pytest.mark.parametrize("name", ["c012-http-loopback", "c013-http-tricks"])
def test_no_connection_is_made(name: str, tmp_path: Path) -> None:
    case = next(case for case in CASES if case["id"] == name)
    with socket.socket() as trap:
        trap.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trap.bind(TRAP)
        except OSError:
            pytest.skip(f"{TRAP} is in use here")
        trap.listen()
        trap.setblocking(False)
        trial, faults = judge(case, tmp_path)
        with pytest.raises(BlockingIOError):
            trap.accept()
    assert (trial.status, faults) == ("refused", [])
