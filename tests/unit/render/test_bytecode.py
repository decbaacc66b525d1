"""Compiled templates are kept beside compiled modules, and never trusted beyond their source."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from sdkloom.diagnostics import Diagnostics
from sdkloom.draft import Draft
from sdkloom.output.format import format_drafts
from sdkloom.places import TEMPLATES
from sdkloom.render.bytecode import Bytecode


@pytest.fixture(autouse=True)
def _writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)


def rendered(text: str, cache: Bytecode) -> str:
    return (
        jinja2.Environment(loader=jinja2.DictLoader({"a": text}), bytecode_cache=cache).get_template("a").render(x="1")
    )


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def test_a_second_environment_compiles_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered("<{{ x }}>", Bytecode("", tmp_path / "c")) == "<1>"
    assert [file.suffix for file in files(tmp_path / "c")] == [".j2c"]
    monkeypatch.setattr(jinja2.Environment, "_generate", None)
    assert rendered("<{{ x }}>", Bytecode("", tmp_path / "c")) == "<1>"


def test_changed_source_and_changed_options_are_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered("<{{ x }}>", Bytecode("", tmp_path)) == "<1>"
    assert rendered("[{{ x }}]", Bytecode("", tmp_path)) == "[1]"
    monkeypatch.setattr(jinja2.Environment, "_generate", None)
    with pytest.raises(TypeError):
        rendered("[{{ x }}]", Bytecode("other options", tmp_path))


@pytest.mark.parametrize("data", [b"", b"junk", b"j2\x05\x00"])
def test_a_broken_file_is_compiled_again(tmp_path: Path, data: bytes) -> None:
    rendered("<{{ x }}>", Bytecode("", tmp_path))
    for file in files(tmp_path):
        file.write_bytes(file.read_bytes()[:80] + data if data == b"" else data)
    assert rendered("<{{ x }}>", Bytecode("", tmp_path)) == "<1>"


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert rendered("<{{ x }}>", Bytecode("", tmp_path / "file")) == "<1>"


def test_nothing_is_written_where_python_writes_no_bytecode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert rendered("<{{ x }}>", Bytecode("", tmp_path)) == "<1>"
    assert files(tmp_path) == []


def test_the_run_time_is_kept_as_the_formatter_would_write_it() -> None:
    """Files that are copied as they are do not pass through the formatter."""
    sources = sorted((TEMPLATES / "python" / "runtime").rglob("*.py"))
    drafts = [Draft(str(path), path.read_text("utf-8")) for path in sources]
    assert len(drafts) > 50
    assert format_drafts(drafts, Diagnostics()) == drafts
