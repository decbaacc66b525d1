"""Any data becomes a literal that evaluates to itself, on one line of printable characters."""

from __future__ import annotations

import ast
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sdkloom.targets.python.literals import hidden, lit, string

TEXT = st.text(st.characters(codec=None), max_size=40)  # surrogates included
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(DATA)
def test_a_literal_evaluates_to_its_value(value: Any) -> None:
    assert ast.literal_eval(lit(value)) == value


@given(TEXT)
def test_text_is_one_printable_line(text: str) -> None:
    source = string(text)
    assert ast.literal_eval(source) == text
    assert not any(hidden(ch) for ch in source)
    assert isinstance(ast.parse(source, mode="eval").body, ast.Constant)


@pytest.mark.parametrize(
    ("value", "source"),
    [
        ("plain", '"plain"'),
        ('say "hi"', "'say \"hi\"'"),
        ("it's", '"it\'s"'),
        ("both \" and '", '"both \\" and \'"'),
        ("a\nb", '"a\\nb"'),
        ("\u202eabc", '"\\u202eabc"'),
        ("\x00", '"\\x00"'),
        ("Zürich", '"Zürich"'),
        (("one",), '("one",)'),
        ((), "()"),
        ({"a": [1, None, True]}, '{"a": [1, None, True]}'),
        (-0.0, "-0.0"),
    ],
)
def test_form(value: object, source: str) -> None:
    assert lit(value) == source


def test_numbers_that_have_no_literal() -> None:
    assert lit(math.nan) == 'float("nan")'
    assert lit(-math.inf) == 'float("-inf")'


def test_an_integer_of_thousands_of_digits_can_be_parsed() -> None:
    value = 10**6000
    assert ast.literal_eval(lit(value)) == value


def test_what_is_no_data_is_refused() -> None:
    with pytest.raises(TypeError):
        lit(object())
