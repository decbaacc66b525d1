"""References inside one text: chains, siblings, anchors, circles, kinds."""

from __future__ import annotations

import pytest
from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.source.document import Document
from sdkloom.source.kinds import Kind
from sdkloom.source.refs import Resolved

from tests.unit.source.helpers import codes, document, with_schemas


def _resolve(made: Document, pointer: str, kind: Kind | None = "schema") -> Resolved:
    return made.resolve(made.get(pointer), pointer, kind)


def test_a_value_without_reference_is_itself() -> None:
    made = document(with_schemas("A: {type: string}"))
    value = made.get("/components/schemas/A")
    assert made.resolve(value, "/components/schemas/A") == Resolved(value, "/components/schemas/A")


def test_a_long_chain_ends_at_its_target_and_is_walked_once() -> None:
    lines = [f"A{i}: {{$ref: '#/components/schemas/A{i + 1}'}}" for i in range(3000)]
    made = document(with_schemas("\n".join([*lines, "A3000: {type: string}"])))
    found = _resolve(made, "/components/schemas/A0")
    assert found == Resolved({"type": "string"}, "/components/schemas/A3000")
    assert _resolve(made, "/components/schemas/A1500").value is found.value


@pytest.mark.parametrize(
    "reference",
    ["#/components/schemas/a~1b%20%C3%BC", "#/components/schemas/a~1b ü", "#/components/schemas/a~1b%20ü"],
)
def test_spellings_of_one_place_give_one_pointer(reference: str) -> None:
    made = document(with_schemas(f"'a/b ü': {{type: string}}\nB: {{$ref: '{reference}'}}"))
    assert _resolve(made, "/components/schemas/B").pointer == "/components/schemas/a~1b ü"


_SIBLINGS = """
A: {type: string, description: target}
B: {$ref: '#/components/schemas/A', description: middle, minLength: 1, x-b: 1}
C: {$ref: '#/components/schemas/B', description: outer, x-c: 2}
"""


def test_siblings_apply_from_31_on_and_outer_ones_win() -> None:
    found = _resolve(document(with_schemas(_SIBLINGS)), "/components/schemas/C")
    assert found.siblings == {"description": "outer", "minLength": 1, "x-b": 1, "x-c": 2}
    assert found.value == {"type": "string", "description": "target"}
    assert found.merged == {"type": "string", "description": "outer", "minLength": 1, "x-b": 1, "x-c": 2}


def test_only_extensions_stand_beside_a_reference_in_30() -> None:
    found = _resolve(document(with_schemas(_SIBLINGS, "3.0.3")), "/components/schemas/C")
    assert found.siblings == {"x-b": 1, "x-c": 2}


def test_a_path_item_keeps_its_siblings_in_every_version() -> None:
    made = document(
        """
        openapi: 3.0.0
        info: {title: t, version: '1'}
        paths:
          /a: {$ref: '#/paths/~1b', summary: mine}
          /b: {get: {responses: {}}}
        """
    )
    assert _resolve(made, "/paths/~1a", "pathItem").siblings == {"summary": "mine"}


def test_nothing_at_the_target_is_tolerated_and_told_with_the_nearest_name() -> None:
    diagnostics = Diagnostics()
    made = document(
        with_schemas("Pet: {type: string}\nB: {properties: {x: {$ref: '#/components/schemas/Pets'}}}"), diagnostics
    )
    found = _resolve(made, "/components/schemas/B/properties/x")
    assert (found.missing, found.value) == (True, {})
    item = next(diagnostics.located())
    assert (item.code, item.severity, item.pointer, item.line) == (
        "REF001",
        "degraded",
        "/components/schemas/B/properties/x",
        7,
    )
    assert item.hint == "did you mean 'Pet'?"


def test_a_schema_that_is_itself_is_refused() -> None:
    diagnostics = Diagnostics()
    with pytest.raises(Stopped):
        document(with_schemas("A0: {$ref: '#/components/schemas/A0'}"), diagnostics)
    assert codes(diagnostics) == ["REF003"]
    assert diagnostics.items[0].pointer == "/components/schemas/A0"


@pytest.mark.parametrize("length", [2, 5])
def test_schemas_that_only_refer_to_one_another_are_told_once(length: int) -> None:
    lines = [f"A{i}: {{$ref: '#/components/schemas/A{(i + 1) % length}'}}" for i in range(length)]
    lines.append("Z: {$ref: '#/components/schemas/A1'}")
    diagnostics = Diagnostics()
    found = document(with_schemas("\n".join(lines)), diagnostics)
    assert [(d.code, d.severity) for d in diagnostics.items] == [("REF008", "degraded")]
    assert diagnostics.items[0].pointer == "/components/schemas/A0"
    target = found.target("#/components/schemas/Z", "/x", "schema")
    assert (target.missing, target.circular, target.value) == (True, True, {})


@pytest.mark.parametrize("length", [1, 2])
@pytest.mark.parametrize("section", ["parameters", "responses", "requestBodies", "headers", "pathItems"])
def test_a_circle_of_anything_else_is_refused(section: str, length: int) -> None:
    lines = [f"A{i}: {{$ref: '#/components/{section}/A{(i + 1) % length}'}}" for i in range(length)]
    diagnostics = Diagnostics()
    with pytest.raises(Stopped):
        document(with_schemas("\n".join(lines)).replace("schemas:", f"{section}:"), diagnostics)
    assert codes(diagnostics) == ["REF003"]


def test_recursive_models_are_no_circle() -> None:
    diagnostics = Diagnostics()
    text = "Node: {properties: {next: {$ref: '#/components/schemas/Node'}}, oneOf: [{$ref: '#/components/schemas/Leaf'}]}\n"
    document(with_schemas(text + "Leaf: {allOf: [{$ref: '#/components/schemas/Node'}]}"), diagnostics)
    assert not diagnostics.items


@pytest.mark.parametrize(
    "schemas",
    [
        "A: {allOf: [{$ref: '#/components/schemas/A'}]}",
        "A: {allOf: [{$ref: '#/components/schemas/B'}]}\nB: {allOf: [{type: object}, {allOf: [{$ref: '#/components/schemas/A'}]}]}",
        "A: {allOf: [{$ref: '#/components/schemas/B'}]}\nB: {$ref: '#/components/schemas/A'}",
    ],
)
def test_a_schema_in_its_own_all_of_is_refused(schemas: str) -> None:
    diagnostics = Diagnostics()
    with pytest.raises(Stopped):
        document(with_schemas(schemas), diagnostics)
    assert set(codes(diagnostics)) == {"REF006"}


def test_a_long_line_of_parents() -> None:
    lines = [f"A{i}: {{allOf: [{{$ref: '#/components/schemas/A{i + 1}'}}]}}" for i in range(3000)]
    diagnostics = Diagnostics()
    document(with_schemas("\n".join([*lines, "A3000: {type: object}"])), diagnostics)
    assert not diagnostics.items


@pytest.mark.parametrize(
    ("reference", "kind"),
    [
        ("#/components/parameters/P", "schema"),
        ("#", "schema"),
        ("#/components", "schema"),
        ("#/info/title", "schema"),
        ("#/components/schemas/Good", "parameter"),
        ("#/components/parameters/P/schema", "response"),
    ],
)
def test_the_wrong_kind_is_refused(reference: str, kind: Kind) -> None:
    diagnostics = Diagnostics()
    text = with_schemas("Good: {type: string}") + "\n  parameters: {P: {name: p, in: query, schema: {type: string}}}\n"
    made = document(text, diagnostics)
    found = made.target(reference, "/paths/~1x", kind)
    assert found.missing
    assert codes(diagnostics) == ["REF004"]


@pytest.mark.parametrize("reference", ["#/components/parameters/P/schema", "#/x-own/any", "#/components/schemas/Yes"])
def test_the_right_kind_or_an_unknown_place_is_accepted(reference: str) -> None:
    diagnostics = Diagnostics()
    text = (
        with_schemas("Yes: true")
        + "\n  parameters: {P: {name: p, in: query, schema: {type: string}}}\nx-own: {any: {}}\n"
    )
    assert not document(text, diagnostics).target(reference, "", "schema").missing
    assert not diagnostics.items


def test_a_reference_that_is_not_text() -> None:
    diagnostics = Diagnostics()
    made = document(with_schemas("A: {properties: {x: {$ref: 5}}}"), diagnostics)
    assert _resolve(made, "/components/schemas/A/properties/x").value == {"$ref": 5}
    assert codes(diagnostics) == ["REF007"]


_ANCHORS = """
Node:
  $id: https://x/node
  $dynamicAnchor: node
  properties:
    children: {items: {$dynamicRef: '#node'}}
    leaf: {$ref: '#/$defs/L'}
    self: {$ref: '#'}
    root: {$ref: '#/components/schemas/Plain'}
  $defs: {L: {$anchor: leaf, type: integer}}
Plain: {$anchor: plain, type: boolean}
User:
  properties:
    a: {$ref: 'https://x/node'}
    b: {$ref: 'https://x/node#leaf'}
    c: {$ref: '#plain'}
    d: {$ref: 'https://x/node#/$defs/L'}
"""
_NODE = "/components/schemas/Node"


@pytest.mark.parametrize(
    ("place", "target"),
    [
        (f"{_NODE}/properties/children/items", _NODE),
        (f"{_NODE}/properties/leaf", f"{_NODE}/$defs/L"),
        (f"{_NODE}/properties/self", _NODE),
        (f"{_NODE}/properties/root", "/components/schemas/Plain"),
        ("/components/schemas/User/properties/a", _NODE),
        ("/components/schemas/User/properties/b", f"{_NODE}/$defs/L"),
        ("/components/schemas/User/properties/c", "/components/schemas/Plain"),
        ("/components/schemas/User/properties/d", f"{_NODE}/$defs/L"),
    ],
)
def test_ids_and_anchors(place: str, target: str) -> None:
    diagnostics = Diagnostics()
    assert _resolve(document(with_schemas(_ANCHORS), diagnostics), place).pointer == target
    assert not diagnostics.items


def test_the_documents_own_address() -> None:
    text = "$self: https://x.test/api.yaml\n" + with_schemas(
        "A: {type: string}\nB: {properties: {x: {$ref: 'https://x.test/api.yaml#/components/schemas/A'}}}", "3.2.0"
    )
    assert _resolve(document(text), "/components/schemas/B/properties/x").pointer == "/components/schemas/A"


def test_a_pointer_through_a_reference_is_followed() -> None:
    schemas = """
    A: {$ref: '#/components/schemas/B'}
    B: {properties: {x: {type: string}}}
    C: {properties: {y: {$ref: '#/components/schemas/A/properties/x'}}}
    """
    made = document(with_schemas(schemas))
    assert _resolve(made, "/components/schemas/C/properties/y").pointer == "/components/schemas/B/properties/x"


def test_many_missing_references_stay_cheap() -> None:
    names = "\n".join(f"Name{i}: {{type: string}}" for i in range(1000))
    uses = ", ".join(f"p{i}: {{$ref: '#/components/schemas/Nam'}}" for i in range(500))
    diagnostics = Diagnostics()
    made = document(with_schemas(f"{names}\nU: {{properties: {{{uses}}}}}"), diagnostics)
    for i in range(500):
        assert _resolve(made, f"/components/schemas/U/properties/p{i}").missing
    assert codes(diagnostics) == ["REF001"] * 500


_SLIPS = """
openapi: 3.1.0
info: {title: t, version: '1'}
paths: {}
components:
  schemas:
    A: {type: string}
    Pasted:
      properties: {b: {$ref: '#/$defs/B'}, deep: {items: {$ref: '#/definitions/C'}}}
      $defs: {B: {type: integer}}
      definitions: {C: {type: boolean}}
    Other:
      properties: {b: {$ref: '#/$defs/B'}}
      $defs: {B: {type: number}}
    Slips:
      properties: {bang: {$ref: '#!/components/schemas/A'}, bare: {$ref: '#components/schemas/A'}}
"""


@pytest.mark.parametrize(
    ("place", "target"),
    [
        ("Slips/properties/bang", "/components/schemas/A"),
        ("Slips/properties/bare", "/components/schemas/A"),
        ("Pasted/properties/b", "/components/schemas/Pasted/$defs/B"),
        ("Pasted/properties/deep/items", "/components/schemas/Pasted/definitions/C"),
        ("Other/properties/b", "/components/schemas/Other/$defs/B"),
    ],
)
def test_a_slip_that_can_mean_one_place_only_is_read_as_that(place: str, target: str) -> None:
    diagnostics = Diagnostics()
    made = document(_SLIPS, diagnostics)
    for other in ("Pasted/properties/b", "Other/properties/b"):  # what one means must not be remembered for the other
        _resolve(made, f"/components/schemas/{other}")
    assert _resolve(made, f"/components/schemas/{place}").pointer == target
    assert {(item.code, item.severity) for item in diagnostics.items} == {("REF001", "warning")}


def test_a_path_item_that_is_nowhere_says_what_is_lost() -> None:
    diagnostics = Diagnostics()
    made = document("openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {/a: {$ref: '#/x-none'}}\n", diagnostics)
    assert len(made.operations()) == 0
    assert [(item.code, item.severity) for item in diagnostics.items] == [("REF001", "degraded")]
    assert "operations of this path are not known" in diagnostics.items[0].message


_MISFITS = """
openapi: 3.0.3
info: {title: t, version: '1'}
paths:
  /a:
    put:
      requestBody: {$ref: '#/components/responses/R'}
      responses:
        '200': {$ref: '#/components/requestBodies/B'}
        '201': {description: d, content: {application/json: {$ref: '#/components/schemas/S'}}}
components:
  schemas: {S: {type: string}}
  requestBodies: {B: {content: {application/json: {schema: {type: integer}}}}}
  responses: {R: {description: d, content: {application/json: {schema: {type: number}}}}}
  parameters: {P: {name: p, in: query, schema: {type: string}}}
"""


@pytest.mark.parametrize(
    ("pointer", "kind", "value"),
    [
        ("requestBody", "requestBody", {"type": "number"}),
        ("responses/200", "response", {"type": "integer"}),
    ],
)
def test_bodies_and_responses_stand_in_for_each_other(pointer: str, kind: Kind, value: object) -> None:
    diagnostics = Diagnostics()
    found = _resolve(document(_MISFITS, diagnostics), f"/paths/~1a/put/{pointer}", kind)
    assert found.value["content"]["application/json"]["schema"] == value
    assert [(item.code, item.severity) for item in diagnostics.items] == [("REF004", "warning")]


def test_a_schema_in_the_place_of_a_media_type_is_its_schema() -> None:
    diagnostics = Diagnostics()
    place = "/paths/~1a/put/responses/201/content/application~1json"
    found = _resolve(document(_MISFITS, diagnostics), place, "mediaType")
    assert (found.value, found.pointer) == ({"schema": {"$ref": "#/components/schemas/S"}}, place)
    assert [(item.code, item.severity) for item in diagnostics.items] == [("REF004", "warning")]


def test_a_parameter_is_no_schema_and_the_hint_says_where_its_schema_is() -> None:
    diagnostics = Diagnostics()
    made = document(_MISFITS, diagnostics)
    assert made.target("#/components/parameters/P", "/components/schemas/S", "schema").missing
    assert [(item.severity, item.hint) for item in diagnostics.items] == [
        ("error", "the schema of a parameter stands at `/schema` in it")
    ]
