"""Each hostile description has the outcome that its table states."""

from __future__ import annotations

import json
import os
from pathlib import Path

from tests.corpus.trial import Trial, run
from tests.shared_data import SHARED

PWNED = Path("/tmp/pwned")
LIMIT_MIB = 2048
SECONDS = 30
ACCEPTED = {"e031-swagger2": "gen"}
"""Where we decide otherwise than the table: Swagger 2.0 is read (see the README)."""

NOWHERE = frozenset({"d021-gzip-bomb", "e048-empty", "e046-utf16", "e050-root-string"})
"""Refused before there is a place to name: what was read is no text, or nothing."""


def cases() -> list[dict[str, str]]:
    """The table, in its order."""
    loaded: list[dict[str, str]] = json.loads((SHARED / "hostile" / "cases.json").read_text("utf-8"))
    return loaded


def judge(case: dict[str, str], folder: Path) -> tuple[Trial, list[str]]:
    """Generate one case inside ``folder`` and name every way in which the outcome is not what it must be."""
    PWNED.mkdir(exist_ok=True)
    description = SHARED / "hostile" / case["file"]
    out = folder / "deep" / "er" / "out"
    before = _listing(folder)
    trial = run(description, out, limit_mib=LIMIT_MIB, seconds=SECONDS)
    faults = list(_faults(case, trial))
    if os.listdir(PWNED):
        faults.append(f"code of the description ran: {os.listdir(PWNED)}")
    if trial.status != "generated" and out.exists():
        faults.append("refused, yet something was written")
    outside = {p for p in _listing(folder) - before if not p.is_relative_to(out) and p not in out.parents}
    if outside:
        faults.append(f"wrote outside its folder: {sorted(map(str, outside))[:3]}")
    return trial, faults


def _listing(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


def _faults(case: dict[str, str], trial: Trial) -> list[str]:
    verdict = ACCEPTED.get(case["id"], case["verdict"])
    faults = []
    if trial.status in ("crashed", "timeout"):
        return [f"{trial.status}: {trial.detail[-600:]}"]
    if verdict == "gen" and trial.status != "generated":
        faults.append(f"must generate, was refused: {trial.detail[:300]}")
    if verdict == "reject" and trial.status != "refused":
        faults.append("must be refused, was generated")
    if trial.status == "refused" and not (trial.detail and (trial.located or case["id"] in NOWHERE)):
        faults.append(f"refused without a word, or without a place: {trial.detail[:300]}")
    if trial.status == "generated" and not (trial.compiles and trial.imports):
        faults.append(f"does not compile or import: {trial.detail[-600:]}")
    if trial.status == "generated" and trial.operations.get("dropped"):
        faults.append(f"{trial.operations['dropped']} operations dropped")
    return faults
