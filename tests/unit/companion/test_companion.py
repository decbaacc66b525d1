"""Companion models: they are made, they turn into our types and back, and nothing in a description becomes code in them."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pydantic import ValidationError
from sdkloom.companion import models as stage
from sdkloom.companion.guard import Unsafe, check
from sdkloom.diagnostics import Diagnostics
from sdkloom.draft import Draft
from sdkloom.inputs import Inputs
from sdkloom.pipeline import build
from sdkloom.settings import Package, Settings

THING = {
    "type": "object",
    "description": 'A thing. """ + print(1) + """',
    "required": ["id", "when", "owner", "kind"],
    "properties": {
        "id": {"type": "string", "minLength": 2},
        "when": {"type": "string", "format": "date-time"},
        "day": {"type": "string", "format": "date"},
        "owner": {"$ref": "#/components/schemas/owner-of"},
        "kind": {"enum": ["big", "small"]},
        "class": {"type": "integer"},
        "note": {"type": ["string", "null"]},
        "old": {"type": "string", "nullable": True},
        "pet": {"$ref": "#/components/schemas/Pet"},
        "link": {"type": "string", "format": "uri"},
        "secret": {"type": "string", "format": "password"},
        "count": {"type": "integer", "x-python-type": "__import__('os').system('false')"},
        "tags": {"type": "object", "additionalProperties": {"type": "number"}},
        "elsewhere": {"$ref": "#/paths/~1things/get/responses/200/content/application~1json/schema"},
    },
}
CAT = {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "cat"}, "meow": {"type": "boolean"}}}
DOG = {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "dog"}, "bark": {"type": "integer"}}}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Things", "version": "1"},
    "paths": {
        "/things": {
            "get": {
                "operationId": "getThing",
                "responses": {
                    "200": {
                        "description": "",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}},
                    }
                },
            }
        }
    },
    "components": {
        "schemas": {
            "Thing": THING,
            "owner-of": {"type": "object", "properties": {"name": {"type": "string"}}},
            "Pet": {
                "oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
                "discriminator": {"propertyName": "kind"},
            },
            "Cat": CAT,
            "Dog": DOG,
        }
    },
}
VALUE = {
    "id": "a1", "when": "2026-01-02T03:04:05.123456Z", "day": "2026-01-02", "owner": {"name": "Zoë"}, "kind": "big", "class": 3,
    "note": None, "old": None, "pet": {"kind": "dog", "bark": 2}, "link": "https://EXAMPLE.com", "secret": "s3cret",
    "count": 1, "tags": {"a": 1.5},
}  # fmt: skip


def _drafts(document: dict[str, Any], diagnostics: Diagnostics, module: str = "companioned") -> list[Draft]:
    folder = Path("unused")
    package = Package(distribution=module, module=module)
    settings = Settings(folder=folder, output=folder, package=package, pydantic=True)
    return build(Inputs(json.dumps(document).encode(), "description.json"), settings, diagnostics).drafts


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("companion")
    diagnostics = Diagnostics()
    for draft in _drafts(DOCUMENT, diagnostics):
        path = folder / draft.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(draft.text, "utf-8")
    found = [d for d in diagnostics.items if d.code.startswith("CMP")]
    assert [(d.code, d.severity, d.pointer) for d in found] == [
        ("CMP003", "warning", "/components/schemas/Thing/properties/elsewhere")
    ]
    sys.path.insert(0, str(folder / "src"))
    yield importlib.import_module("companioned.pydantic")
    sys.path.remove(str(folder / "src"))
    for name in [n for n in sys.modules if n.partition(".")[0] == "companioned"]:
        del sys.modules[name]


def _ours(package: ModuleType, value: Any) -> Any:
    types = importlib.import_module("companioned.types")
    codec = importlib.import_module("companioned._runtime.codec")
    return codec.read_json(types.Thing, json.dumps(value), strict=True)


def test_round_trip(package: ModuleType) -> None:
    thing = _ours(package, VALUE)
    model = package.to_pydantic(thing, package.models.Thing)
    assert (model.class_, model.pet.root.bark, model.owner.name, model.note) == (3, 2, "Zoë", None)
    assert package.from_pydantic(model, type(thing)) == thing
    went = json.loads(importlib.import_module("companioned._runtime.codec").encode_json(thing))
    assert went == {key: value for key, value in VALUE.items() if value is not None}


def test_what_is_not_set_stays_unset(package: ModuleType) -> None:
    least = {key: VALUE[key] for key in ("id", "when", "owner", "kind")}
    thing = _ours(package, least)
    model = package.to_pydantic(thing, package.models.Thing)
    assert model.model_fields_set == set(least)
    assert package.from_pydantic(model, type(thing)) == thing


def test_limits_are_checked(package: ModuleType) -> None:
    with pytest.raises(ValidationError):
        package.to_pydantic(_ours(package, {**VALUE, "id": "a"}), package.models.Thing)


def test_models_have_the_names_of_our_types(package: ModuleType) -> None:
    types = importlib.import_module("companioned.types")
    for name in ("Thing", "OwnerOf", "Cat", "Dog"):
        assert hasattr(types, name)
        assert hasattr(package.models, name)


def test_extra_is_declared() -> None:
    drafts = {d.path: d.text for d in _drafts(DOCUMENT, Diagnostics())}
    assert 'pydantic = ["pydantic>=2.5"]' in drafts["pyproject.toml"]
    assert drafts == {d.path: d.text for d in _drafts(DOCUMENT, Diagnostics())}


def test_failures_are_warnings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong, the package is made."""
    monkeypatch.setattr(stage.importlib.util, "find_spec", lambda name: None)
    assert _codes(DOCUMENT) == ["CMP001"]
    monkeypatch.undo()
    assert _codes({**DOCUMENT, "components": {}, "paths": {}}) == ["CMP002"]
    monkeypatch.setattr(stage, "SECONDS", 0.01)
    assert _codes(DOCUMENT)[-1] == "CMP004"


def _codes(document: dict[str, Any]) -> list[str]:
    diagnostics = Diagnostics()
    drafts = _drafts(document, diagnostics)
    assert any(d.path.endswith("_client.py") for d in drafts)
    assert not any("/pydantic/" in d.path for d in drafts)
    found = [d for d in diagnostics.items if d.code.startswith("CMP")]
    assert {d.severity for d in found} == {"warning"}
    return [d.code for d in found]


HOSTILE = ('"""\nimport os\n"""', "'''", "\\", "a\n    b = 1\n", "{{ 7 * 7 }}", "\u2028import os", "x\r\nimport os")


def test_hostile_text_stays_text() -> None:
    """The tree of the models is the same whatever the texts are; what is made from them is checked in the worker."""
    document = json.loads(json.dumps(DOCUMENT))
    thing = document["components"]["schemas"]["Thing"]
    for number, text in enumerate(HOSTILE):
        thing["properties"][f"field{number}"] = {
            "type": "string", "description": text, "default": text, "title": text, "x-python-import": {"module": "os", "name": text},
            "customTypePath": "os.system", "enum": [text, "other"],
        }  # fmt: skip
    diagnostics = Diagnostics()
    drafts = {d.path: d.text for d in _drafts(document, diagnostics)}
    code = drafts.get("src/companioned/pydantic/models.py")
    if code is None:
        assert "CMP004" in {d.code for d in diagnostics.items} or "CMP005" in {d.code for d in diagnostics.items}
    else:
        check(code)
        assert "import os" not in [line.strip() for line in code.splitlines()]


@pytest.mark.parametrize("code", [
    "import os", "from os import path", "class A:\n    x = __import__('os')", "print(1)", "def f(): ...", "class A(B, metaclass=C): ...",
    "@d\nclass A: ...", "x = ().__class__", "x = [y for y in z if exec(y)]", "eval('1')", "class A:\n    x: int = f()", "for x in y: ...",
    "from .. import x", "x = 1 if y else 2", "assert x", "x = y.system('a')", "raise X", "(",
])  # fmt: skip
def test_guard_refuses_more_than_models(code: str) -> None:
    with pytest.raises(Unsafe):
        check(code)
