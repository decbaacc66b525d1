"""Writing a package: atomic, sparing, and careful with what a person made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.draft import Draft
from sdkloom.output.check import check
from sdkloom.output.format import format_drafts
from sdkloom.output.manifest import MANIFEST
from sdkloom.output.record import digest_inputs, is_current, remember
from sdkloom.output.write import write

A = Draft("src/a.py", "a = 1\n")
B = Draft("src/sub/b.py", "b = 1\n")
LIB = Draft("src/lib/__init__.py", '"""Yours."""\n', keep=True)


def test_a_new_folder_is_made_whole_and_checks_equal(tmp_path: Path) -> None:
    out = tmp_path / "out"
    written = write([A, B, LIB], out, Diagnostics())
    assert written.created == ("src/a.py", "src/lib/__init__.py", "src/sub/b.py")
    assert check([A, B, LIB], out) == []
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_only_what_differs_is_touched(tmp_path: Path) -> None:
    write([A, B], tmp_path, Diagnostics())
    before = (tmp_path / A.path).stat().st_mtime_ns
    written = write([A, Draft(B.path, "b = 2\n")], tmp_path, Diagnostics())
    assert (written.changed, written.unchanged) == ((B.path,), 1)
    assert (tmp_path / A.path).stat().st_mtime_ns == before


def test_stale_files_go_with_their_empty_folders(tmp_path: Path) -> None:
    write([A, B], tmp_path, Diagnostics())
    assert [(d.path, d.kind) for d in check([A], tmp_path)] == [(MANIFEST, "changed"), (B.path, "stale")]
    assert write([A], tmp_path, Diagnostics()).deleted == (B.path,)
    assert not (tmp_path / "src/sub").exists()


def test_a_module_that_goes_as_a_whole_is_told(tmp_path: Path) -> None:
    old = [Draft("src/old/a.py", "a = 1\n"), Draft("src/old/sub/b.py", "b = 1\n"), Draft("x/y.py", "y = 1\n")]
    write(old, tmp_path, Diagnostics())
    diagnostics = Diagnostics()
    write([Draft("src/new/a.py", "a = 1\n")], tmp_path, diagnostics)
    [told] = diagnostics.items
    assert (told.code, told.severity) == ("OUT011", "warning")
    assert told.message == "src/old/ is not generated any more: its 2 files were deleted"
    diagnostics = Diagnostics()
    write([Draft("src/new/b.py", "b = 1\n")], tmp_path, diagnostics)
    assert diagnostics.items == []


def test_a_hand_edit_stops_the_run_before_anything_is_written(tmp_path: Path) -> None:
    write([A, B], tmp_path, Diagnostics())
    (tmp_path / A.path).write_text("a = 'mine'\n")
    with pytest.raises(Stopped) as stopped:
        write([Draft(A.path, "a = 3\n"), Draft(B.path, "b = 3\n")], tmp_path, Diagnostics())
    assert [d.code for d in stopped.value.diagnostics.errors] == ["OUT010"]
    assert (tmp_path / A.path).read_text() == "a = 'mine'\n"
    assert (tmp_path / B.path).read_text() == "b = 1\n"
    write([Draft(A.path, "a = 3\n"), B], tmp_path, Diagnostics(), force=True)
    assert (tmp_path / A.path).read_text() == "a = 3\n"


def test_a_stale_file_that_was_edited_stays(tmp_path: Path) -> None:
    write([A, B], tmp_path, Diagnostics())
    (tmp_path / B.path).write_text("mine\n")
    assert write([A], tmp_path, Diagnostics()).deleted == ()
    assert (tmp_path / B.path).read_text() == "mine\n"


def test_kept_files_are_a_persons_own_after_the_first_run(tmp_path: Path) -> None:
    write([A, LIB], tmp_path, Diagnostics())
    (tmp_path / LIB.path).write_text("mine = 1\n")
    write([A, LIB], tmp_path, Diagnostics())
    assert (tmp_path / LIB.path).read_text() == "mine = 1\n"
    assert check([A, LIB], tmp_path) == []


@pytest.mark.parametrize("path", ["../x.py", "/etc/x", "a/../../x", "a\\b.py", "a\nb.py", ""])
def test_no_file_outside_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(Stopped):
        write([Draft(path, "")], tmp_path / "out", Diagnostics())
    assert list(tmp_path.iterdir()) == []


def test_two_files_on_one_place_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        write([Draft("A.py", ""), Draft("a.py", "")], tmp_path / "out", Diagnostics())


def test_a_manifest_that_points_outside_deletes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write([A], out, Diagnostics())
    victim = tmp_path / "victim"
    victim.write_text("x")
    manifest = json.loads((out / MANIFEST).read_text())
    manifest["files"]["../victim"] = "00"
    (out / MANIFEST).write_text(json.dumps(manifest))
    write([A, B], out, Diagnostics(), force=True)
    assert victim.exists()


def test_a_manifest_that_was_merged_by_hand_is_written_anew(tmp_path: Path) -> None:
    drafts, folder = [Draft("a.py", "A = 1\n")], tmp_path / "out"
    write(drafts, folder, Diagnostics())
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    manifest["files"]["a.py"] = "0" * 64
    (folder / MANIFEST).write_text(json.dumps(manifest), "utf-8")
    write(drafts, folder, Diagnostics())
    assert check(drafts, folder) == []


def test_check_names_every_difference(tmp_path: Path) -> None:
    write([A, B], tmp_path, Diagnostics())
    (tmp_path / A.path).write_text("a = 2\n")
    (tmp_path / B.path).unlink()
    found = check([A, B], tmp_path)
    assert [(d.path, d.kind) for d in found] == [(A.path, "changed"), (B.path, "missing")]
    assert "-a = 2\n+a = 1\n" in found[0].diff


def test_formatting_touches_python_only_and_keeps_order() -> None:
    drafts = [Draft("x.py", "a=1;  b =  2\n"), Draft("r.md", "a=1;  b\n"), Draft("k.py", "c=3\n", keep=True)]
    assert format_drafts(drafts, Diagnostics()) == [
        Draft("x.py", "a = 1\nb = 2\n"),
        drafts[1],
        Draft("k.py", "c = 3\n", keep=True),
    ]


def test_output_that_is_not_python_is_our_fault_and_said_so() -> None:
    with pytest.raises(Stopped) as stopped:
        format_drafts([Draft("src/x.py", "def (\n")], Diagnostics())
    assert "src/x.py" in str(stopped.value)


def test_the_record_knows_inputs_and_outputs(tmp_path: Path) -> None:
    write([A], tmp_path, Diagnostics())
    digest = digest_inputs([b"ab", b"c"])
    assert digest != digest_inputs([b"a", b"bc"])
    assert not is_current(tmp_path, digest)
    remember(tmp_path, digest)
    assert is_current(tmp_path, digest)
    (tmp_path / A.path).write_text("other")
    assert not is_current(tmp_path, digest)
