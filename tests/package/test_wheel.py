"""The built wheel, installed alone in an empty environment of each Python, runs what its README shows.

The examples run as they stand in the README and in ``examples/``, against the stand-in server, with nothing but the
environment variables that the README names.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from tests.athena_api.ids import seed_id
from tests.athena_api.server import RunningServer, serve
from tests.package.pythons import MINORS, interpreter

DISTRIBUTION = Path(__file__).resolve().parents[2] / "generated" / "athena"
README = (DISTRIBUTION / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
EXAMPLES = sorted(path.name for path in (DISTRIBUTION / "examples").glob("*.py"))


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=DISTRIBUTION, check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def server() -> Iterator[RunningServer]:
    with serve() as running:
        yield running


@pytest.fixture(scope="session")
def environments(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """minor version -> the Python of an environment that holds the wheel and its dependencies."""
    made: dict[str, Path] = {}
    for minor in MINORS:
        python = interpreter(minor)
        if python is not None:
            made[minor] = _environment(python, wheel, tmp_path_factory.mktemp(f"env-{minor}"))
    return made


def _environment(python: str, wheel: Path, folder: Path) -> Path:
    uv = [sys.executable, "-m", "uv"]
    subprocess.run([*uv, "venv", "--quiet", "--python", python, str(folder / "env")], check=True)
    own = folder / "env" / "bin" / "python"
    # The newest versions that this Python can have, as a user would get them; the extra is for the realtime example.
    subprocess.run([*uv, "pip", "install", "--quiet", "--python", str(own), f"{wheel}[realtime]"], check=True)
    return own


def _run(python: Path, code: str, server: RunningServer, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "ATHENA_BASE_URL": server.url,
        "ATHENA_API_KEY": "wak_test",
        "ATHENA_WORKSPACE_ID": "workspace:test",
    }
    command = [str(python), "-W", "error", "-c", code]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.xdist_group("wheel")
@pytest.mark.parametrize("minor", MINORS)
class TestOnEachPython:
    @pytest.fixture
    def python(self, minor: str, environments: dict[str, Path]) -> Path:
        if minor not in environments:
            pytest.skip(f"Python {minor} is not on this machine")
        return environments[minor]

    def test_readme_examples_run(self, python: Path, server: RunningServer, tmp_path: Path) -> None:
        assert len(BLOCKS) >= 8
        for block in BLOCKS:
            done = _run(python, _ready(block, server), server, tmp_path)
            assert done.returncode == 0, f"{block}\n{done.stderr}"

    def test_example_files_run(self, python: Path, server: RunningServer, tmp_path: Path) -> None:
        assert EXAMPLES
        for name in EXAMPLES:
            code = (DISTRIBUTION / "examples" / name).read_text("utf-8")
            done = _run(python, _ready(code, server), server, tmp_path)
            assert done.returncode == 0, f"{name}\n{done.stderr}"
            assert done.stdout.strip(), f"{name} shows nothing"

    def test_the_package_imports_without_a_dependency_more(
        self, python: Path, server: RunningServer, tmp_path: Path
    ) -> None:
        done = _run(python, "import athena, athena.types, athena.errors; print(athena.__version__)", server, tmp_path)
        assert done.returncode == 0, done.stderr


def _ready(code: str, server: RunningServer) -> str:
    """The example with the ids that the description shows replaced by ids that the stand-in has."""
    code = re.sub(r'"attachment:[^"]*"', lambda _: f'"{_uploaded(server)}"', code)
    return re.sub(r'"(media|conversation):[^"]*"', lambda m: f'"{seed_id(m[1], 1)}"', code)


def _uploaded(server: RunningServer) -> str:
    headers = {"X-API-Key": "wak_test", "X-Workspace-Id": "workspace:test"}
    answer = httpx2.post(
        f"{server.url}/attachments/", headers=headers, files={"file": ("a.txt", b"Hello", "text/plain")}
    )
    identifier: str = answer.raise_for_status().json()["data"]["id"]
    return identifier


def test_the_wheel_holds_types_and_no_foreign_file(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "athena/py.typed" in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"athena", "leanscale_athena"}
    assert not [name for name in names if name.endswith((".pth", ".j2")) or "/tests/" in name]
