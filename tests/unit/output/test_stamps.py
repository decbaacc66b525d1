"""«Untouched» is said only when nothing was touched: neither what was read, nor what was written, nor the generator."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sdkloom.output import stamps
from sdkloom.output.stamps import CACHE, STAMPS, stamp, untouched

ARGUMENTS = ["generate", "--source", "api.yaml", "--out", "out", "--module", "x"]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as a run leaves it: one file read, one written, both noted."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "overlays").mkdir()
    (tmp_path / "api.yaml").write_text("a")
    for name in ("api.yaml", "overlays"):
        os.utime(tmp_path / name, (1_000_000_000, 1_000_000_000))
    (tmp_path / "out" / CACHE).mkdir(parents=True)
    (tmp_path / "out" / "made.py").write_text("b")
    note(stamps.now() + 10**9)
    return tmp_path


def note(started: int) -> None:
    stamp("out", started, ARGUMENTS, ["api.yaml", "overlays"], ["out/made.py"])


def test_a_second_run_sees_that_nothing_was_touched(package: Path) -> None:
    assert untouched(ARGUMENTS) == "out"


TOUCHES: dict[str, Callable[[Path], object]] = {
    "the description": lambda folder: (folder / "api.yaml").write_text("c"),
    "the description, same size and time": lambda folder: replaced(folder / "api.yaml"),
    "a new overlay": lambda folder: (folder / "overlays" / "new.yaml").write_text("c"),
    "a written file": lambda folder: (folder / "out" / "made.py").write_text("by hand"),
    "a written file is gone": lambda folder: (folder / "out" / "made.py").unlink(),
    "the description is gone": lambda folder: (folder / "api.yaml").unlink(),
    "the stamps are broken": lambda folder: (folder / "out" / STAMPS).write_bytes(b"\xff\x00"),
    "the stamps are empty": lambda folder: (folder / "out" / STAMPS).write_bytes(b""),
}


def replaced(file: Path) -> None:
    before = file.stat()
    other = file.with_name("other")
    other.write_text("z")
    other.replace(file)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("touch", TOUCHES.values(), ids=TOUCHES)
def test_whatever_is_touched_asks_for_a_closer_look(package: Path, touch: Callable[[Path], object]) -> None:
    touch(package)
    assert untouched(ARGUMENTS) is None


@pytest.mark.parametrize(
    "arguments",
    [
        [*ARGUMENTS, "--strict"],
        [*ARGUMENTS, "--json"],
        ["generate", "--out", "out"],
        ["check", "--out", "out"],
        ["generate", "--out"],
        ["generate"],
        [],
    ],
)
def test_another_command_line_is_another_question(package: Path, arguments: list[str]) -> None:
    assert untouched(arguments) is None


def test_another_folder_is_another_question(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (package / "below").mkdir()
    (package / "below" / "out").symlink_to(package / "out")
    monkeypatch.chdir(package / "below")
    assert untouched(ARGUMENTS) is None


def test_an_input_that_changed_during_the_run_is_not_trusted(package: Path) -> None:
    (package / "api.yaml").write_text("changed while the run read it")
    note(stamps.now() - 10**9)
    assert not (package / "out" / STAMPS).exists()
    assert untouched(ARGUMENTS) is None


def test_a_changed_generator_is_a_changed_input(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = package / "tool"
    tool.mkdir()
    (tool / "template.j2").write_text("a")
    monkeypatch.setattr(stamps, "_HERE", str(tool))
    (package / "templates").mkdir(exist_ok=True)
    (tool / "_templates").mkdir()
    note(stamps.now() + 10**9)
    assert untouched(ARGUMENTS) == "out"
    (tool / "template.j2").write_text("longer")
    assert untouched(ARGUMENTS) is None


def test_an_unchanged_run_loads_next_to_nothing(package: Path) -> None:
    code = "import sys; before = set(sys.modules); import sdkloom.cli; print(*sorted(set(sys.modules) - before), sep='\\n')"
    done = subprocess.run([sys.executable, "-S", "-c", code], env=path(), capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert [name for name in loaded if name.startswith("sdkloom")] == [
        "sdkloom",
        "sdkloom.cli",
        "sdkloom.output",
        "sdkloom.output.stamps",
    ]
    assert not {"re", "json", "hashlib", "typing", "msgspec", "typer"} & set(loaded)


def path() -> dict[str, str]:
    import sdkloom

    assert sdkloom.__file__ is not None
    return {**os.environ, "PYTHONPATH": str(Path(sdkloom.__file__).parents[1])}
