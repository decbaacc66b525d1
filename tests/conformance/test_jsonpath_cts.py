"""The RFC 9535 compliance suite, run through the function that overlays use."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sdkloom.source.jsonpath import QueryError, select

from tests.shared_data import SHARED, needs_shared

_FILE = SHARED / "vectors" / "jsonpath" / "cts.json"
_CASES: list[dict[str, Any]] = json.loads(_FILE.read_text("utf-8"))["tests"] if _FILE.is_file() else []

pytestmark = needs_shared


def test_the_suite_is_whole() -> None:
    assert len(_CASES) == 703


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["name"])
def test_compliance(case: dict[str, Any]) -> None:
    if case.get("invalid_selector"):
        with pytest.raises(QueryError):
            select(case["selector"], case.get("document"))
        return
    found = select(case["selector"], case["document"])
    values = [match.value for match in found]
    assert values in case.get("results", [case.get("result")])
    paths = case.get("results_paths", [case["result_paths"]] if "result_paths" in case else None)
    if paths is not None:
        assert [_normalized(match.location) for match in found] in paths


def _normalized(location: tuple[str | int, ...]) -> str:
    """The normalized path of RFC 9535, section 2.7."""
    return "$" + "".join(f"[{key}]" if isinstance(key, int) else f"['{_escaped(key)}']" for key in location)


def _escaped(name: str) -> str:
    short = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", "'": "\\'", "\\": "\\\\"}
    return "".join(short.get(c, f"\\u{ord(c):04x}" if c < " " else c) for c in name)
