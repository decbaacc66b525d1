"""Lines found again from pointers, in both syntaxes."""

from __future__ import annotations

import pytest
from sdkloom.diagnostics import Diagnostics
from sdkloom.source.tree import load, tree_of

_JSON = """{
  "a": {"b": [1,
    {"c/d": 2}],
    "x~y": "}{\\""
  },
  "e": null
}"""

_YAML = """a: &anchor
  b:
    - 1
    - c/d: 2
      e: 3
200: ok
f: *anchor
g: {h: 1,
    i: 2}
"""


@pytest.mark.parametrize(
    ("pointer", "line"),
    [
        ("", 1),
        ("/a", 2),
        ("/a/b", 2),
        ("/a/b/0", 2),
        ("/a/b/1", 3),
        ("/a/b/1/c~1d", 3),
        ("/a/x~0y", 4),
        ("/e", 6),
        ("/e/deeper/still", 6),
        ("/a/missing", 2),
        ("not a pointer", 1),
    ],
)
def test_json(pointer: str, line: int) -> None:
    assert load(_JSON.encode(), "a.json", Diagnostics()).line(pointer) == line


@pytest.mark.parametrize(
    ("pointer", "line"),
    [
        ("", 1),
        ("/a", 1),
        ("/a/b", 2),
        ("/a/b/0", 3),
        ("/a/b/1", 4),
        ("/a/b/1/c~1d", 4),
        ("/a/b/1/e", 5),
        ("/200", 6),
        ("/f", 7),
        ("/f/b/1/e", 5),
        ("/g/i", 9),
        ("/g/missing", 8),
        ("/missing/too", 1),
    ],
)
def test_yaml(pointer: str, line: int) -> None:
    assert load(_YAML.encode(), "a.yaml", Diagnostics()).line(pointer) == line


def test_every_json_line_of_a_deep_text() -> None:
    text = "[\n" * 900 + "]" * 900
    assert load(text.encode(), "a.json", Diagnostics()).line("/0" * 899) == 900


def test_values_that_were_never_text_have_no_line() -> None:
    assert tree_of({"a": 1}).line("/a") is None
