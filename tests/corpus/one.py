"""One trial in a process of its own: ``python -m tests.corpus.one DESCRIPTION OUT [--mypy] [--pyright]``; prints JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from tests.corpus.trial import run

print(
    json.dumps(
        asdict(run(Path(sys.argv[1]), Path(sys.argv[2]), mypy="--mypy" in sys.argv, pyright="--pyright" in sys.argv))
    )
)
