"""Each golden case comes out as it is committed, the same twice, and as a package that imports."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cases.harness import case_names, expected, run
from tests.cases.packages import accepted, outcome, write_for_checkers

_IMPORT_ALL = """
import importlib, pkgutil, sys, traceback
for name in sys.argv[1:]:
    try:
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            importlib.import_module(module.name)
        for public in getattr(package, "__all__", ()):
            getattr(package, public)
    except BaseException:
        print(name, traceback.format_exc())
"""


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


def test_only_errors_make_no_package() -> None:
    refused = set(case_names()) - set(accepted())
    assert refused == {name for name in case_names() if ": error " in outcome(name).diagnostics}


def test_every_emitted_module_imports(tmp_path: Path) -> None:
    names = [root.name for root in write_for_checkers(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONHASHSEED": "random"}
    command = [sys.executable, "-W", "error", "-c", _IMPORT_ALL, *names]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_there_are_enough_of_them() -> None:
    assert len(case_names()) >= 60
