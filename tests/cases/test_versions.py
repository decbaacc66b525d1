"""What comes out depends neither on the Python that runs sdkloom nor on its hash seed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.cases.fingerprint import fingerprints
from tests.package.pythons import interpreter

ROOT = Path(__file__).resolve().parents[2]
OWN = f"{sys.version_info.major}.{sys.version_info.minor}"
OTHERS = tuple(minor for minor in ("3.10", "3.11", "3.12", "3.13") if minor != OWN)

pytestmark = pytest.mark.xdist_group("case-versions")


@cache
def expected() -> dict[str, str]:
    return fingerprints()


def _run(python: str, seed: str) -> dict[str, str]:
    paths = os.pathsep.join([str(ROOT / "generator"), str(ROOT)])
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
    command = [python, "-m", "tests.cases.fingerprint"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = json.loads(done.stdout)
    return found


def _environment(minor: str) -> str:
    """A Python of that version with sdkloom's dependencies, made once and kept in `.venv-py/` (by uv, from its cache)."""
    base = interpreter(minor)
    if base is None:
        pytest.skip(f"no Python {minor} on this machine")
    folder = ROOT / ".venv-py" / minor
    python = folder / "bin" / "python"
    lock = ROOT / "scripts" / "requirements.lock"
    stamp = folder / "made-of"
    if not stamp.is_file() or stamp.read_bytes() != lock.read_bytes():
        for command in (
            ["venv", "--quiet", "--clear", "--python", base, str(folder)],
            ["pip", "install", "--quiet", "--python", str(python), "-c", str(lock), *_dependencies()],
        ):
            done = subprocess.run([sys.executable, "-m", "uv", *command], capture_output=True, text=True, check=False)
            if done.returncode:
                pytest.skip(f"no environment for Python {minor}: {done.stderr[-300:]}")
        stamp.write_bytes(lock.read_bytes())
    return str(python)


def _dependencies() -> list[str]:
    """What `pyproject.toml` says that sdkloom needs, as requirement texts (3.10 has no reader of TOML)."""
    lines = (ROOT / "pyproject.toml").read_text("utf-8").split("\ndependencies = [\n")[1].split("\n]\n")[0].splitlines()
    return [line.split('"')[1] for line in lines]


def test_the_hash_seed_does_not_matter() -> None:
    assert _run(sys.executable, "1") == expected()


@pytest.mark.parametrize("minor", OTHERS)
def test_the_python_version_does_not_matter(minor: str) -> None:
    assert _run(_environment(minor), "random") == expected()
