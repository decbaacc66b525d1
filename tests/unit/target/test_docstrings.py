"""Prose of a description stays prose: it ends where it should, says what it said, and commands no tool."""

from __future__ import annotations

import ast
import inspect
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sdkloom.targets.python.docstrings import clean, literal, summary_of, wrap

TEXT = st.text(st.characters(codec=None), max_size=120)
PIECES = st.lists(st.sampled_from(['"', '"""', "\\", "'", "#", " ", "\n", "x", "{", "noqa", ": "]), max_size=14)


def value_of(source: str) -> str:
    tree = ast.parse(f"def f():\n    {source}\n")
    function = tree.body[0]
    assert isinstance(function, ast.FunctionDef)
    assert len(function.body) == 1
    return ast.get_docstring(function) or ""


@given(TEXT | PIECES.map("".join))
def test_any_text_is_one_string(text: str) -> None:
    lines = wrap(clean(text), 4)
    assert value_of(literal(lines, 4)).rstrip(" ") == inspect.cleandoc("\n".join(lines)).rstrip(" ")


@given(
    st.lists(TEXT.filter(lambda line: not set(line) & set("\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")), max_size=4)
)
def test_lines_are_kept_character_by_character(lines: list[str]) -> None:
    assert value_of(literal(lines, 4)).strip() == inspect.cleandoc("\n".join(lines)).strip()


@pytest.mark.parametrize(
    "directive",
    [
        "# type: ignore",
        "# noqa",
        "#noqa: F401",
        "# mypy: ignore-errors",
        "# pyright: basic",
        "# -*- coding: latin-1 -*-",
        "# vim: set fileencoding=latin-1 :",
        "# pragma: no cover",
        "# fmt: off",
        "# pylint: disable=all",
        "# ruff: noqa",
        "isort: skip_file",
        "# flake8: noqa",
    ],
)
def test_directives_lose_their_form_and_keep_their_text(directive: str) -> None:
    source = literal([directive], 0)
    assert directive not in source
    assert ast.literal_eval(source) == directive


@pytest.mark.parametrize("text", ['ends with a quote"', 'ends with \\"', "ends with \\", '"""', '\\"""\\', '"begins'])
def test_ends(text: str) -> None:
    assert ast.literal_eval(literal([text], 0)).rstrip(" ") == text


def test_markdown_and_html_become_plain() -> None:
    text = "<p>Gets a <b>thing</b>.</p><ul><li>one</li><li>two &amp; three</li></ul>See [the guide](https://x.test/a)."
    assert clean(text) == "Gets a thing.\n\n- one\n- two & three\nSee the guide (https://x.test/a)."


def test_quotes_and_callouts_are_sentences() -> None:
    assert clean("Before.\n\n> [!NOTE]\n> Mind the gap.\n\nAfter.") == "Before.\n\nNote:\nMind the gap.\n\nAfter."


def test_headings_lists_and_code_keep_their_shape() -> None:
    lines = wrap("## Limits\n- " + "word " * 30 + "\n\n```json\n{ 'a':   1 }\n```\n", 4)
    assert lines[0] == "Limits."
    assert lines[2].startswith("- word")
    assert lines[3].startswith("  word")
    assert "{ 'a':   1 }" in lines


def test_no_line_is_longer_than_the_width_where_it_can_be_broken() -> None:
    assert max(map(len, wrap("word " * 400, 8))) <= 92


@pytest.mark.parametrize(
    ("summary", "description", "head", "body"),
    [
        ("List things", None, "List things.", ""),
        (None, "Lists things. Newest first, " + "x " * 60, "Lists things.", "Newest first, " + "x " * 59 + "x"),
        ("List", "List", "List.", ""),
        (None, None, "", ""),
        ("list things", None, "List things.", ""),
        ("iOS things", None, "iOS things.", ""),
        ("New?\n\n---\n\nMakes a thing.", "Well.", "New?", "Makes a thing.\n\nWell."),
    ],
)
def test_summary(summary: str | None, description: str | None, head: str, body: str) -> None:
    assert summary_of(summary, description) == (head, body)


def test_hostile_text_takes_time_in_proportion() -> None:
    started = time.process_time()
    for unit in ("<", "[", "**a", "`", "# ", "- ", "<a ", "&#", "\n```\n", "![](", "__x"):
        literal(wrap(clean(unit * 200_000), 4), 4)
    assert time.process_time() - started < 20  # quadratic work would take hours; this is no measurement of speed
