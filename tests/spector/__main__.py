"""``scripts/judges spector [PATTERN]``: every scenario, and the coverage that the mock server recorded."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.spector.run import files, run


def main(pattern: str = "") -> int:
    with tempfile.TemporaryDirectory() as folder:
        report = run(files(pattern), Path(folder))
    missing = {n: r for n, r in report.coverage.items() if r != "pass"}
    for name, result in sorted(missing.items()):
        print(f"{name:70} {result:16} {'; '.join(report.faults.get(name, []))}")
    for name, faults in sorted(report.faults.items()):
        if name not in missing:
            print(f"{name:70} passed, then  {'; '.join(faults)}")
    for name, wrong in sorted(report.wrong_answers.items()):
        print(f"{name:70} answer: {wrong}")
    print("\n".join(f"no operation: {line}" for line in report.unmatched))
    passed = len(report.coverage) - len(missing)
    print(
        f"\n{passed}/{len(report.coverage)} scenarios passed; {report.answers - len(report.wrong_answers)}/{report.answers} answers read"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
