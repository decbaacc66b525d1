"""sdkloom itself, built as a wheel and installed alone: the README's first commands work in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DESCRIPTION = """\
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets:
    get: {operationId: listPets, responses: {'200': {description: Pets., content: {application/json: {schema: {type: array, items: {type: string}}}}}}}
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = out.glob("sdkloom-*.whl")
    return built


@pytest.mark.xdist_group("generator_wheel")
def test_the_wheel_carries_the_templates_and_nothing_by_the_way(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    carried = {name.removeprefix("sdkloom/_templates/") for name in names if name.startswith("sdkloom/_templates/")}
    tracked = subprocess.run(
        ["git", "ls-files", "templates"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert {f"templates/{name}" for name in carried} >= set(tracked.split())
    assert not [name for name in names if "__pycache__" in name or "/." in name]


@pytest.mark.xdist_group("generator_wheel")
def test_installed_alone_it_generates_a_package(wheel: Path, tmp_path: Path) -> None:
    uv = [sys.executable, "-m", "uv"]
    python = tmp_path / "env" / "bin" / "python"
    subprocess.run([*uv, "venv", "--quiet", "--python", sys.executable, str(tmp_path / "env")], check=True)
    subprocess.run([*uv, "pip", "install", "--quiet", "--python", str(python), str(wheel)], check=True)
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "openapi.yaml").write_text(DESCRIPTION)
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    command = [
        str(python.with_name("sdkloom")),
        "generate",
        "--source",
        "openapi.yaml",
        "--out",
        "acme-sdk",
        "--module",
        "acme",
    ]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (folder / "acme-sdk/src/acme/_runtime/client.py").is_file()
    subprocess.run([*uv, "pip", "install", "--quiet", "--python", str(python), "./acme-sdk"], cwd=folder, check=True)
    subprocess.run(
        [str(python), "-c", "import acme; acme.Acme(base_url='http://127.0.0.1:1').pets"], cwd=tmp_path, check=True
    )
