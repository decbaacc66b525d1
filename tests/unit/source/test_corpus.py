"""Real descriptions: all are read, all references lead somewhere, and no operation is lost."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from sdkloom.diagnostics import Diagnostics
from sdkloom.source.tree import load
from sdkloom.source.upgrade import upgrade

from tests.shared_data import SHARED, needs_shared

pytestmark = needs_shared

_INDEX = SHARED / "corpus" / "INDEX.csv"
_ROWS: list[dict[str, Any]] = list(csv.DictReader(_INDEX.open(encoding="utf-8"))) if _INDEX.is_file() else []


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row["name"])
def test_every_operation_is_counted(row: dict[str, Any]) -> None:
    path = Path(_INDEX.parent / row["file"])
    diagnostics = Diagnostics()
    document = upgrade(load(path.read_bytes(), path.name, diagnostics), diagnostics, folder=path.parent)
    assert len(document.operations()) == int(row["operations"])
    assert not diagnostics.errors
