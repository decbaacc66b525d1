"""YAML texts: the core schema of YAML 1.2, merge keys, and everything that is refused."""

from __future__ import annotations

import sys

import pytest
from sdkloom.diagnostics import Diagnostics
from sdkloom.source.tree import load

from tests.unit.source.helpers import codes, read, refused


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("2024-01-01", "2024-01-01"),
        ("12:30:00", "12:30:00"),
        ("1_000", "1_000"),
        ("0o17", 15),
        ("017", 17),
        ("0x1F", 31),
        ("0b1", "0b1"),
        ("+5", 5),
        ("-5", -5),
        ("1.", 1.0),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1e999", sys.float_info.max),
        ("-.inf", -sys.float_info.max),
        (".nan", None),
        ("True", True),
        ("FALSE", False),
        ("~", None),
        ("", None),
        ("Null", None),
        ("nULL", "nULL"),
        ("-", [None]),
        ("1.2.3", "1.2.3"),
        ("'5'", "5"),
        ("!!str 5", "5"),
        ("!!int 5", 5),
        ("!!float 5", 5.0),
        ("!!float 1.5", 1.5),
        ("!!null ''", None),
        ("! 5", "5"),
        ("!!map {a: 1}", {"a": 1}),
        ("!!seq [1]", [1]),
    ],
)
def test_scalars(text: str, value: object) -> None:
    found = read(f"a: {text}\n").root["a"] if text != "-" else read("a:\n-\n").root["a"]
    assert found == value
    assert type(found) is type(value)


def test_not_finite_is_said() -> None:
    diagnostics = Diagnostics()
    load(b"a: 1\nb: .inf\n", "a.yaml", diagnostics)
    assert [(item.code, item.severity, item.line) for item in diagnostics.items] == [("SRC012", "warning", 2)]


def test_keys_become_text() -> None:
    keys = list(read("{200: a, true: b, null: c, 1.50: d, 'x': e, !!int 7: f, no: g}").root)
    assert keys == ["200", "true", "null", "1.50", "x", "7", "no"]


def test_a_merge_key() -> None:
    root = read(
        """
        base: &base {a: 1, b: {x: 1}}
        other: &other {a: 2, c: 3}
        one: {<<: *base, a: 9}
        many: {z: 0, <<: [*base, *other]}
        quoted: {'<<': *base}
        """
    ).root
    assert root["one"] == {"a": 9, "b": {"x": 1}}
    assert root["many"] == {"a": 1, "b": {"x": 1}, "c": 3, "z": 0}
    assert root["quoted"] == {"<<": {"a": 1, "b": {"x": 1}}}


def test_a_merge_key_with_an_inline_mapping() -> None:
    assert read("a: {<<: {x: 1}, y: 2}").root == {"a": {"x": 1, "y": 2}}


def test_a_merge_key_may_have_its_tag_in_full() -> None:
    assert read("a: &a {x: 1}\nb: {!!merge <<: *a, y: 2}\n").root["b"] == {"x": 1, "y": 2}


def test_aliases_do_not_share_values() -> None:
    root = read("a: &x {b: [1]}\nc: *x\nd: {<<: *x}\n").root
    root["a"]["b"].append(2)
    assert root == {"a": {"b": [1, 2]}, "c": {"b": [1]}, "d": {"b": [1]}}


def test_a_scalar_alias_as_value_and_key() -> None:
    assert read("a: &x name\n*x : 1\nb: *x\n").root == {"a": "name", "name": 1, "b": "name"}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n", "SRC005", 5),
        ("a: 1\n'a': 2\n", "SRC005", 2),
        ("200: a\n'200': b\n", "SRC005", 2),
        ("a: !!python/object/apply:os.system ['true']\n", "SRC006", 1),
        ("a: !include x\n", "SRC006", 1),
        ("a: !!binary aGk=\n", "SRC006", 1),
        ("a: !!set {b}\n", "SRC006", 1),
        ("a: !!timestamp 2001-01-01\n", "SRC006", 1),
        ("a: !!int x\n", "SRC006", 1),
        ("a: 1\n---\nb: 1\n", "SRC007", 2),
        ("a: " + "9" * 5000, "SRC008", 1),
        ("a: &a\n  b: *a\n", "SRC010", 2),
        ("a: &a [*a]\n", "SRC010", 1),
        ("? {a: 1}\n: 2\n", "SRC003", 1),
        ("a: *nothing\n", "SRC003", 1),
        ("a: {<<: 5}\n", "SRC003", 1),
        ("a: b: c\n", "SRC003", 1),
        ("a: 'open\n", "SRC003", None),
        ("a: \x01\n", "SRC003", 1),
        ("# only a comment\n", "SRC004", 1),
    ],
)
def test_refused(text: str, code: str, line: int | None) -> None:
    found = refused(text.encode()).errors[0]
    assert found.code == code
    assert line is None or found.line == line


def test_duplicate_keys_name_both_lines() -> None:
    assert "lines 3 and 5" in refused(b"a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n").errors[0].message


def test_laughing_is_bounded() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 9)]
    assert codes(refused("\n".join(lines).encode())) == ["SRC011"]


def test_laughing_through_merge_keys_is_bounded() -> None:
    members = ", ".join(f"k{i}: {i}" for i in range(2000))
    lines = [f"a: &a {{{members}}}", *(f"b{i}: {{<<: *a}}" for i in range(600))]
    assert codes(refused("\n".join(lines).encode())) == ["SRC011"]


def test_a_large_text_without_aliases_is_not_bounded_by_their_budget() -> None:
    assert len(read("a: [" + "1," * 300_000 + "1]").root["a"]) == 300_001


@pytest.mark.parametrize("text", ["a: " + "[" * 5000, "a: " + "{b: " * 5000, "- " * 3000 + "x"])
def test_depth_is_bounded(text: str) -> None:
    assert codes(refused(text.encode())) == ["SRC009"]


def test_depth_through_aliases_is_bounded() -> None:
    lines = ["a0: &a0 " + "[" * 90 + "]" * 90]
    lines += [f"a{i}: &a{i} " + "[" * 90 + f"*a{i - 1}" + "]" * 90 for i in range(1, 14)]
    assert codes(refused("\n".join(lines).encode())) == ["SRC009"]
