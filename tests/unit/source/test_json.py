"""JSON texts: what is read, what is refused, and where."""

from __future__ import annotations

import json
import sys

import pytest
from sdkloom.diagnostics import Diagnostics
from sdkloom.source.tree import load

from tests.unit.source.helpers import codes, refused


def _load(text: str, name: str = "a.json") -> object:
    return load(text.encode(), name, Diagnostics()).root


def test_values() -> None:
    assert _load('{"a": [1, 2.5, true, null, "x\\u00e9\\ud83d\\ude00"]}') == {"a": [1, 2.5, True, None, "xé😀"]}


def test_tabs_and_the_name_of_yaml() -> None:
    assert _load('{\n\t"a":\t1\n}', "a.yaml") == {"a": 1}


def test_flow_yaml_with_a_yaml_name_is_yaml() -> None:
    assert _load('{"a": 1,}', "a.yaml") == {"a": 1}


@pytest.mark.parametrize(
    "text", ['{"a": 1,}', '{// c\n"a": 1}', '{"a": NaN}', '{"a": -Infinity}', '{"a" 1}', '{"a": 1} x']
)
def test_not_json(text: str) -> None:
    assert codes(refused(text, "a.json")) == ["SRC002"]


def test_not_a_number_names_the_line_outside_strings() -> None:
    found = refused('{"a": "NaN",\n"b": NaN}', "a.json").errors[0]
    assert (found.line, found.file) == (2, "a.json")


def test_duplicate_names_both_lines() -> None:
    found = refused('{\n"a": {"x": 1},\n"b": {"y": 1,\n"y": 2}\n}', "a.json").errors[0]
    assert found.code == "SRC005"
    assert "lines 3 and 4" in found.message
    assert found.line == 4


def test_duplicate_in_different_spelling() -> None:
    assert codes(refused('{"a": 1, "\\u0061": 2}', "a.json")) == ["SRC005"]


def test_byte_order_marks() -> None:
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-32"):
        assert load('{"a": "é"}'.encode(encoding), "a.json", Diagnostics()).root == {"a": "é"}


def test_broken_utf8_is_replaced_and_said() -> None:
    diagnostics = Diagnostics()
    assert load(b'{"a":\n"\xff"}', "a.json", diagnostics).root == {"a": "\ufffd"}
    assert [(item.code, item.severity, item.line) for item in diagnostics.items] == [("SRC012", "warning", 2)]


def test_lone_surrogates_are_replaced_everywhere() -> None:
    diagnostics = Diagnostics()
    root = load(b'{"a\\ud800": ["\\udfffx", "\\ud83d\\ude00"], "a\\ud801": 2}', "a.json", diagnostics).root
    json.dumps(root, ensure_ascii=False).encode()
    assert root == {"a\ufffd": ["\ufffdx", "😀"], "a\ufffd\ufffd": 2}
    assert codes(diagnostics) == ["SRC012"]


def test_numbers_beyond_a_double() -> None:
    assert _load('{"a": 1e999, "b": -1e999}') == {"a": sys.float_info.max, "b": -sys.float_info.max}


def test_long_integers() -> None:
    assert _load('{"a": ' + "9" * 4000 + "}") == {"a": int("9" * 4000)}
    found = refused('{\n"a": ' + "9" * 6000 + "}", "a.json").errors[0]
    assert (found.code, found.line) == ("SRC008", 2)


@pytest.mark.parametrize("depth", [1_001, 20_000, 200_000])
def test_depth_is_bounded(depth: int) -> None:
    assert codes(refused('{"a": ' + "[" * depth + "]" * depth + "}", "a.json")) == ["SRC009"]


def test_the_deepest_allowed() -> None:
    root = _load("[" * 1000 + "]" * 1000)
    for _ in range(999):
        assert isinstance(root, list)
        root = root[0]
    assert root == []


def test_raw_control_characters_are_read_with_a_warning() -> None:
    diagnostics = Diagnostics()
    assert load(b'{"a": "x\ty"}', "a.json", diagnostics).root == {"a": "x\ty"}
    assert [item.severity for item in diagnostics.items] == ["warning"]


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"<!DOCTYPE html><html></html>", "this is HTML, not OpenAPI"),
        (b"<?xml version='1.0'?><html xmlns='x'/>", "this is HTML, not OpenAPI"),
        (b"<?xml version='1.0'?><a/>", "XML"),
        (b"\x1f\x8b\x08aaaa", "compressed"),
    ],
)
def test_what_is_no_description_at_all(data: bytes, part: str) -> None:
    assert part in refused(data, "a.json").errors[0].message


def test_size_is_bounded() -> None:
    assert codes(refused(b" " * (50 * 1024 * 1024 + 1))) == ["SRC001"]
