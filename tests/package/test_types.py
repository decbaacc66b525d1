"""Strict checkers find nothing: in the package, in its examples, in a user's module; and they do find a user's mistakes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

DISTRIBUTION = Path(__file__).resolve().parents[2] / "generated" / "athena"
USER = Path(__file__).with_name("user_file.py.txt")
MISTAKES = {
    'client.agents.execute("agent:abc", mesage="Hello")': "call",
    "client.agents.execute(5)": "arg",
    'client.conversations.get("conversation:abc").titel': "attribute",
    'client.conversations.get("conversation:abc", timeout="soon")': "option",
}
"""What a checker must refuse: a misspelt argument, a wrong type, an unknown attribute, a wrong option."""


def _mypy(target: Path, cache: Path) -> str:
    environment = {**os.environ, "MYPYPATH": str(DISTRIBUTION / "src")}
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--python-version",
        "3.10",
        "--cache-dir",
        str(cache),
        str(target),
    ]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout


def _pyright(folder: Path, include: list[str]) -> list[str]:
    config = {
        "include": include,
        "typeCheckingMode": "strict",
        "pythonVersion": "3.10",
        "extraPaths": [str(DISTRIBUTION / "src")],
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(config))
    command = [sys.executable, "-m", "pyright", "--outputjson", "-p", str(folder), "--pythonpath", sys.executable]
    answer = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    return [f"{d['file']}:{d['range']['start']['line'] + 1} {d['message']}" for d in answer["generalDiagnostics"]]


def _user(folder: Path, extra: str = "") -> Path:
    file = folder / "user.py"
    file.write_text(USER.read_text("utf-8") + extra, "utf-8")
    return file


def test_mypy_strict(tmp_path: Path) -> None:
    assert _mypy(DISTRIBUTION / "src" / "athena", tmp_path / "cache") == _mypy_clean(DISTRIBUTION / "src" / "athena")
    for file in [*sorted((DISTRIBUTION / "examples").glob("*.py")), _user(tmp_path)]:
        assert "Success" in (said := _mypy(file, tmp_path / "cache")), said


def _mypy_clean(folder: Path) -> str:
    return f"Success: no issues found in {len(list(folder.rglob('*.py')))} source files\n"


def test_an_extra_that_is_not_installed_is_no_finding(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--no-site-packages", "--cache-dir", str(tmp_path), "src"]
    said = subprocess.run(command, cwd=DISTRIBUTION, capture_output=True, text=True, check=False).stdout
    assert 'named "msgspec"' in said, "nothing is installed here"
    assert not [line for line in said.splitlines() if "websockets" in line or "opentelemetry" in line]


def test_pyright_strict(tmp_path: Path) -> None:
    _user(tmp_path)
    include = [str(DISTRIBUTION / "src"), str(DISTRIBUTION / "examples"), str(tmp_path)]
    assert _pyright(tmp_path, include) == []


def test_mistakes_are_found(tmp_path: Path) -> None:
    lines = "".join(f"    {code}\n" for code in MISTAKES)
    file = _user(tmp_path, f"\n\ndef mistakes(client: Athena) -> None:\n{lines}")
    first = len(file.read_text().splitlines()) - len(MISTAKES)
    said = _mypy(file, tmp_path / "cache")
    for index, what in enumerate(MISTAKES.values()):
        assert f"user.py:{first + index + 1}: error" in said, f"{what} passed unseen:\n{said}"
