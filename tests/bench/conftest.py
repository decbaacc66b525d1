"""The bench's own tests import the emitted package where it lies."""

from __future__ import annotations

import sys

from tests.bench.contest import ROOT

sys.path.insert(0, str(ROOT / "generated" / "athena" / "src"))
