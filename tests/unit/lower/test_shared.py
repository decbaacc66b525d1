"""Descriptions that no one here wrote: the hostile ones have the outcome of their table, the real ones lose nothing."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.ir.api import Api
from sdkloom.ir.walk import named_ids, types_of
from sdkloom.lower import lower
from sdkloom.source.tree import load
from sdkloom.source.upgrade import upgrade

from tests.shared_data import SHARED, needs_shared

_TABLE = SHARED / "hostile" / "cases.json"
_CASES = json.loads(_TABLE.read_text()) if _TABLE.is_file() else []
_ALLOWED = {"e031-swagger2": "gen"}  # the table of a tool without 2.0; this one reads it
_REAL = (
    "hetzner.json",
    "cohere.yaml",
    "alertmanager_v2.yaml",
    "typespec_sse_32.yaml",
    "argo_workflows.json",
    "slack.json",
)


def run(path: Path) -> tuple[Api, Diagnostics]:
    diagnostics = Diagnostics()
    document = upgrade(load(path.read_bytes(), path.name, diagnostics), diagnostics, folder=path.parent)
    return lower(document, diagnostics), diagnostics


def outcome(path: Path) -> str:
    try:
        run(path)
    except Stopped as stopped:
        assert stopped.diagnostics.errors  # noqa: PT017
        return "reject"
    return "gen"


@needs_shared
@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["id"])
def test_hostile(case):
    path = SHARED / "hostile" / case["file"]
    if not path.is_file():
        pytest.skip(f"{path.name} is not in the shared data")
    wanted = _ALLOWED.get(case["id"], case["verdict"])
    assert outcome(path) in ({"gen", "reject"} if wanted == "safe" else {wanted})


@needs_shared
@pytest.mark.parametrize("name", [name for name in _REAL if (SHARED / "corpus" / name).is_file()])
def test_real(name):
    api, diagnostics = run(SHARED / "corpus" / name)
    assert diagnostics.errors == []
    assert api.count.seen == len(api.operations) == api.count.emitted
    found = Counter((o.resource, o.name) for o in api.operations)
    assert max(found.values()) == 1
    assert len({o.id for o in api.operations}) == len(api.operations)
    decls = {**api.decls, **api.envelope_decls}
    assert all(ident in decls for decl in decls.values() for kind in types_of(decl) for ident in named_ids(kind))
    assert len({decl.id for decl in decls.values()}) == len(decls)
