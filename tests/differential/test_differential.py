"""Two other generators decide as ours does, or the table says why not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.differential.documents import documents
from tests.differential.explained import JSON, REQUESTS
from tests.differential.run import models, wire
from tests.differential.tables import README, whole
from tests.shared_data import needs_shared

pytestmark = needs_shared
LARGE = {"resend"}
WITHOUT_MODELS = {
    "progenitor_param_collision", "param_styles", "param_same_name", "body_array", "body_form", "scalar_galaxy", "resend",
}  # fmt: skip
"""No components, or components that need a library beside Pydantic."""
CASES = [pytest.param(name, marks=pytest.mark.slow if name in LARGE else ()) for name in documents()]


@pytest.mark.parametrize("name", CASES)
def test_requests(name: str, tmp_path: Path) -> None:
    found = wire(name, documents()[name], tmp_path)
    assert [d for d in found.differences if d.what not in REQUESTS] == []
    assert found.calls or found.skipped


@pytest.mark.parametrize("name", [c for c in CASES if c.values[0] not in WITHOUT_MODELS])
def test_json(name: str, tmp_path: Path) -> None:
    found = models(name, documents()[name], tmp_path)
    assert [v for v in found if v.accepted != v.valid and (v.mutation, v.generator) not in JSON] == []
    assert sum(v.accepted == v.valid for v in found) > len(found) / 2


@pytest.mark.slow
def test_every_explanation_is_needed(tmp_path: Path) -> None:
    classes: Counter[object] = Counter()
    for name, path in documents().items():
        classes.update(d.what for d in wire(name, path, tmp_path / "wire").differences)
        if name not in WITHOUT_MODELS:
            found = models(name, path, tmp_path / "models")
            classes.update((v.mutation, v.generator) for v in found if v.accepted != v.valid)
    assert {*REQUESTS, *JSON} - set(classes) == set()


def test_readme() -> None:
    text = README.read_text("utf-8")
    assert text == whole(text), "run `python -m tests.differential.tables`"
