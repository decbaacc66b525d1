"""Formatters leave the emitted packages as they are, and strict checkers find nothing in them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cases.packages import accepted, write_for_checkers, write_one

pytestmark = pytest.mark.xdist_group("case-checkers")  # one worker makes the packages, once


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every file of every package, as it is written."""
    folder = tmp_path_factory.mktemp("all")
    for name in accepted():
        write_one(name, folder)
    return folder


def _said(*command: str, cwd: Path | None = None) -> tuple[int, str]:
    done = subprocess.run([sys.executable, "-m", *command], cwd=cwd, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_ruff_format_changes_nothing(folder: Path) -> None:
    status, said = _said("ruff", "format", "--isolated", "--line-length", "120", "--check", "--no-cache", str(folder))
    assert status == 0, said


def test_black_changes_nothing(folder: Path) -> None:
    files = [str(p) for p in folder.rglob("*.py") if "/_runtime/" not in p.as_posix()]
    # of the run time once: in a case that has every file of it
    files += [str(p) for p in (folder / "webhook_standard").rglob("*.py") if "/_runtime/" in p.as_posix()]
    status, said = _said("black", "--quiet", "-l", "120", "-t", "py310", "--check", "--diff", *files)
    assert status == 0, said[:4000]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Every package beside one run time, and the names of the packages."""
    folder = tmp_path_factory.mktemp("checked")
    return folder, [root.name for root in write_for_checkers(folder)]


def test_mypy_strict_finds_nothing(checked: tuple[Path, list[str]], tmp_path: Path) -> None:
    folder, names = checked
    packages = [part for name in names for part in ("-p", name)]
    options = ["--strict", "--python-version", "3.10", "--config-file", "", "--cache-dir", str(tmp_path)]
    status, said = _said("mypy", *options, *packages, cwd=folder)
    assert status == 0, said


@pytest.mark.slow
def test_pyright_strict_finds_nothing(checked: tuple[Path, list[str]]) -> None:
    folder, names = checked
    optional = f"{names[0]}/webhook*.py"  # what the SDK in generated/, whose run time is checked too, has no use for
    settings = {"include": [*names[1:], optional], "typeCheckingMode": "strict", "pythonVersion": "3.10"}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    status, said = _said("pyright", "-p", str(folder), "--pythonpath", sys.executable)
    assert status == 0, said
