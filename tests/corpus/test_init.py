"""What `init` proposes for a real description fits it: the project that it makes generates as it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus.documents import documents
from tests.shared_data import SHARED, needs_shared

pytestmark = needs_shared
ALL = documents() if SHARED.is_dir() else []
PROPOSING = {
    "hetzner": {"errors", "pagination"},
    "intercom": {"client-parameters", "errors", "pagination"},
    "aide_mas": {"envelope"},
    "twilio_verify_v2": {"pagination"},
}
"""Small descriptions, and what is recognised in them."""


def _project(path: Path, folder: Path) -> set[str]:
    for command in (["init", str(path), "--name", "x"], ["generate", "x"]):
        done = subprocess.run(
            [sys.executable, "-m", "sdkloom", *command], cwd=folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    return {overlay.stem[3:] for overlay in (folder / "spec/x/overlays").glob("*.yaml")} - {"names"}


@pytest.mark.parametrize("name", PROPOSING)
def test_what_is_recognised_fits(name: str, tmp_path: Path) -> None:
    assert _project(next(path for path in ALL if path.stem == name), tmp_path) == PROPOSING[name]


@pytest.mark.slow
@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_project_generates(path: Path, tmp_path: Path) -> None:
    _project(path, tmp_path)
