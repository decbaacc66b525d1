"""`allOf`: merging, conflicts, inheritance with a discriminator."""

from __future__ import annotations

import pytest
from sdkloom.ir.types import STRING, Discriminator, ListOf, Literals, Model, Named, Nullable, Scalar, Tag, UnionOf

from tests.unit.lower.build import alias, codes, fields, model, one, parsed, refused, schemas


def merged(parts, others=""):
    _, api, diagnostics = schemas(f"a: {{$ref: '#/components/schemas/X'}}\n---\nX: {{allOf: [{parts}]}}\n{others}")
    return api, diagnostics


def test_parts_become_one_flat_model():
    api, _ = merged(
        "{$ref: '#/components/schemas/B'}, {type: object, required: [y, x], properties: {y: {type: integer}}}",
        "B: {type: object, properties: {x: {type: string}}, additionalProperties: {type: boolean}}\n",
    )
    found = model(api, "X")
    assert [(f.wire, f.required) for f in found.fields] == [("x", True), ("y", True)]
    assert found.extra == Scalar("boolean")
    assert "B" not in {d.name for d in api.decls.values()}


def test_own_properties_beside_all_of_win():
    _, api, _ = schemas(
        "a: {$ref: '#/components/schemas/X'}\n---\nX: {properties: {x: {type: string, enum: [k]}}, allOf: [{properties: {x: {type: string}}}]}\n"
    )
    assert fields(api, "X") == {"x": Literals(("k",), STRING)}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("{type: string}", "{type: string, format: uuid}", Scalar("string", "uuid")),
        ("{type: string}", "{description: words}", STRING),
        ("{}", "{type: string}", STRING),
        ("{type: number}", "{type: integer}", Scalar("integer")),
        ("{type: integer}", "{type: number}", Scalar("integer")),
        ("{type: string}", "{const: k}", Literals(("k",), STRING, open=False)),
        ("{enum: [a, b]}", "{enum: [b, c]}", Literals(("b",), STRING)),
        ("{type: string, enum: [a]}", "{type: string, enum: [a, b, c]}", Literals(("a",), STRING)),
        ("{type: string, nullable: true}", "{type: string}", STRING),
        (
            "{type: string, nullable: true}",
            "{type: string, nullable: true, format: uuid}",
            Nullable(Scalar("string", "uuid")),
        ),
        ("{type: array, items: {}}", "{type: array, items: {type: string}}", ListOf(STRING)),
        ("{type: string, format: date}", "{type: string}", Scalar("date", "date")),
        ("{oneOf: [{type: string}, {type: integer}]}", "{type: integer}", Scalar("integer")),
    ],
)
def test_two_parts_for_one_property(first, second, expected):
    api, diagnostics = merged(f"{{properties: {{p: {first}}}}}, {{properties: {{p: {second}}}}}")
    assert fields(api, "X") == {"p": expected}
    assert "DEG005" not in codes(diagnostics)


def test_a_contradiction_is_told_and_the_last_wins():
    api, diagnostics = merged("{properties: {p: {type: string}}}, {properties: {p: {type: integer}}, required: [p]}")
    assert fields(api, "X") == {"p": Scalar("integer")}
    assert codes(diagnostics) == ["DEG005"]
    assert model(api, "X").fields[0].docs.notes == (
        "the parts of the schema disagree about `p`; typed by the last of them",
    )
    assert api.operations[0].degraded == ("DEG005",)


@pytest.mark.parametrize(
    "schema",
    [
        "allOf: [{$ref: '#/components/schemas/B'}, {properties: {p: {type: integer}}}]",  # inline
        "properties: {p: {type: integer}}, allOf: [{$ref: '#/components/schemas/B'}]",  # beside it
        "allOf: [{$ref: '#/components/schemas/C'}]",  # one level below
        "allOf: [{$ref: '#/components/schemas/C'}, {required: [p]}]",
    ],
)
def test_what_a_schema_says_of_an_inherited_property_counts_and_weakens_nothing(schema):
    _, api, diagnostics = schemas(
        f"a: {{$ref: '#/components/schemas/X'}}\n---\nX: {{{schema}}}\n"
        "B: {type: object, properties: {p: {type: string}}}\n"
        "C: {allOf: [{$ref: '#/components/schemas/B'}, {properties: {p: {type: integer}}}]}\n"
    )
    name = next(n for n in ("X", "C") if n in {d.name for d in api.decls.values()})
    assert fields(api, name) == {"p": Scalar("integer")}
    assert codes(diagnostics) == ["LOW009"]
    assert api.operations[0].degraded == ()


def test_two_bases_that_contradict_each_other_are_a_choice_of_ours():
    _, api, diagnostics = schemas(
        "a: {$ref: '#/components/schemas/X'}\n---\nX: {allOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]}\n"
        "B: {type: object, properties: {p: {type: string}}}\nC: {type: object, properties: {p: {type: integer}}}\n"
    )
    assert fields(api, "X") == {"p": Scalar("integer")}
    assert codes(diagnostics) == ["DEG005"]


def test_equal_values_of_enums_are_equal_as_json():
    assert one("allOf: [{enum: [1, true]}, {enum: [true]}]") == Literals((True,), Scalar("boolean"))


def test_objects_for_one_property_are_merged():
    api, _ = merged(
        "{properties: {p: {properties: {x: {type: string}}}}}, {properties: {p: {properties: {y: {type: integer}}}}}"
    )
    assert fields(api, "XP") == {"x": STRING, "y": Scalar("integer")}


def test_lists_of_objects_for_one_property_are_merged():
    api, _ = merged(
        "{properties: {p: {type: array, items: {properties: {x: {type: string}}}}}}, {properties: {p: {type: array, items: {properties: {y: {}}}}}}"
    )
    assert fields(api, "X")["p"] == ListOf(Named("/components/schemas/X/properties/p~1items"))
    assert list(fields(api, "XPItem")) == ["x", "y"]


def test_scalars():
    assert one("allOf: [{type: string, enum: [a, b]}, {enum: [b, c]}]") == Literals(("b",), STRING)
    assert one("allOf: [{type: string}, {maxLength: 5}]") == STRING
    assert one("allOf: [{description: words}]") == Scalar("any")


def test_docs_come_from_the_schema_and_else_from_its_own_parts():
    api, _ = merged(
        "{$ref: '#/components/schemas/B'}, {description: Mine., properties: {y: {}}}",
        "B: {description: Base., properties: {x: {}}}\n",
    )
    assert model(api, "X").docs.description == "Mine."


def test_a_schema_that_extends_itself_is_refused():
    use = parsed(
        "responses: {'200': {content: {application/json: {schema: {allOf: [{$ref: '#/paths/~1t/get/responses/200/content/application~1json/schema'}, {properties: {x: {}}}]}}}}}"
    )
    errors = refused(f"paths: {{/t: {{get: {use}}}}}")
    assert "LOW010" in codes(errors)


def test_a_diamond_is_no_circle():
    api, _ = merged(
        "{$ref: '#/components/schemas/L'}, {$ref: '#/components/schemas/R'}",
        "B: {properties: {b: {}}}\nL: {allOf: [{$ref: '#/components/schemas/B'}, {properties: {l: {}}}]}\nR: {allOf: [{$ref: '#/components/schemas/B'}, {properties: {r: {}}}]}\n",
    )
    assert list(fields(api, "X")) == ["b", "l", "r"]


def test_two_hundred_levels_and_three_thousand_members():
    deep = {"type": "object", "properties": {"bottom": {"type": "string"}}}
    for _ in range(200):
        deep = {"allOf": [deep]}
    wide = {"allOf": [{"properties": {f"p{i}": {"type": "string"}}} for i in range(3_000)]}
    from tests.unit.lower.build import lowered

    content = {"application/json": {"schema": {"type": "object", "properties": {"d": deep, "w": wide}}}}
    api, _ = lowered(
        {"paths": {"/t": {"get": {"operationId": "getThings", "responses": {"200": {"content": content}}}}}}
    )
    assert list(fields(api, "GetThingsResponseD")) == ["bottom"]
    assert len(fields(api, "GetThingsResponseW")) == 3_000


BASE = """
Base: {type: object, required: [k], discriminator: {propertyName: k, mapping: {x: '#/components/schemas/X', y: Y}}, properties: {k: {type: string}}}
X: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {a: {type: string}}}]}
Y: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {b: {type: string}}}]}
"""


def test_a_base_with_a_discriminator_is_a_union_where_it_is_used():
    found, api, _ = schemas(
        f"a: {{$ref: '#/components/schemas/Base'}}\nb: {{$ref: '#/components/schemas/X'}}\n---\n{BASE}"
    )
    x, y, base = (Named(f"/components/schemas/{n}") for n in ("X", "Y", "Base"))
    assert found["a"] == Named("/components/schemas/Base/discriminator")
    assert found["b"] == x
    assert alias(api, "AnyBase").type == UnionOf(
        (x, y, base), Discriminator("k", (("x", x.id), ("y", y.id), ("Base", base.id)))
    )
    assert fields(api, "X") == {"k": Literals(("x",), STRING, open=False), "a": STRING}
    assert (model(api, "X").tag, model(api, "Y").tag, model(api, "Base").tag) == (Tag("k", "x"), Tag("k", "y"), None)


def test_grandchildren_belong_to_the_family():
    more = "Z: {allOf: [{$ref: '#/components/schemas/Y'}, {properties: {c: {}}}]}\n"
    _, api, _ = schemas(f"a: {{$ref: '#/components/schemas/Base'}}\n---\n{BASE}{more}")
    assert [v.id.rpartition("/")[2] for v in alias(api, "AnyBase").type.variants] == ["X", "Y", "Z", "Base"]
    assert model(api, "Z").tag == Tag("k", "Z")


def test_a_child_that_adds_nothing_is_a_model_of_its_own():
    found, api, _ = schemas(
        "a: {$ref: '#/components/schemas/X'}\n---\n"
        "Base: {discriminator: {propertyName: k}, properties: {k: {type: string}}}\nX: {allOf: [{$ref: '#/components/schemas/Base'}]}\n"
    )
    assert found["a"] == Named("/components/schemas/X")
    assert fields(api, "X") == {"k": Literals(("X",), STRING, open=False)}


def test_a_base_whose_union_lists_its_children():
    found, api, _ = schemas(
        "a: {$ref: '#/components/schemas/P'}\n---\n"
        "P: {type: object, properties: {id: {}}, oneOf: [{$ref: '#/components/schemas/C'}]}\n"
        "C: {allOf: [{$ref: '#/components/schemas/P'}, {properties: {c: {}}}]}\n"
    )
    assert isinstance(found["a"], Named)
    children = [d for d in api.decls.values() if isinstance(d, Model) and [f.wire for f in d.fields] == ["id", "c"]]
    assert len(children) == 1


def test_what_was_looked_at_and_not_chosen_is_not_declared():
    api, _ = merged("{properties: {p: {properties: {x: {}}}}}, {properties: {p: {type: string}}}")
    assert fields(api, "X") == {"p": STRING}
    assert [d.name for d in (*api.decls.values(), *api.envelope_decls.values())] == ["Thing", "X"]
