"""Generic schemas: what `$dynamicRef` means from where its name is bound."""

from __future__ import annotations

from typing import Any

import pytest
from sdkloom.diagnostics import Diagnostics
from sdkloom.source import dynamic
from sdkloom.source.document import Document
from sdkloom.source.tree import load
from sdkloom.source.upgrade import upgrade

PAGE = """
    Page:
      $id: https://x.test/page
      type: object
      properties: {items: {type: array, items: {$dynamicRef: '#item'}}, next: {$ref: '#/$defs/cursor'}, value: {$dynamicRef: '#item'}}
      $defs: {item: {$dynamicAnchor: item, not: {}}, cursor: {type: string}}
    Pet: {type: object}
"""


def described(schemas: str, paths: str = "{}") -> tuple[Document, Diagnostics]:
    diagnostics = Diagnostics()
    text = f"openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {paths}\ncomponents:\n  schemas:\n{schemas}"
    return upgrade(load(text.encode(), "api.yaml", diagnostics), diagnostics), diagnostics


def schema(document: Document, name: str) -> Any:
    return document.get(f"/components/schemas/{name}")


def end(document: Document, pointer: str) -> str:
    """Where the reference at a pointer leads."""
    return document.resolve(document.get(pointer), pointer, "schema").pointer


def test_a_template_is_filled_in_where_its_name_is_bound() -> None:
    bound = "{x: {$dynamicAnchor: item, $ref: '#/components/schemas/Pet'}}"
    document, diagnostics = described(
        f"{PAGE}    Pets: {{description: Of pets., $ref: https://x.test/page, $defs: {bound}}}\n"
    )
    found = schema(document, "Pets")
    assert (found["type"], found["description"], "$ref" in found) == ("object", "Of pets.", False)
    for place in ("items/items", "value"):  # `value` is a property here, no example
        assert end(document, f"/components/schemas/Pets/properties/{place}") == "/components/schemas/Pet"
    assert end(document, "/components/schemas/Pets/properties/next") == "/components/schemas/Page/$defs/cursor"
    assert not diagnostics.items


def test_the_template_itself_keeps_its_own_meaning_and_the_text_is_not_touched() -> None:
    text = f"openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{PAGE}    P: {{$ref: '#/components/schemas/Page', $defs: {{i: {{$dynamicAnchor: item, type: string}}}}}}\n"
    tree = load(text.encode(), "api.yaml", Diagnostics())
    document = upgrade(tree, Diagnostics())
    assert end(document, "/components/schemas/Page/properties/items/items") == "/components/schemas/Page/$defs/item"
    assert tree.root["components"]["schemas"]["P"]["$ref"] == "#/components/schemas/Page"
    assert tree.root["components"]["schemas"]["Page"] is schema(document, "Page")


def test_inline_in_a_default_response_and_one_template_in_another() -> None:
    paths = """
  /pets:
    get:
      responses:
        default:
          description: Pets.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Envelope', $defs: {d: {$dynamicAnchor: data, $ref: '#/components/schemas/Pets'}}}
"""
    document, _ = described(
        PAGE
        + """
    Envelope: {$id: https://x.test/envelope, type: object, properties: {data: {$dynamicRef: '#data'}}, $defs: {data: {$dynamicAnchor: data}}}
    Pets: {$ref: '#/components/schemas/Page', $defs: {x: {$dynamicAnchor: item, $ref: '#/components/schemas/Pet'}}}
""",
        paths,
    )
    data = "/paths/~1pets/get/responses/default/content/application~1json/schema/properties/data"
    assert end(document, data) == "/components/schemas/Pets"
    assert end(document, "/components/schemas/Pets/properties/items/items") == "/components/schemas/Pet"


def test_a_schema_that_extends_a_recursive_one() -> None:
    document, _ = described("""
    Tree: {$id: https://x.test/tree, $dynamicAnchor: node, type: object, properties: {kids: {items: {$dynamicRef: '#node'}}, self: {$ref: '#/components/schemas/Tree'}}}
    Named: {$id: https://x.test/named, $dynamicAnchor: node, allOf: [{$ref: tree}, {properties: {name: {type: string}}}]}
""")
    assert end(document, "/components/schemas/Named/allOf/0/properties/kids/items") == "/components/schemas/Named"
    assert end(document, "/components/schemas/Tree/properties/kids/items") == "/components/schemas/Tree"
    assert schema(document, "Tree")["properties"]["self"] == {"$ref": "#/components/schemas/Tree"}  # no copy


def test_keywords_that_clash_apply_both() -> None:
    document, _ = described(
        PAGE
        + "    Pets: {$ref: '#/components/schemas/Page', properties: {extra: {type: string}}, $defs: {i: {$dynamicAnchor: item, type: integer}}}\n"
    )
    found = schema(document, "Pets")
    assert list(found["properties"]) == ["extra"]
    assert list(found["allOf"][0]["properties"]) == ["items", "next", "value"]


def test_the_outer_binding_wins_and_templates_in_templates_end() -> None:
    document, _ = described(
        """
    Box: {$id: https://x.test/box, type: object, properties: {in: {$dynamicRef: '#t'}, again: {$ref: '#/components/schemas/Box'}}, $defs: {t: {$dynamicAnchor: t}}}
    Crate: {$id: https://x.test/crate, properties: {box: {$ref: box}}, $defs: {t: {$dynamicAnchor: t, type: string}}}
    Ship: {$ref: '#/components/schemas/Crate', $defs: {t: {$dynamicAnchor: t, type: integer}}}
""".replace("box: {$ref: box}", "box: {$ref: box, $defs: {t: {$dynamicAnchor: t, type: boolean}}}")
    )
    inside = "/components/schemas/Crate/properties/box/properties/in"
    assert end(document, inside) == "/components/schemas/Crate/$defs/t"
    assert document.get("/components/schemas/Crate/properties/box/properties/again") == {
        "$ref": "#/components/schemas/Box"
    }


def test_bad_references_are_told_as_ever() -> None:
    _, diagnostics = described(
        "    A: {$dynamicAnchor: a, properties: {x: {$ref: '#/components/schemas/Gone'}, y: {$dynamicRef: '#gone'}, z: {$ref: 5}}}\n"
    )
    assert {d.code for d in diagnostics.items} == {"REF001"}


def test_too_many_copies_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dynamic, "MAX_COPIED", 3)
    uses = "".join(
        f"    P{i}: {{$ref: '#/components/schemas/Page', $defs: {{i: {{$dynamicAnchor: item, type: string}}}}}}\n"
        for i in range(3)
    )
    document, diagnostics = described(PAGE + uses)
    assert [(d.code, d.severity) for d in diagnostics.items] == [("REF009", "degraded")] * 2
    assert sum("$ref" in schema(document, f"P{i}") for i in range(3)) == 2


def test_a_template_of_any_depth() -> None:
    deep = "{items: " * 400 + "{$dynamicRef: '#t'}" + "}" * 400
    document, _ = described(
        f"    T: {{$id: https://x.test/t, properties: {{p: {deep}, q: {{$dynamicRef: '#t'}}}}, $defs: {{t: {{$dynamicAnchor: t}}}}}}\n"
        "    S: {$ref: '#/components/schemas/T', $defs: {t: {$dynamicAnchor: t, type: string}}}\n"
    )
    assert end(document, "/components/schemas/S/properties/q") == "/components/schemas/S/$defs/t"
