"""What each schema becomes."""

from __future__ import annotations

import pytest
from sdkloom.ir.types import (
    ANY,
    NULL,
    STRING,
    Constraints,
    ListOf,
    Literals,
    MapOf,
    Named,
    Nullable,
    Scalar,
    TupleOf,
    UnionOf,
)

from tests.unit.lower.build import alias, codes, fields, lowered, model, one, refused, schemas

INTEGER, NUMBER, BOOLEAN = Scalar("integer"), Scalar("number"), Scalar("boolean")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("type: string", STRING),
        ("type: integer\nformat: int64", Scalar("integer", "int64")),
        ("type: number", NUMBER),
        ("type: boolean", BOOLEAN),
        ("type: 'null'", NULL),
        ("{}", ANY),
        ("description: words only", ANY),
        ("type: string\nformat: date-time", Scalar("datetime", "date-time")),
        ("type: string\nformat: date", Scalar("date", "date")),
        ("type: string\nformat: byte", Scalar("bytes", "byte")),
        ("type: string\ncontentEncoding: base64", Scalar("bytes", "byte")),
        ("type: string\nformat: binary", Scalar("binary", "binary")),
        ("type: string\nformat: decimal", Scalar("decimal", "decimal")),
        ("type: string\nformat: uuid", Scalar("string", "uuid")),
        ("type: number\nformat: decimal", Scalar("number", "decimal")),
        ("type: array", ListOf(ANY)),
        ("type: array\nitems: {type: string}", ListOf(STRING)),
        ("items: {type: string}", ListOf(STRING)),
        ("type: object", MapOf(ANY)),
        ("type: object\nadditionalProperties: true", MapOf(ANY)),
        ("type: object\nadditionalProperties: {type: integer}", MapOf(INTEGER)),
        ("additionalProperties: {type: [integer, 'null']}", MapOf(Nullable(INTEGER))),
        (
            "type: object\npatternProperties: {^x: {type: string}, ^y: {type: integer}}",
            MapOf(UnionOf((STRING, INTEGER))),
        ),
        ("type: [string, integer]", UnionOf((STRING, INTEGER))),
        ("type: []", ANY),
        ("format: date-time", Scalar("datetime", "date-time")),
        ("minLength: 3", STRING),
        ("const: x", Literals(("x",), STRING, open=False)),
        ("const: 1.5", Literals((1.5,), NUMBER, open=False)),
        ("const: true", Literals((True,), BOOLEAN, open=False)),
        ("const: null", NULL),
        ("const: [1]", ListOf(INTEGER)),
        ("const: {a: 1}", MapOf(INTEGER)),
        ("const: []", ListOf(ANY)),
        ("enum: [[]]", ListOf(ANY)),
        ("type: array\nitems: {type: string}\nenum: [[], [a]]", ListOf(STRING)),
        ("enum: [[1, null], []]", ListOf(Nullable(INTEGER))),
        ("enum: [{a: [x]}, {a: []}]", MapOf(ListOf(STRING))),
        ("enum: [auto, [1]]", UnionOf((Literals(("auto",), STRING), ListOf(INTEGER)))),
        ("enum: [null, [1]]", Nullable(ListOf(INTEGER))),
        ("type: string\nenum: [a, [1]]", Literals(("a",), STRING)),
        ("type: 'null'\nconst: [1]", NULL),
        ("type: string\nconst: 5", STRING),
        ("prefixItems: [{type: string}, {type: integer}]\nitems: false", TupleOf((STRING, INTEGER))),
        ("prefixItems: [{type: string}]\nitems: {type: number}", TupleOf((STRING,), NUMBER)),
        ("prefixItems: [{type: string}]", TupleOf((STRING,), ANY)),
        ("type: array\nitems: [{type: string}]", TupleOf((STRING,), ANY)),
        ("type: string\nnot: {enum: [x]}", STRING),
    ],
)
def test_one_schema(text, expected):
    assert one(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "type: string\nnullable: true",
        "type: string\nx-nullable: true",
        "type: [string, 'null']",
        "oneOf: [{type: 'null'}, {type: string}]",
        "anyOf: [{type: string}, {type: 'null'}]",
        "anyOf: [{type: string}, {const: null}]",
        "anyOf: [{type: string}, {enum: [null]}]",
        "allOf: [{type: string}]\nnullable: true",
        "allOf: [{type: string, nullable: true}]",
        "oneOf: [{type: string, nullable: true}]",
    ],
)
@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_every_spelling_of_null(text, version):
    assert one(text, version) == Nullable(STRING)


def test_null_in_an_enum():
    assert one("type: string\nenum: [x, null]") == Nullable(Literals(("x",), STRING))
    assert one("type: string\nnullable: true\nenum: [x]") == Nullable(Literals(("x",), STRING))


def test_anything_nullable_is_anything():
    assert one("nullable: true") == ANY


@pytest.mark.parametrize(
    "text",
    [
        "$ref: '#/components/schemas/N'",
        "oneOf: [{$ref: '#/components/schemas/N'}]",
        "allOf: [{$ref: '#/components/schemas/N'}]",
    ],
)
def test_a_nullable_component_is_nullable_where_it_is_used(text):
    found, api, _ = schemas(f"a:\n  {text}\n---\nN:\n  type: [object, 'null']\n  properties: {{x: {{type: string}}}}\n")
    assert found["a"] == Nullable(Named("/components/schemas/N"))
    assert fields(api, "N") == {"x": STRING}


def test_null_beside_a_reference():
    for text in (
        "oneOf: [{type: 'null'}, {$ref: '#/components/schemas/E'}]",
        "allOf: [{$ref: '#/components/schemas/E'}]\n  nullable: true",
    ):
        found, _, _ = schemas(f"a:\n  {text}\n---\nE: {{type: string, enum: [x, y]}}\n")
        assert found["a"] == Nullable(Named("/components/schemas/E"))


def test_siblings_of_a_reference_apply_from_3_1_on():
    text = "a: {$ref: '#/components/schemas/O', description: words, default: d}\n---\nO: {type: string}\n"
    new = model(schemas(text, "3.1.0")[1], "Thing").fields[0]
    old = model(schemas(text, "3.0.3")[1], "Thing").fields[0]
    assert (new.docs.description, new.default, new.has_default) == ("words", "d", True)
    assert (old.docs.description, old.has_default) == (None, False)


def test_structural_siblings_of_a_reference_are_merged():
    found, api, _ = schemas(
        "a: {$ref: '#/components/schemas/O', properties: {y: {type: integer}}, required: [x]}\n---\nO: {type: object, properties: {x: {type: string}}}\n"
    )
    assert isinstance(found["a"], Named)
    merged = model(api, "ThingA")
    assert [(f.wire, f.required) for f in merged.fields] == [("x", True), ("y", False)]


def test_a_component_that_is_only_a_reference_is_its_target():
    found, api, _ = schemas(
        "a: {$ref: '#/components/schemas/A'}\nb: {$ref: '#/components/schemas/B'}\n---\n"
        "A: {$ref: '#/components/schemas/O'}\nB: {allOf: [{$ref: '#/components/schemas/O'}], description: d}\nO: {type: object, properties: {x: {}}}\n"
    )
    assert found["a"] == found["b"] == Named("/components/schemas/O")
    assert {d.name for d in api.decls.values()} == {"Thing", "O"}


def test_component_aliases():
    found, api, _ = schemas(
        "a: {$ref: '#/components/schemas/Id'}\nb: {$ref: '#/components/schemas/Ids'}\n---\n"
        "Id: {type: string, maxLength: 9, description: An id.}\nIds: {type: array, items: {$ref: '#/components/schemas/Id'}}\n"
    )
    assert found["a"] == Named("/components/schemas/Id")
    assert alias(api, "Id").type == STRING
    assert alias(api, "Id").constraints == Constraints(max_length=9)
    assert alias(api, "Ids").type == ListOf(Named("/components/schemas/Id"))


def test_inline_objects_are_named_from_their_context():
    _, api, _ = schemas(
        """
        home_address: {type: object, properties: {geo: {type: object, properties: {lat: {type: number}}}}}
        pets: {type: array, items: {type: object, properties: {name: {type: string}}}}
        by_id: {type: object, additionalProperties: {type: object, properties: {v: {}}}}
        """
    )
    assert [d.name for d in api.decls.values()] == [
        "Thing",
        "ThingHomeAddress",
        "ThingPet",
        "ThingByIdValue",
        "ThingHomeAddressGeo",
    ]
    assert all(d.id == d.origin for d in api.decls.values())


def test_the_singular_does_not_take_a_components_name():
    _, api, _ = schemas(
        "a: {$ref: '#/components/schemas/Pets'}\nb: {$ref: '#/components/schemas/Pet'}\n---\n"
        "Pets: {type: array, items: {type: object, properties: {x: {}}}}\nPet: {type: object, properties: {y: {}}}\n"
    )
    assert {d.name for d in api.decls.values()} == {"Thing", "Pets", "PetsItem", "Pet"}


def test_x_sdk_name_and_x_sdk_ignore():
    found, api, _ = schemas(
        "a: {type: object, properties: {x: {}}, x-sdk-name: Box}\nb: {x-sdk-ignore: true}\nc: {x-sdk-name: see, type: string}\n"
    )
    assert list(found) == ["a", "c"]
    assert model(api, "Box").id == "/components/schemas/Thing/properties/a"
    assert model(api, "Thing").fields[1].name_hint == "see"


def test_a_field_keeps_all_that_is_said():
    _, api, _ = schemas(
        """
        a:
          type: integer
          description: How many.
          default: 3
          minimum: 1
          maximum: 9
          example: 4
          deprecated: true
          readOnly: true
          x-assumed: true
        """
    )
    field = model(api, "Thing").fields[0]
    assert (field.default, field.has_default, field.read_only, field.write_only) == (3, True, True, False)
    assert field.constraints == Constraints(minimum=1, maximum=9)
    assert (field.docs.description, field.docs.examples, field.docs.deprecated, field.docs.assumed) == (
        "How many.",
        (4,),
        True,
        True,
    )
    assert field.origin == "/components/schemas/Thing/properties/a"


def test_the_flag_of_3_0_makes_a_limit_exclusive():
    _, api, _ = schemas(
        "a: {type: integer, minimum: 1, exclusiveMinimum: true}\nb: {type: integer, minimum: 1, exclusiveMinimum: false}",
        "3.0.0",
    )
    assert [f.constraints for f in model(api, "Thing").fields] == [
        Constraints(exclusive_minimum=1),
        Constraints(minimum=1),
    ]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("{type: integer, default: '5'}", False),
        ("{type: string, default: 5}", False),
        ("{type: boolean, default: 'true'}", False),
        ("{type: array, items: {}, default: {}}", False),
        ("{type: number, default: 5}", True),
        ("{type: integer, default: 5.0}", True),
        ("{type: [string, 'null'], default: null}", True),
        ("{default: [1]}", True),
    ],
)
def test_a_default_of_the_wrong_type_is_left_out(text, kept):
    _, api, diagnostics = schemas(f"a: {text}")
    assert model(api, "Thing").fields[0].has_default is kept
    assert ("LOW006" in codes(diagnostics)) is not kept


def test_fields_beside_typed_others():
    _, api, _ = schemas(
        "a: {type: object, properties: {x: {type: string}}, additionalProperties: {type: integer}}\nb: {type: object, properties: {x: {}}, additionalProperties: false}"
    )
    assert model(api, "ThingA").extra == INTEGER
    assert model(api, "ThingB").extra is None


def test_an_object_that_is_closed_and_empty_is_a_model():
    found, api, _ = schemas("a: {type: object, additionalProperties: false}")
    assert model(api, "ThingA").fields == ()
    assert isinstance(found["a"], Named)


def test_boolean_schemas():
    found, api, diagnostics = schemas(
        "a: true\nb: {type: array, items: false}\nc: {$ref: '#/components/schemas/N'}\n---\nN: false\n"
    )
    assert found == {"a": ANY, "b": ListOf(ANY), "c": ANY}
    assert codes(diagnostics) == ["DEG001"]
    assert model(api, "Thing").fields[2].docs.notes
    assert api.operations[0].degraded == ("DEG001",)


def test_a_property_that_may_never_be_there_has_no_field_unless_it_is_required():
    text = "a: {type: object, required: [y], properties: {x: false, y: false, z: {}}}\n"
    _, api, diagnostics = schemas(text)
    assert fields(api, "ThingA") == {"y": ANY, "z": ANY}
    assert sorted(codes(diagnostics)) == ["DEG001", "LOW008"]


def test_a_child_may_take_an_inherited_property_away():
    _, api, diagnostics = schemas(
        "a: {$ref: '#/components/schemas/C'}\n---\n"
        "B: {type: object, properties: {x: {type: string}, y: {type: string}}}\n"
        "C: {allOf: [{$ref: '#/components/schemas/B'}, {properties: {x: false}}]}\n"
    )
    assert fields(api, "C") == {"y": STRING}
    assert codes(diagnostics) == ["LOW008"]


def test_values_that_no_type_can_say_are_in_the_docs_and_weaken_nothing():
    long = ", ".join(f"[{i}]" for i in range(9))
    _, api, diagnostics = schemas(f"a: {{enum: [[]]}}\nb: {{enum: [{long}]}}\nc: {{const: {{text: {'x' * 100}}}}}\n")
    assert [f.docs.notes for f in model(api, "Thing").fields] == [
        ("always []",),
        ("always [0] or [1] or [2] or another value that is listed",),
        ("always a JSON object",),
    ]
    assert api.operations[0].degraded == ()
    assert [(d.code, d.severity) for d in diagnostics.items] == [("LOW007", "note")] * 3


def test_a_value_of_any_depth_is_looked_at_in_its_first_levels():
    deep = "[" * 900 + "]" * 900
    found, api, _ = schemas(f"a: {{const: {deep}}}\n")
    assert isinstance(found["a"], ListOf)
    assert model(api, "Thing").fields[0].docs.notes == ("always a JSON array",)


def test_a_schema_that_is_null_says_nothing():
    found, _, diagnostics = schemas("a: null\n")
    assert (found, codes(diagnostics)) == ({"a": ANY}, ["SRC023"])


def test_a_property_called_ref_is_a_property():
    found, _, _ = schemas("$ref: {type: string}\n")
    assert found == {"$ref": STRING}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: {type: strnig}", "LOW002"),
        ("a: {type: 5}", "LOW002"),
        ("a: {type: integer, minimum: 'import os'}", "LOW003"),
        ("a: {type: object, properties: []}", "LOW002"),
        ("a: {enum: 5}", "LOW002"),
        ("a: {type: 'import os'}", "LOW002"),
        ("a: {properties: {x: {}}, required: x}", "LOW002"),
    ],
)
def test_wrong_types_are_errors_with_their_place(text, code):
    use = "paths: {/t: {get: {responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}}}}"
    errors = refused("components: {schemas: {Thing: {properties: {" + text + "}}}}\n" + use)
    assert [e.code for e in errors] == [code]
    assert errors[0].pointer is not None
    assert errors[0].pointer.startswith("/components/schemas/Thing/properties/a")


@pytest.mark.parametrize("text", ["a: 5", "a: [1]", "a: {type: Edge}", "a: {type: com.acme.Money}", "a: {allOf: [5]}"])
def test_what_says_no_type_admits_anything_and_is_told(text):
    types, _, diagnostics = schemas(text)
    assert codes(diagnostics) == ["DEG013"]
    assert types["a"] == ANY
    assert diagnostics.items[0].severity == "degraded"
    assert diagnostics.items[0].pointer.startswith("/components/schemas/Thing/properties/a")


def test_an_unknown_type_with_properties_is_an_object_and_a_word_is_a_type():
    types, _, diagnostics = schemas("A: {type: Edge, properties: {x: {type: string}}}\nB: {type: array, items: string}")
    assert types == {"A": Named("/components/schemas/Thing/properties/A"), "B": ListOf(STRING)}
    assert codes(diagnostics) == ["LOW001", "LOW001"]


def test_a_misspelt_type_has_a_hint():
    errors = refused("paths: {/t: {get: {parameters: [{name: a, in: query, schema: {type: strnig}}]}}}")
    assert errors[0].hint == "did you mean 'string'?"


def test_a_dangling_reference_is_anything_and_told():
    found, api, diagnostics = schemas("a: {$ref: '#/components/schemas/Nope'}")
    assert found["a"] == ANY
    assert "REF001" in codes(diagnostics)
    assert model(api, "Thing").fields[0].docs.notes
    assert api.operations[0].degraded == ("REF001",)


def test_recursive_models():
    found, api, _ = schemas(
        "child: {$ref: '#/components/schemas/Thing'}\nall: {type: array, items: {$ref: '#/components/schemas/Thing'}}"
    )
    assert found == {"child": Named("/components/schemas/Thing"), "all": ListOf(Named("/components/schemas/Thing"))}
    assert len(api.decls) == 1


def test_a_reference_into_the_middle_is_the_same_declaration():
    found, api, _ = schemas(
        "a: {type: object, properties: {x: {}}}\nb: {$ref: '#/components/schemas/Thing/properties/a'}"
    )
    assert found["a"] == found["b"]
    assert [d.name for d in api.decls.values()] == ["Thing", "ThingA"]


def test_anchors_and_dynamic_references():
    _, api, _ = schemas(
        "n: {$ref: '#/components/schemas/Node'}\n---\n"
        "Node: {$id: 'https://x/node', $dynamicAnchor: node, type: object, properties: {c: {type: array, items: {$dynamicRef: '#node'}}}}\n"
    )
    assert fields(api, "Node") == {"c": ListOf(Named("/components/schemas/Node"))}


def test_schemas_that_nothing_uses_are_left_out():
    _, api, _ = schemas("a: {type: string}\n---\nUnused: {type: object, properties: {x: {}}}\n")
    assert [d.name for d in api.decls.values()] == ["Thing"]


def test_dotted_names_keep_what_tells_them_apart():
    text = "".join(
        f"{key}: {{$ref: '#/components/schemas/{name}'}}\n"
        for key, name in (("a", "io.x.core.v1.Pod"), ("b", "io.x.core.v1.Event"), ("c", "io.x.events.v1.Event"))
    )
    others = "".join(
        f"{name}: {{type: object, properties: {{x: {{}}}}}}\n"
        for name in ("io.x.core.v1.Pod", "io.x.core.v1.Event", "io.x.events.v1.Event")
    )
    _, api, _ = schemas(f"{text}---\n{others}")
    assert [d.name for d in api.decls.values()] == ["Thing", "Pod", "core.v1.Event", "events.v1.Event"]


def test_swagger_2_lowers_alike():
    root = {
        "swagger": "2.0",
        "paths": {
            "/t": {
                "post": {
                    "parameters": [{"in": "body", "name": "b", "schema": {"$ref": "#/definitions/P"}}],
                    "responses": {"200": {"description": "d", "schema": {"$ref": "#/definitions/P"}}},
                }
            }
        },
        "definitions": {"P": {"type": "object", "properties": {"n": {"type": "string", "x-nullable": True}}}},
    }
    root.pop("openapi", None)
    from sdkloom.diagnostics import Diagnostics
    from sdkloom.lower import lower
    from sdkloom.source.tree import tree_of
    from sdkloom.source.upgrade import upgrade

    diagnostics = Diagnostics()
    api = lower(upgrade(tree_of({"info": {"title": "T", "version": "1"}, **root}), diagnostics), diagnostics)
    assert fields(api, "P") == {"n": Nullable(STRING)}
    assert model(api, "P").inputs
    assert model(api, "P").outputs


def test_the_order_of_declarations_is_that_of_the_description():
    api, _ = lowered(
        {
            "paths": {
                "/t": {
                    "get": {
                        "responses": {
                            "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/C"}}}}
                        }
                    }
                }
            },
            "components": {
                "schemas": {
                    "A": {"type": "object", "properties": {"x": {}}},
                    "B": {"enum": ["x", "y"]},
                    "C": {
                        "type": "object",
                        "properties": {
                            "b": {"$ref": "#/components/schemas/B"},
                            "a": {"$ref": "#/components/schemas/A"},
                        },
                    },
                }
            },
        }
    )
    assert [d.name for d in api.decls.values()] == ["A", "B", "C"]


@pytest.mark.parametrize(
    "ring",
    [
        "A: {$ref: '#/components/schemas/B'}\nB: {$ref: '#/components/schemas/A'}\n",
        "A: {oneOf: [{$ref: '#/components/schemas/B'}]}\nB: {anyOf: [{$ref: '#/components/schemas/A'}]}\n",
    ],
)
def test_schemas_that_only_refer_to_one_another_take_anything(ring):
    found, api, diagnostics = schemas(f"a: {{type: string}}\nb: {{$ref: '#/components/schemas/A'}}\n---\n{ring}")
    assert found == {"a": STRING, "b": ANY}
    assert codes(diagnostics) == ["REF008"]
    assert api.operations[0].degraded == ("REF008",)
    assert [bool(f.docs.notes) for f in model(api, "Thing").fields] == [False, True]
