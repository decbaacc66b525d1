"""The client of every scenario file against the mock server that its authors wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judges.node import missing
from tests.shared_data import needs_shared
from tests.spector.expected import MISSING, OTHER_ANSWERS
from tests.spector.run import HERE, Report, files, run

pytestmark = [
    needs_shared,
    pytest.mark.skipif(bool(missing(HERE)), reason=f"Spector: {missing(HERE)}"),
    pytest.mark.xdist_group("spector"),
]
SAMPLE = ("authentication", "encode/bytes", "parameters", "type/property/additional-properties", "type/union/openapi")


def _unexplained(report: Report) -> dict[str, object]:
    failed = {n: report.faults.get(n, r) for n, r in report.coverage.items() if r != "pass"}
    return {
        "failed without a reason": {n: f for n, f in failed.items() if n not in MISSING},
        "passed in spite of a reason": [n for n in MISSING if report.coverage.get(n) == "pass"],
        "read otherwise": {n: w for n, w in report.wrong_answers.items() if n not in OTHER_ANSWERS},
        "read well in spite of a reason": [
            n for n in OTHER_ANSWERS if n in report.coverage and n not in report.wrong_answers
        ],
    }


NOTHING = {
    "failed without a reason": {},
    "passed in spite of a reason": [],
    "read otherwise": {},
    "read well in spite of a reason": [],
}


def test_sample(tmp_path: Path) -> None:
    report = run([path for part in SAMPLE for path in files(part)], tmp_path)
    assert _unexplained(report) == NOTHING
    assert len(report.coverage) == 137


@pytest.mark.slow
def test_every_scenario(tmp_path: Path) -> None:
    report = run(files(), tmp_path)
    assert _unexplained(report) == NOTHING
    assert len(report.coverage) == 620
