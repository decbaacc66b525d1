"""Rewrites what the golden cases expect: ``python -m tests.cases.regen [NAME…]``. Read the diff as code before you commit it."""

from __future__ import annotations

import shutil
import sys

from tests.cases.harness import CASES, case_names, run


def regen(name: str) -> None:
    """Rewrite one case."""
    outcome = run(name)
    folder = CASES / name / "expected"
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in outcome.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    lines = CASES / name / "diagnostics.txt"
    if outcome.diagnostics:
        lines.write_text(outcome.diagnostics, "utf-8")
    else:
        lines.unlink(missing_ok=True)


def main() -> None:
    names = sys.argv[1:] or case_names()
    unknown = sorted(set(names) - set(case_names()))
    if unknown:
        sys.exit(f"no such case: {', '.join(unknown)}")
    for name in names:
        regen(name)
        print(f"tests/cases/{name}")


if __name__ == "__main__":
    main()
