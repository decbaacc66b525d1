"""What a person is shown when there is much to say."""

from __future__ import annotations

import pytest
from sdkloom.cli.console import OF_ONE_CODE, SHOWN_AT_MOST, Reporter
from sdkloom.diagnostics import Diagnostics


def shown(capsys: pytest.CaptureFixture[str], diagnostics: Diagnostics, *, verbose: bool = False) -> list[str]:
    Reporter(as_json=False, verbose=verbose).diagnostics(diagnostics)
    return capsys.readouterr().err.splitlines()


def many(*counts: tuple[str, str, int]) -> Diagnostics:
    diagnostics = Diagnostics()
    for severity, code, count in counts:
        for number in range(count):
            diagnostics.report(code, f"number {number}", severity=severity)  # type: ignore[arg-type]
    return diagnostics


def test_what_is_said_again_and_again_is_said_a_few_times_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(capsys, many(("warning", "LOW006", 1200), ("warning", "LOW009", 6), ("degraded", "DEG001", 1)))
    assert lines[0] == "degraded DEG001 number 0"
    assert [line[:14] for line in lines[1:-1]] == ["warning LOW006"] * OF_ONE_CODE + ["warning LOW009"] * OF_ONE_CODE
    hidden = f"… and {1206 - 2 * OF_ONE_CODE:,} more ({1200 - OF_ONE_CODE:,} LOW006, {6 - OF_ONE_CODE} LOW009)"
    assert lines[-1] == f"{hidden}; --verbose shows all"


def test_errors_are_shown_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(shown(capsys, many(("error", "OVL003", 12)))) == 12
    lines = shown(capsys, many(("error", "OVL003", 100)))
    assert (len(lines), lines[-1]) == (SHOWN_AT_MOST + 1, "… and 70 more (70 OVL003); --verbose shows all")


def test_verbose_shows_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(shown(capsys, many(("warning", "LOW006", 100), ("note", "LOW007", 3)), verbose=True)) == 103
    assert len(shown(capsys, many(("note", "LOW007", 3)))) == 0
