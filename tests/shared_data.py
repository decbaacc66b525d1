"""Where the shared test data lies: beside the checkout. Tests that need it skip loudly where it is missing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("SDKLOOM_SHARED", Path(__file__).resolve().parents[2] / "shared"))

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"shared test data not found at {SHARED} (set SDKLOOM_SHARED)"
)
