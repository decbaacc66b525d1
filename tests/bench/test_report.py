"""What the bench says about figures: rows, quantities, pictures."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from tests.bench.contest import Figure
from tests.bench.report import Row, as_json, memory_row, quantity, row
from tests.bench.svg import draw, share

OURS, THEIRS = Figure(1e-6, 1000.0), Figure(4e-6, 500.0)


def test_a_row_judges_its_aim() -> None:
    found = row("a call", "peer", OURS, THEIRS, 0.25)
    assert (found.ratio, found.met) == (0.25, True)
    assert row("a call", "peer", OURS, THEIRS, 0.2).met is False
    assert row("a call", "peer", OURS, THEIRS).met is None
    assert memory_row("a call", "peer", OURS, THEIRS, 1.2).met is False


def test_a_missing_peer_is_a_row_that_says_so() -> None:
    found = row("a call", "peer", OURS, Figure(missing="peer"), 0.25)
    assert (found.missing, found.ratio, found.met) == ("peer", None, None)


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (0.0000123, "seconds", "12.3 us"),
        (0.5, "seconds", "500 ms"),
        (2.25, "seconds", "2.25 s"),
        (0.00000025, "seconds", "250 ns"),
        (34.1 * 1024, "bytes", "34.1 KiB"),
        (6.4 * 1024 * 1024, "bytes", "6.4 MiB"),
    ],
)
def test_quantities(value: float, kind: str, expected: str) -> None:
    assert quantity(value, kind) == expected


@pytest.mark.parametrize(("ratio", "expected"), [(0.0278, "1/36"), (0.42, "0.42"), (1.5, "1.50")])
def test_shares(ratio: float, expected: str) -> None:
    assert share(ratio) == expected


def test_the_picture_is_xml_whatever_the_names_are() -> None:
    rows = [Row("<a> & b", 'x"y', 1.0, 2.0), Row("<a> & b", "gone", 0, 0, missing="gone"), Row("c", "d", 5.0, 1.0)]
    root = ElementTree.fromstring(draw(rows))
    texts = [text for element in root.iter() if (text := element.text)]
    assert {"<a> & b", 'x"y', "0.50", "5.00"} <= set(texts)
    assert "gone" not in texts
    widths = {kind: [int(e.get("width", "0")) for e in root.iter() if e.get("class") == kind] for kind in "opw"}
    full = widths["p"][0]
    assert widths == {"o": [full // 2], "p": [full, full], "w": [full]}


def test_an_aim_is_a_mark_and_a_subject_is_one_heading_in_one_of_two_columns() -> None:
    rows = [Row("a", "x", 1.0, 2.0, 0.25), Row("b", "x", 1.0, 2.0, 3.0), Row("a", "y", 1.0, 2.0)]
    root = ElementTree.fromstring(draw(rows))
    assert [e.text for e in root.iter() if e.get("class") == "h"][1:] == ["a", "b"]
    assert len([e for e in root.iter() if e.get("class") == "a"]) == 1
    assert len({e.get("x") for e in root.iter() if e.get("class") == "p"}) == 2


def test_the_json_has_ratios_and_no_machine() -> None:
    (table,) = json.loads(as_json([("title", [row("a", "b", OURS, THEIRS, 1.0)])]))
    assert table["rows"] == [
        {"what": "a", "peer": "b", "ours": 1e-6, "theirs": 4e-6, "aim": 1.0, "ratio": 0.25, "met": True}
    ]
