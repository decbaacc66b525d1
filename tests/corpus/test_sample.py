"""Real descriptions: a fixed sample in every run, the whole corpus with ``-m slow``."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sdkloom.output.stamps import CACHE

from tests.corpus.documents import CHECKED, SAMPLE, documents
from tests.corpus.trial import MODULE, Trial, run
from tests.shared_data import SHARED, needs_shared

pytestmark = needs_shared
ALL = documents() if SHARED.is_dir() else []


def _good(trial: Trial) -> None:
    assert trial.status == "generated", trial.detail
    assert trial.operations["dropped"] == 0
    assert trial.operations["emitted"] == trial.operations["seen"]
    assert (trial.compiles, trial.imports) == (True, True), trial.detail
    assert trial.mypy in (None, 0), trial.detail


@pytest.mark.parametrize("path", [p for p in ALL if p.stem in SAMPLE], ids=lambda path: path.stem)
def test_sample(path: Path, tmp_path: Path) -> None:
    _good(run(path, tmp_path / "out", mypy=path.stem in CHECKED))


def test_the_sample_is_in_the_corpus() -> None:
    assert {path.stem for path in ALL} >= SAMPLE | set(CHECKED)
    assert set(CHECKED) <= SAMPLE
    assert len(SAMPLE) == 25


@pytest.mark.parametrize("name", ["readme_polymorphism_30", "redocly_cafe_32", "oai_20_uber"])
def test_the_same_bytes_every_time(name: str, tmp_path: Path) -> None:
    path = next(path for path in ALL if path.stem == name)
    assert _digest(path, tmp_path / "a", "1") == _digest(path, tmp_path / "b", "20")


def _digest(path: Path, out: Path, seed: str) -> str:
    command = [
        sys.executable,
        "-m",
        "sdkloom",
        "generate",
        "--source",
        str(path),
        "--out",
        str(out),
        "--module",
        MODULE,
    ]
    subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True)
    found = hashlib.sha256()
    for file in sorted(p for p in out.rglob("*") if p.is_file() and CACHE not in p.parts):
        found.update(str(file.relative_to(out)).encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


@pytest.mark.slow
@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_the_whole_corpus(path: Path, tmp_path: Path) -> None:
    _good(run(path, tmp_path / "out", mypy=True))
