"""Whatever text a description holds: it stays a literal or a checked identifier, in the files that were there before."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.cases.hostile import NAMES, PROSE, make, names_in, shapes, with_texts

PAYLOAD = "zz__pwned"  # two underscores: no identifier that is made of text has them
_PIECES = [
    '"""',
    "'''",
    '"',
    "'",
    "\\",
    "\n",
    "\r",
    "\t",
    "\x00",
    "\x0c",
    "\x85",
    "\u2028",
    "\u202e",
    "{{ 7*7 }}",
    "{% raise %}",
    "{#",
    "#}",
    "${x}",
    "%s",
    f"\n{PAYLOAD}()\n",
    f'"); {PAYLOAD}(); ("',
    f"'+{PAYLOAD}()+'",
    f'"""\nimport os\n{PAYLOAD}()\n"""',
    "# type: ignore",
    "# coding: latin-1",
    "../../../etc/passwd",
    "/",
    "..",
    "con",
    "__init__",
    "<script>",
    "\N{BULLET}",
    "\U0001f600",
    "N{BULLET}",
    "\\N{BULLET}",
    "\\x41",
    "]",
    "}",
    ")",
    ":",
    ";",
    " ",
    "class",
    "self",
]
_ALONE = (
    "",
    '"""',
    "\\",
    "\x00",
    "\u2028",
    "{{ 7*7 }}",
    "{#",
    "../../../etc/passwd",
    "con",
    "__init__",
    "self",
    f'Word"); {PAYLOAD}(); ("',
    f"Word\n{PAYLOAD}()",
    f"\n{PAYLOAD}()\n",
)
_ANY = st.characters(codec="utf-8")
TEXT = st.lists(st.sampled_from(_PIECES) | st.text(_ANY, max_size=8), max_size=6).map("".join)
_ALLOWED = re.compile(
    r"(src/acme/(resources/|types/|)\w+\.py|src/acme/(py\.typed|lib/__init__\.py|_runtime/[\w/]+\.py)"
    r"|(tests|examples)/\w+\.py|README\.md|api\.md|CHANGELOG\.md|pyproject\.toml)"
)
slow_enough = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@cache
def harmless() -> dict[str, str]:
    drafts = make(with_texts({}))
    assert drafts is not None
    return shapes(drafts)


@slow_enough
@given(st.dictionaries(st.sampled_from(sorted(PROSE.values())), TEXT.map("Word{}".format), min_size=1, max_size=8))
@example(dict.fromkeys(PROSE.values(), f'Word\\"""\n{PAYLOAD}()\n"""'))
@example(dict.fromkeys(PROSE.values(), 'Word"'))
@example(dict.fromkeys(PROSE.values(), "Word\\"))
@example(dict.fromkeys(PROSE.values(), "Word\u2028\x85\x0c\x00{{ 7*7 }}{% raise %}"))
def test_prose_changes_no_code(texts: dict[str, str]) -> None:
    drafts = make(with_texts(texts))
    assert drafts is not None
    assert shapes(drafts) == harmless()


@slow_enough
@given(st.dictionaries(st.sampled_from(sorted(NAMES.values())), TEXT, min_size=1, max_size=3))
def test_names_are_identifiers_or_literals(texts: dict[str, str]) -> None:
    _check(texts)


@pytest.mark.parametrize("place", sorted(NAMES))
def test_each_place_alone(place: str) -> None:
    for piece in _ALONE:
        _check({NAMES[place]: piece})


def _check(texts: dict[str, str]) -> None:
    drafts = make(with_texts(texts))
    if drafts is None:
        return
    assert [d.path for d in drafts if not _ALLOWED.fullmatch(d.path)] == []
    assert len({d.path.casefold() for d in drafts}) == len(drafts)
    for name in names_in(drafts):
        assert all(part.isidentifier() for part in name.split(".")), name
        assert name != PAYLOAD
    calls = {line.strip() for shape in shapes(drafts).values() for line in shape.splitlines()}
    known = {line.strip() for shape in harmless().values() for line in shape.splitlines()}
    assert calls - known <= _MORE, "a kind of code that harmless names do not make"


_MORE = {"Constant int", "Constant bool", "Constant float", "Dict", "DictComp", "Pass", "IfExp"}
