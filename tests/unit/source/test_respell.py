"""Types and limits in spellings of their own are read as what they mean; what is in doubt stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sdkloom.diagnostics import Diagnostics

from tests.unit.source.helpers import codes, document, with_schemas


def _read(schema: str, version: str = "3.1.0") -> tuple[Any, Diagnostics]:
    diagnostics = Diagnostics()
    return document(with_schemas(f"A: {schema}", version), diagnostics).get("/components/schemas/A"), diagnostics


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{type: int}", {"type": "integer"}),
        ("{type: Int64}", {"type": "integer", "format": "int64"}),
        ("{type: long}", {"type": "integer", "format": "int64"}),
        ("{type: float}", {"type": "number", "format": "float"}),
        ("{type: bool}", {"type": "boolean"}),
        ("{type: String}", {"type": "string"}),
        ("{type: 'string,'}", {"type": "string"}),
        ("{type: datetime}", {"type": "string", "format": "date-time"}),
        ("{type: date, format: full-date}", {"type": "string", "format": "full-date"}),
        ("{type: dict}", {"type": "object"}),
        ("{type: [int, 'null']}", {"type": ["integer", "null"]}),
        ("{type: [string, null]}", {"type": ["string", "null"]}),
        ("{type: ''}", {}),
        ("{type: any}", {}),
        ("{minimum: '1', maximum: '2.5'}", {"minimum": 1, "maximum": 2.5}),
        ("{minLength: ''}", {}),
        ("{enum: a}", {"enum": ["a"]}),
    ],
)
def test_what_is_meant_is_read(written: str, read: dict[str, Any]) -> None:
    found, diagnostics = _read(written)
    assert found == read
    assert set(codes(diagnostics)) == {"SRC030"}
    assert all(item.severity == "warning" and item.pointer for item in diagnostics.items)


@pytest.mark.parametrize(
    "written",
    [
        "{type: strnig}",
        "{type: [string, nothing]}",
        "{type: 5}",
        "{minimum: 'import os'}",
        "{maximum: '1e9'}",
        "{type: object, example: {type: int}, default: {type: int, minimum: '1'}, enum: [{type: int}], x-a: {type: int}}",
    ],
)
def test_what_is_in_doubt_or_no_schema_stays(written: str) -> None:
    found, diagnostics = _read(written)
    assert found == document(f"{with_schemas('B: {}')}\nx-a: {written}").get("/x-a")
    assert codes(diagnostics) == []


def test_a_property_may_be_called_type() -> None:
    found, diagnostics = _read("{properties: {type: {type: int}, minimum: {type: string}}}")
    assert found == {"properties": {"type": {"type": "integer"}, "minimum": {"type": "string"}}}
    assert [item.pointer for item in diagnostics.items] == ["/components/schemas/A/properties/type/type"]


def test_swagger_20_is_told_at_the_place_as_written() -> None:
    text = """
        swagger: '2.0'
        info: {title: t, version: '1'}
        paths:
          /a: {get: {parameters: [{name: n, in: query, type: int, maximum: '9'}], responses: {'200': {description: d}}}}
        definitions: {A: {type: bool}}
        """
    diagnostics = Diagnostics()
    made = document(text, diagnostics)
    assert made.get("/components/schemas/A") == {"type": "boolean"}
    schema = made.get("/paths/~1a/get/parameters/0/schema")
    assert schema == {"type": "integer", "maximum": 9}
    assert [item.line for item in diagnostics.located()] == [6, 5, 5]


def test_schemas_of_other_files(tmp_path: Path) -> None:
    (tmp_path / "parts.yaml").write_text("A: {properties: {x: {type: int}}}\nunused: {type: int}\n")
    diagnostics = Diagnostics()
    made = document(with_schemas("B: {$ref: 'parts.yaml#/A'}"), diagnostics, tmp_path)
    assert made.get("parts.yaml#/A/properties/x") == {"type": "integer"}
    assert [item.pointer for item in diagnostics.items] == ["parts.yaml#/A/properties/x/type"]
    made.resolve(made.get("/components/schemas/B"), "/components/schemas/B", "schema")
    assert len(diagnostics.items) == 1


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{enum: {$ref: '#/x-units'}}", {"enum": ["kg", "lb"]}),
        (
            "{type: object, properties: {$ref: '#/components/schemas/B', own: {}}}",
            {"type": "object", "properties": {"own": {}}, "allOf": [{"$ref": "#/components/schemas/B"}]},
        ),
        (
            "{properties: {$ref: '#/components/schemas/B/properties', own: {}}}",
            {"properties": {"b": {"$ref": "#/components/schemas/B/properties/b"}, "own": {}}},
        ),
    ],
)
def test_references_to_parts_of_schemas_are_filled_in(written: str, read: dict[str, Any]) -> None:
    text = with_schemas(f"A: {written}\nB: {{properties: {{b: {{type: string}}}}}}") + "\nx-units: [kg, lb]"
    diagnostics = Diagnostics()
    assert document(text, diagnostics).get("/components/schemas/A") == read
    assert codes(diagnostics) == ["SRC030"]
