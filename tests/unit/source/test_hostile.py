"""The hostile descriptions, as far as reading decides about them: references, limits, YAML, dialects."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.source.document import Document
from sdkloom.source.pointer import join
from sdkloom.source.tree import load
from sdkloom.source.upgrade import upgrade

from tests.shared_data import SHARED, needs_shared

pytestmark = needs_shared

_FOLDER = SHARED / "hostile"
_CASES: list[dict[str, Any]] = json.loads((_FOLDER / "cases.json").read_text("utf-8")) if _FOLDER.is_dir() else []
_DECIDED_LATER = {
    "a056-constraints-strings": "the lowering reads constraints",
    "a057-type-strings": "the lowering reads types",
    "b020-opid-duplicate": "the lowering compares operation ids",
    "d021-gzip-bomb": "fetching decodes it; see test_fetch",
}
_ISSUE_WINS = {"e031-swagger2": "Swagger 2.0 is read (issue 3); the file has nothing else wrong with it"}


def _read(path: Path, diagnostics: Diagnostics) -> Document:
    document = upgrade(load(path.read_bytes(), path.name, diagnostics), diagnostics, folder=path.parent)
    document.operations()
    _resolve_everything(document)
    diagnostics.stop_if_errors()
    return document


def _resolve_everything(document: Document) -> None:
    """Ask for every reference with the kind that its place needs, as later stages would."""
    work: list[tuple[Any, str]] = [(document.root, "")]
    while work:
        value, pointer = work.pop()
        if isinstance(value, dict):
            if "$ref" in value and not re.search(r"/(?:example|default|enum|const|x-)", pointer):
                document.resolve(value, pointer, document.kind_of(pointer))
            work += [(child, join(pointer, name)) for name, child in value.items()]
        elif isinstance(value, list):
            work += [(child, join(pointer, index)) for index, child in enumerate(value)]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["id"])
def test_verdict(case: dict[str, Any]) -> None:
    diagnostics = Diagnostics()
    try:
        _read(_FOLDER / case["file"], diagnostics)
    except Stopped:
        assert case["verdict"] in ("reject", "safe"), [item.message for item in diagnostics.errors]
        located = list(diagnostics.located())
        assert all(item.pointer is not None or item.file is not None for item in located if item.severity == "error")
    else:
        expected_here = case["id"] not in {**_DECIDED_LATER, **_ISSUE_WINS}
        assert case["verdict"] != "reject" or not expected_here


def test_the_table_is_whole() -> None:
    assert len(_CASES) == 150
    assert {case["id"] for case in _CASES} >= {*_DECIDED_LATER, *_ISSUE_WINS} - {"d021-gzip-bomb"}


def test_a_symlink_that_leaves_the_folder(tmp_path: Path) -> None:
    (tmp_path / "outside.yaml").write_text("components: {schemas: {Secret: {type: string}}}\n")
    inside = tmp_path / "spec"
    inside.mkdir()
    (inside / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    copy = inside / "api.yaml"
    copy.write_bytes((_FOLDER / "specs" / "c025-symlink.yaml").read_bytes())
    diagnostics = Diagnostics()
    with pytest.raises(Stopped):
        _read(copy, diagnostics)
    assert [item.code for item in diagnostics.errors] == ["REF005"]
