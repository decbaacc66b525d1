"""Enums: declared or inline, of one type or several, and repaired where the slip is plain."""

from __future__ import annotations

import pytest
from sdkloom.ir.types import STRING, Literals, Named, Nullable, Scalar, UnionOf

from tests.unit.lower.build import alias, codes, enum, one, schemas

INTEGER, NUMBER, BOOLEAN = Scalar("integer"), Scalar("number"), Scalar("boolean")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("enum: [a, b, a]", Literals(("a", "b"), STRING)),
        ("type: integer\nenum: [1, 2]", Literals((1, 2), INTEGER)),
        ("type: string\nenum: [1, true, 2.5]", Literals(("1", "true", "2.5"), STRING)),
        ("type: integer\nenum: ['1', '2']", Literals((1, 2), INTEGER)),
        ("type: number\nenum: [1, 1.5]", Literals((1, 1.5), NUMBER)),
        ("type: boolean\nenum: [true, false]", BOOLEAN),
        ("type: boolean\nenum: [true]", Literals((True,), BOOLEAN)),
        ("enum: [null]", Scalar("null")),
        ("enum: []\ntype: string", STRING),
        ("type: object\nenum: [a, b]", Literals(("a", "b"), STRING)),
        ("type: string\nformat: x\nenum: [a]", Literals(("a",), Scalar("string", "x"))),
        ("type: string\nenum: [a]\nx-sdk-open: false", Literals(("a",), STRING, open=False)),
    ],
)
def test_inline_enums(text, expected):
    assert one(text) == expected


def test_values_of_several_types_stay_apart():
    found = one("enum: [1, '1', 1.5, true, 'true', 0, '']")
    assert found == UnionOf(
        (
            Literals((1, 0), INTEGER),
            Literals(("1", "true", ""), STRING),
            Literals((1.5,), NUMBER),
            Literals((True,), BOOLEAN),
        )
    )


def test_one_and_true_are_two_values():
    _, api, _ = schemas("a: {$ref: '#/components/schemas/E'}\n---\nE: {enum: [1, true, null]}\n")
    assert alias(api, "E").type == UnionOf((Literals((1,), INTEGER), Literals((True,), BOOLEAN)))


def test_a_component_is_declared_and_a_long_inline_enum_too():
    values = ", ".join(f"v{i}" for i in range(9))
    found, api, _ = schemas(
        f"a: {{$ref: '#/components/schemas/E'}}\nsort_by: {{enum: [{values}]}}\n---\nE: {{type: string, enum: [x]}}\n"
    )
    assert found == {
        "a": Named("/components/schemas/E"),
        "sort_by": Named("/components/schemas/Thing/properties/sort_by"),
    }
    assert enum(api, "E").values == ("x",)
    assert len(enum(api, "ThingSortBy").values) == 9


def test_names_and_words_for_values():
    _, api, _ = schemas(
        "a: {$ref: '#/components/schemas/E'}\nb: {$ref: '#/components/schemas/F'}\nc: {$ref: '#/components/schemas/G'}\n---\n"
        "E: {type: integer, enum: [1, 2], x-enum-varnames: [ONE, TWO], x-enum-descriptions: [first, second]}\n"
        "F: {type: string, enum: [a, null, b], nullable: true, x-enumNames: [A, N, B]}\n"
        "G: {type: string, enum: [a, b], x-enum-varnames: [ONLY]}\n"
    )
    assert (enum(api, "E").names, enum(api, "E").value_docs) == (("ONE", "TWO"), ("first", "second"))
    assert enum(api, "F").names == ("A", "B")
    assert enum(api, "G").names == ()


def test_values_that_fit_no_way_are_told():
    found, _, diagnostics = schemas("a: {type: integer, enum: [1, x, {}]}")
    assert found["a"] == Literals((1,), INTEGER)
    assert codes(diagnostics) == ["LOW005", "LOW005"]


def test_null_in_a_component():
    found, api, _ = schemas("a: {$ref: '#/components/schemas/E'}\n---\nE: {type: string, enum: [x, null]}\n")
    assert found["a"] == Nullable(Named("/components/schemas/E"))
    assert enum(api, "E").values == ("x",)


def test_twenty_thousand_values():
    values = ", ".join(f"v{i}" for i in range(20_000))
    _, api, _ = schemas(f"a: {{$ref: '#/components/schemas/E'}}\n---\nE: {{type: string, enum: [{values}]}}\n")
    assert len(enum(api, "E").values) == 20_000
