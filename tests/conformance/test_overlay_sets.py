"""The Overlay Specification's own compliance sets, and its valid and invalid documents for 1.0 and 1.1."""

from __future__ import annotations

from pathlib import Path

import pytest
from sdkloom.diagnostics import Diagnostics
from sdkloom.source.overlay import apply_overlays, parse_overlay
from sdkloom.source.tree import load

from tests.shared_data import SHARED, needs_shared

_ROOT = SHARED / "vectors" / "overlay"
_SETS = sorted(path for path in (_ROOT / "compliant-sets").glob("*") if path.is_dir())
_VERSIONS = ("v1.0", "v1.1")
_PASS = [path for version in _VERSIONS for path in sorted((_ROOT / "tests" / version / "pass").glob("*.yaml"))]
_FAIL = [path for version in _VERSIONS for path in sorted((_ROOT / "tests" / version / "fail").glob("*.yaml"))]

pytestmark = needs_shared


def _id(path: Path) -> str:
    return f"{path.parent.parent.name}-{path.stem}"


def test_all_sets_are_there() -> None:
    assert len(_SETS) == 8
    assert len(_PASS) >= 24
    assert len(_FAIL) >= 38


@pytest.mark.parametrize("folder", _SETS, ids=lambda path: path.name)
def test_compliant_set(folder: Path) -> None:
    diagnostics = Diagnostics()
    tree = load((folder / "openapi.yaml").read_bytes(), "openapi.yaml", diagnostics)
    overlay = parse_overlay((folder / "overlay.yaml").read_bytes(), "overlay.yaml", diagnostics)
    root, reports = apply_overlays(tree.root, [overlay], diagnostics)
    assert root == load((folder / "output.yaml").read_bytes(), "output.yaml", diagnostics).root
    assert all(report.matched for report in reports)


@pytest.mark.parametrize("path", _PASS, ids=_id)
def test_valid_document(path: Path) -> None:
    diagnostics = Diagnostics()
    overlay = parse_overlay(path.read_bytes(), path.name, diagnostics)
    assert not diagnostics.items
    assert overlay.actions


@pytest.mark.parametrize("path", _FAIL, ids=_id)
def test_invalid_document(path: Path) -> None:
    diagnostics = Diagnostics()
    overlay = parse_overlay(path.read_bytes(), path.name, diagnostics)
    assert [item.code for item in diagnostics.errors]
    assert {item.code for item in diagnostics.errors} == {"OVL001"}
    assert all(item.file == path.name and item.line for item in diagnostics.errors)
    assert not overlay.actions
