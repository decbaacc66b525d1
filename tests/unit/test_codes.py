"""Every code that a diagnostic can have is explained, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import sdkloom
from sdkloom.codes import CODES


def test_every_code_is_explained_and_none_is_left_over() -> None:
    assert sdkloom.__file__ is not None
    sources = [path for path in Path(sdkloom.__file__).parent.rglob("*.py") if path.name != "codes.py"]
    prefixes = "|".join(sorted({code[:3] for code in CODES}))
    used = {code for path in sources for code in re.findall(rf'"((?:{prefixes})\d{{3}})"', path.read_text("utf-8"))}
    assert len(used) > 80
    assert used == CODES.keys()
