"""Unions: what tells their variants apart, and what they are simplified to."""

from __future__ import annotations

import pytest
from sdkloom.ir.types import ANY, STRING, Discriminator, ListOf, Literals, Model, Named, Nullable, Scalar, Tag, UnionOf

from tests.unit.lower.build import alias, codes, decl, enum, fields, model, one, schemas

CATS = """
Cat: {type: object, required: [kind], properties: {kind: {const: cat}, m: {type: integer}}}
Dog: {type: object, required: [kind], properties: {kind: {type: string, enum: [dog]}, b: {type: string}}}
Plain: {type: object, properties: {z: {type: string}}}
"""
CAT, DOG, PLAIN = (Named(f"/components/schemas/{name}") for name in ("Cat", "Dog", "Plain"))
BOTH = "oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]"


def union_of(text, components=CATS, version="3.1.0"):
    _, api, diagnostics = schemas(f"a: {{$ref: '#/components/schemas/U'}}\n---\nU: {{{text}}}\n{components}", version)
    found = alias(api, "U").type
    return found, api, diagnostics


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("oneOf: [{type: integer}, {type: number}]", UnionOf((Scalar("integer"), Scalar("number")))),
        ("oneOf: [{type: string}, {type: string}]", STRING),
        ("anyOf: [{type: string}, {}]", ANY),
        (
            "anyOf: [{type: string}, {type: string, format: date-time}, {type: string, enum: [a]}]",
            Literals(("a",), STRING),
        ),
        ("anyOf: [{type: string}, {type: string, format: date-time}]", STRING),
        ("anyOf: [{type: string, enum: [a]}, {type: string, enum: [b]}]", Literals(("a", "b"), STRING)),
        ("anyOf: [{type: string}, {type: string, enum: [a, b]}]", Literals(("a", "b"), STRING)),
        ("oneOf: [{type: array, items: {type: string}}, {type: string}]", UnionOf((ListOf(STRING), STRING))),
        (
            "oneOf: [{oneOf: [{type: string}, {type: integer}]}, {type: boolean}]",
            UnionOf((STRING, Scalar("integer"), Scalar("boolean"))),
        ),
        ("type: string\noneOf: [{format: date}, {format: uuid}]", STRING),
        ("oneOf: [{type: string}, {type: integer, nullable: true}]", Nullable(UnionOf((STRING, Scalar("integer"))))),
        ("anyOf: [{required: [a]}, {required: [b]}]", ANY),
        ("oneOf: []", ANY),
    ],
)
def test_simple_unions(text, expected):
    assert one(text) == expected


def test_a_discriminator_with_mapping():
    found, api, _ = union_of(
        f"{BOTH}, discriminator: {{propertyName: kind, mapping: {{dog: '#/components/schemas/Dog', cat: Cat}}}}"
    )
    assert found == UnionOf((CAT, DOG), Discriminator("kind", (("cat", CAT.id), ("dog", DOG.id))))
    assert model(api, "Cat").tag == Tag("kind", "cat")


def test_the_tag_is_inferred_from_constants():
    found, api, _ = union_of(BOTH)
    assert found == UnionOf((CAT, DOG), Discriminator("kind", (("cat", CAT.id), ("dog", DOG.id))))
    assert model(api, "Dog").tag == Tag("kind", "dog")


def test_without_a_mapping_the_constants_count_and_else_the_names():
    components = "Cat: {type: object, properties: {t: {type: string}, m: {}}}\nDog: {type: object, properties: {t: {const: d}, b: {}}}\n"
    found, api, _ = union_of(f"{BOTH}, discriminator: {{propertyName: t}}", components)
    assert found.discriminator == Discriminator("t", (("Cat", CAT.id), ("d", DOG.id)))
    assert (model(api, "Cat").tag, model(api, "Dog").tag) == (None, Tag("t", "d"))


def test_several_values_for_one_variant_give_no_tag():
    text = f"{BOTH}, discriminator: {{propertyName: kind, mapping: {{cat: Cat, kitten: Cat, dog: Dog}}}}"
    found, api, _ = union_of(text)
    assert found.discriminator.mapping == (("cat", CAT.id), ("kitten", CAT.id), ("dog", DOG.id))
    assert (model(api, "Cat").tag, model(api, "Dog").tag) == (None, Tag("kind", "dog"))


def test_a_partial_mapping_is_completed():
    found, _, _ = union_of(f"{BOTH}, discriminator: {{propertyName: kind, mapping: {{hound: Dog}}}}")
    assert found.discriminator.mapping == (("cat", CAT.id), ("hound", DOG.id))


def test_a_mapping_to_nowhere_is_told():
    found, _, diagnostics = union_of(f"{BOTH}, discriminator: {{propertyName: kind, mapping: {{x: Nope, y: Plain}}}}")
    assert found.discriminator.mapping == (("cat", CAT.id), ("dog", DOG.id))
    assert codes(diagnostics) == ["LOW012", "LOW013"]


def test_two_unions_that_disagree_give_no_tag():
    _, api, _ = schemas(
        f"a: {{{BOTH}}}\nb: {{oneOf: [{{$ref: '#/components/schemas/Cat'}}, {{$ref: '#/components/schemas/Plain'}}]}}\n---\n{CATS}"
    )
    assert (model(api, "Cat").tag, model(api, "Dog").tag) == (None, Tag("kind", "dog"))


def test_a_union_with_a_scalar_does_not_cost_the_tag():
    _, api, _ = schemas(
        f"a: {{{BOTH}}}\nb: {{oneOf: [{{type: string}}, {{$ref: '#/components/schemas/Cat'}}]}}\n---\n{CATS}"
    )
    assert model(api, "Cat").tag == Tag("kind", "cat")


def test_variants_that_share_a_value_are_told():
    components = "Cat: {type: object, properties: {kind: {const: x}, m: {}}}\nDog: {type: object, properties: {kind: {const: x}, b: {}}}\n"
    found, _, diagnostics = union_of(f"{BOTH}, discriminator: {{propertyName: kind}}", components)
    assert found.discriminator.mapping == (("x", CAT.id),)
    assert "LOW014" in codes(diagnostics)


def test_no_tag_in_common_is_a_plain_union():
    found, api, _ = union_of("oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Plain'}]")
    assert found == UnionOf((CAT, PLAIN))
    assert model(api, "Cat").tag is None


def test_objects_are_told_apart_beside_text_and_lists():
    found, _, _ = union_of(
        "oneOf: [{type: string}, {$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]"
    )
    assert found.discriminator == Discriminator("kind", (("cat", CAT.id), ("dog", DOG.id)))


def test_inline_variants_are_named_by_tag_title_or_property():
    text = """oneOf: [
      {title: Big one, type: object, properties: {x: {}}},
      {type: object, required: [y], properties: {y: {}, id: {}}},
      {type: object, properties: {id: {}}}]"""
    _, api, _ = union_of(text, "")
    assert [d.name for d in api.decls.values() if d.name != "Thing"] == ["U", "UBigOne", "UY", "UVariant3"]
    _, api, _ = union_of(
        "oneOf: [{type: object, required: [t], properties: {t: {const: a_b}}}, {type: object, required: [t], properties: {t: {const: c}}}]",
        "",
    )
    assert model(api, "UAB").tag == Tag("t", "a_b")


def test_the_form_of_utoipa():
    variants = ", ".join(
        f"{{allOf: [{{$ref: '#/components/schemas/{name}Part'}}, {{type: object, required: [type], properties: {{type: {{type: string, enum: [{tag}]}}}}}}]}}"
        for name, tag in (("Text", "text"), ("File", "file"))
    )
    parts = "TextPart: {type: object, required: [text], properties: {text: {type: string}}}\nFilePart: {type: object, properties: {id: {type: string}}}\n"
    found, api, _ = union_of(f"oneOf: [{variants}], discriminator: {{propertyName: type}}", parts)
    assert [value for value, _ in found.discriminator.mapping] == ["text", "file"]
    assert [(f.wire, f.required) for f in model(api, "UText").fields] == [("text", True), ("type", True)]
    assert model(api, "UFile").tag == Tag("type", "file")


def test_an_inline_union_of_objects_is_declared():
    found, api, _ = schemas(f"a_pet: {{{BOTH}}}\nmany: {{type: array, items: {{{BOTH}}}}}\n---\n{CATS}")
    assert found["a_pet"] == Named("/components/schemas/Thing/properties/a_pet")
    assert alias(api, "ThingAPet").type.variants == (CAT, DOG)
    assert found["many"] == ListOf(Named("/components/schemas/Thing/properties/many/items"))


def test_nested_unions_are_laid_flat():
    found, _, _ = union_of(
        "oneOf: [{$ref: '#/components/schemas/V'}, {$ref: '#/components/schemas/Plain'}], discriminator: {propertyName: kind}",
        f"V: {{{BOTH}}}\n{CATS}",
    )
    assert found.variants == (CAT, DOG, PLAIN)
    assert dict(found.discriminator.mapping) == {"cat": CAT.id, "dog": DOG.id, "Plain": PLAIN.id}


def test_a_union_that_contains_itself():
    found, _, _ = union_of("oneOf: [{type: string}, {type: array, items: {$ref: '#/components/schemas/U'}}]", "")
    assert found == UnionOf((STRING, ListOf(Named("/components/schemas/U"))))


def test_a_single_member_is_the_component_itself():
    _, api, _ = schemas(
        "a: {$ref: '#/components/schemas/M'}\n---\nM: {anyOf: [{type: object, properties: {x: {type: string}}}, {type: 'null'}]}\n"
    )
    assert fields(api, "M") == {"x": STRING}
    assert decl(api, "M").id == "/components/schemas/M"


def test_text_beside_an_open_enum_is_the_enum():
    values = ", ".join(f"v{i}" for i in range(12))
    _, api, _ = schemas(
        f"a: {{$ref: '#/components/schemas/M'}}\n---\nM: {{anyOf: [{{type: string}}, {{type: string, enum: [{values}]}}]}}\n"
    )
    assert len(enum(api, "M").values) == 12


def test_fields_beside_a_union_are_in_each_variant():
    text = f"type: object, required: [id], properties: {{id: {{type: string}}}}, {BOTH}"
    found, api, _ = union_of(text)
    assert [v.id for v in found.variants] == ["/components/schemas/U/oneOf/0", "/components/schemas/U/oneOf/1"]
    assert [value for value, _ in found.discriminator.mapping] == ["cat", "dog"]
    assert [(f.wire, f.required) for f in model(api, "UCat").fields] == [("id", True), ("kind", True), ("m", False)]
    assert model(api, "UCat").tag == Tag("kind", "cat")


def test_members_that_only_narrow_fields_are_limits():
    _, api, _ = schemas(
        "a: {$ref: '#/components/schemas/M'}\n---\n"
        "M: {type: object, properties: {s: {type: string}, t: {type: string}}, oneOf: [{required: [s]}, {properties: {s: {enum: [x]}}, required: [t]}]}\n"
    )
    assert fields(api, "M") == {"s": STRING, "t": STRING}


def test_a_member_that_adds_nothing_makes_the_fields_of_the_others_optional():
    _, api, diagnostics = schemas(
        "a: {$ref: '#/components/schemas/M'}\n---\n"
        "M: {type: object, required: [s], properties: {s: {type: string}}, oneOf: [{required: [t], properties: {t: {type: integer}}}, {title: other}]}\n"
    )
    assert [(f.wire, f.required) for f in model(api, "M").fields] == [("s", True), ("t", False)]
    assert codes(diagnostics) == []


def test_several_unions_become_one_model_with_all_fields():
    unions = ", ".join(
        "{oneOf: ["
        + ", ".join(
            f"{{type: object, required: [p{i}{j}], properties: {{p{i}{j}: {{type: string}}}}}}" for j in range(8)
        )
        + "]}"
        for i in range(8)
    )
    _, api, diagnostics = schemas(f"a: {{$ref: '#/components/schemas/X'}}\n---\nX: {{allOf: [{unions}]}}\n")
    found = model(api, "X")
    assert len(found.fields) == 64
    assert not any(field.required for field in found.fields)
    assert codes(diagnostics) == ["DEG002"]
    assert found.docs.notes
    assert api.operations[0].degraded == ("DEG002",)


def test_a_union_of_one_member_beside_others_leaves_no_choice():
    _, api, diagnostics = schemas(
        "a: {$ref: '#/components/schemas/X'}\n---\nM: {type: object, required: [m], properties: {m: {type: string}}}\n"
        "N: {type: object, required: [n], properties: {n: {type: string}}}\n"
        "X: {type: object, properties: {x: {}}, oneOf: [{$ref: '#/components/schemas/M'}], anyOf: [{$ref: '#/components/schemas/N'}], allOf: [{$ref: '#/components/schemas/M'}]}\n"
    )
    assert {f.wire: f.required for f in model(api, "X").fields} == {"n": True, "m": True, "x": False}
    assert codes(diagnostics) == []


def test_a_union_with_a_choice_beside_one_without():
    found, api, _ = union_of(
        "allOf: [{oneOf: [{$ref: '#/components/schemas/M'}]}, {oneOf: [{$ref: '#/components/schemas/N'}, {$ref: '#/components/schemas/O'}]}]",
        "M: {type: object, required: [m], properties: {m: {type: string}}}\n"
        "N: {type: object, required: [k], properties: {k: {const: n}}}\nO: {type: object, required: [k], properties: {k: {const: o}}}\n",
    )
    assert [value for value, _ in found.discriminator.mapping] == ["n", "o"]
    assert all(list(fields(api, api.decls[v.id].name)) == ["m", "k"] for v in found.variants)


@pytest.mark.parametrize(("tagged", "common", "models"), [(True, 5, 100), (True, 50, 0), (False, 5, 0)])
def test_many_members_beside_fields_are_models_where_a_tag_tells_them_apart(tagged, common, models):
    shared = ", ".join(f"c{i}: {{}}" for i in range(common))
    members = ", ".join(
        f"{{properties: {{k: {{{f'const: v{i}' if tagged else 'type: string'}}}, p{i}: {{type: string}}}}}}"
        for i in range(100)
    )
    _, api, diagnostics = schemas(
        f"a: {{$ref: '#/components/schemas/X'}}\n---\nX: {{type: object, required: [k], properties: {{k: {{type: string}}, {shared}}}, oneOf: [{members}]}}\n"
    )
    assert sum(d.name != "Thing" and isinstance(d, Model) for d in api.decls.values()) == (models or 1)
    assert codes(diagnostics) == ([] if models else ["DEG002"])


def test_externally_tagged_unions_are_plain():
    found, api, _ = union_of(
        "oneOf: [{type: object, required: [a], properties: {a: {type: string}}}, {type: object, required: [b], properties: {b: {type: integer}}}]",
        "",
    )
    assert found.discriminator is None
    assert all(isinstance(api.decls[v.id], Model) and api.decls[v.id].tag is None for v in found.variants)
    assert {api.decls[v.id].name for v in found.variants} == {"UA", "UB"}


def test_members_that_are_kinds_of_the_object_are_variants():
    text = "type: object, required: [k], properties: {k: {type: string}, v: {}}, oneOf: [{properties: {k: {const: s}, v: {type: string}}}, {properties: {k: {const: i}, v: {type: integer}}}]"
    found, api, _ = union_of(text, "")
    assert [value for value, _ in found.discriminator.mapping] == ["s", "i"]
    assert fields(api, "UI") == {"k": Literals(("i",), STRING, open=False), "v": Scalar("integer")}
    assert model(api, "US").tag == Tag("k", "s")


def test_two_unions_that_one_tag_tells_apart_are_one():
    saved = "{anyOf: [{properties: {t: {const: a}, x: {}}, required: [t]}, {properties: {t: {const: b}}, required: [t]}, {properties: {t: {const: c}}, required: [t]}]}"
    more = "{anyOf: [{properties: {t: {const: b}, z: {}}, required: [t]}, {properties: {t: {const: a}, y: {}}, required: [t]}]}"
    types, found, diagnostics = schemas(f"p: {{allOf: [{saved}, {more}]}}")
    assert codes(diagnostics) == []
    union = found.decls[types["p"].id].type
    assert isinstance(union, UnionOf)
    assert {value for value, _ in union.discriminator.mapping} == {"a", "b"}
    assert [list(fields_of(found, variant)) for variant in union.variants] == [["t", "x", "y"], ["t", "z"]]


def fields_of(found, variant):
    return [field.wire for field in found.decls[variant.id].fields]
