"""The tests that a package brings along pass: each operation sends the request that its description asks for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cases.harness import case_names
from tests.cases.packages import named, write_one

SAMPLE = ("openapi32_features", "param_styles")
NOTHING_TO_TEST = 5  # how pytest says that it found no test


def _passes(name: str, folder: Path) -> None:
    source = write_one(name, folder)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        str(source.parent / "tests"),
    ]
    environment = {**os.environ, "PYTHONPATH": str(source)}
    done = subprocess.run(command, cwd=source.parent, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in (0, NOTHING_TO_TEST), done.stdout[-3000:]


@pytest.mark.parametrize("name", SAMPLE)
def test_a_package_passes_its_own_tests(name: str, tmp_path: Path) -> None:
    _passes(name, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in case_names() if name not in SAMPLE])
def test_every_package_passes_its_own_tests(name: str, tmp_path: Path) -> None:
    if not named(name).drafts:
        pytest.skip("the description is refused")
    _passes(name, tmp_path)
