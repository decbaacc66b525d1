"""``scripts/judges differential [PATTERN]``: every difference, by class."""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from tests.differential.documents import documents
from tests.differential.run import wire


def main(pattern: str = "") -> int:
    classes = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for name, path in documents().items():
            if pattern in name:
                found = wire(name, path, Path(folder))
                print(f"{name:30} {found.alike}/{found.calls} calls alike, {len(found.differences)} differences")
                for line in found.skipped:
                    print(f"    not compared: {line}")
                for difference in found.differences:
                    classes[difference.what].append(difference)
    for what, examples in sorted(classes.items()):
        print(f"\n{what}: {len(examples)}")
        for d in examples[:4]:
            print(f"    {d.document} {d.operation}\n        ours   {d.ours[:300]}\n        theirs {d.theirs[:300]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
