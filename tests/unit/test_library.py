"""The public API: the same work as the command line's, without its printing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import sdkloom

from tests.unit.cli.test_cli import DESCRIPTION


@pytest.fixture
def description(tmp_path: Path) -> Path:
    file = tmp_path / "pets.yaml"
    file.write_text(DESCRIPTION)
    return file


def test_generate_writes_once_and_says_what_it_did(description: Path, tmp_path: Path) -> None:
    first = sdkloom.generate(source=str(description), out=tmp_path / "out", module="pets")
    assert first.built is not None
    assert first.written is not None
    assert (first.built.api.count.seen, first.built.api.count.emitted) == (1, 1)
    assert "src/pets/__init__.py" in first.written.created
    second = sdkloom.generate(source=str(description), out=tmp_path / "out", module="pets")
    assert (second.built, second.written) == (None, None)


def test_strict_keeps_a_degraded_package_back(tmp_path: Path) -> None:
    file = tmp_path / "odd.yaml"
    file.write_text(DESCRIPTION.replace("schema: {type: string}}]", "schema: {type: string}, style: odd}]"))
    made = sdkloom.generate(source=str(file), out=tmp_path / "out", module="odd", strict=True)
    assert made.built is not None
    assert made.built.api.count.degraded == 1
    assert made.written is None
    assert not (tmp_path / "out").exists()


def test_wrong_input_is_one_exception_that_holds_every_diagnostic(description: Path, tmp_path: Path) -> None:
    with pytest.raises(sdkloom.Stopped) as stopped:
        sdkloom.generate(source=str(description), out=tmp_path / "out", module="not a module")
    assert [item.code for item in stopped.value.diagnostics.errors] == ["CFG021"]


def test_check_names_what_a_person_changed(description: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    subprocess.run([sys.executable, "-m", "sdkloom", "init", str(description), "--name", "pets"], check=True)
    sdkloom.generate("pets")
    assert sdkloom.check("pets") == []
    changed = tmp_path / "generated" / "pets" / "README.md"
    changed.write_text("mine")
    assert [(found.path, found.kind) for found in sdkloom.check("pets")] == [("README.md", "changed")]


def test_diff_names_what_changed_in_the_api(description: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.yaml"
    new.write_text(DESCRIPTION.replace("/pets/{id}", "/animals/{id}"))
    assert sdkloom.diff(description, description) == []
    assert {change.severity for change in sdkloom.diff(description, new)} >= {"breaking"}


def test_nothing_else_is_public() -> None:
    with pytest.raises(AttributeError, match="no attribute 'compile'"):
        sdkloom.compile
