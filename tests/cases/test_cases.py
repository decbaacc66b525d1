"""Each golden case comes out as it is committed, the same twice, and as a package that imports."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.cases.harness import MODULE, Outcome, case_names, expected, run

outcome = cache(run)


def _write(made: Outcome, folder: Path) -> None:
    for draft in made.drafts:
        target = folder / draft.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(draft.text, "utf-8")


@pytest.mark.parametrize("name", case_names())
def test_case(name: str) -> None:
    files, diagnostics = expected(name)
    made = outcome(name)
    assert made.diagnostics == diagnostics
    assert sorted(made.files) == sorted(files), "scripts/regen rewrites; read the diff"
    for path, text in files.items():
        assert made.files[path] == text, f"{path} differs; scripts/regen rewrites it; read the diff"


@pytest.mark.parametrize("name", case_names())
def test_two_runs_give_the_same_bytes(name: str) -> None:
    assert run(name).drafts == outcome(name).drafts


@pytest.mark.parametrize("name", case_names())
def test_every_emitted_module_compiles_and_imports(name: str, tmp_path: Path) -> None:
    made = outcome(name)
    if not made.drafts:
        assert "error" in made.diagnostics
        return
    _write(made, tmp_path)
    assert compileall.compile_dir(tmp_path / "src", quiet=1, workers=1)
    code = (
        f"import importlib, pkgutil, {MODULE}\n"
        f"names = [m.name for m in pkgutil.walk_packages({MODULE}.__path__, '{MODULE}.') if '._runtime' not in m.name]\n"
        "[importlib.import_module(name) for name in names]\n"
        f"[getattr({MODULE}, name) for name in {MODULE}.__all__]\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "src"), "PYTHONHASHSEED": "random"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_there_are_enough_of_them() -> None:
    assert len(case_names()) >= 30
