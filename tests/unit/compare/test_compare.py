"""What counts as a change, and how it meets the user of an SDK."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from sdkloom.compare import compare, render_text

_BASE: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "t", "version": "1"},
    "tags": [{"name": "a"}, {"name": "b"}],
    "servers": [{"url": "https://a"}],
    "paths": {
        "/pets": {
            "parameters": [{"name": "trace", "in": "header", "schema": {"type": "string"}}],
            "get": {
                "operationId": "listPets",
                "tags": ["a", "b"],
                "parameters": [
                    {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 100}},
                    {"$ref": "#/components/parameters/Cursor"},
                ],
                "responses": {
                    "200": {
                        "description": "ok",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}},
                    }
                },
            },
            "post": {
                "operationId": "createPet",
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewPet"}}}},
                "responses": {"204": {"description": "none"}},
                "callbacks": {"done": {"{$url}": {"post": {"responses": {}}}}},
            },
        }
    },
    "components": {
        "parameters": {"Cursor": {"name": "cursor", "in": "query", "schema": {"type": "string"}}},
        "schemas": {
            "Pet": {
                "type": "object",
                "required": ["id", "name"],
                "properties": {
                    "id": {"type": "string"},
                    "name": {"type": "string"},
                    "kind": {"enum": ["cat", "dog"]},
                    "owner": {"oneOf": [{"$ref": "#/components/schemas/NewPet"}, {"type": "null"}]},
                },
            },
            "NewPet": {
                "type": "object",
                "required": ["name"],
                "properties": {"name": {"type": "string"}, "kind": {"enum": ["cat", "dog"]}},
            },
            "Received": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}},
        },
        "securitySchemes": {"key": {"type": "apiKey", "name": "X", "in": "header"}},
    },
}
_BASE["paths"]["/pets"]["get"]["responses"]["404"] = {
    "description": "no",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Received"}}},
}

_GET = "/paths/~1pets/get"
_PET = "/components/schemas/Pet"
Edit = Callable[[dict[str, Any]], Any]


def _changed(edit: Edit, ignore: tuple[str, ...] = ()) -> list[tuple[str, str, str, str]]:
    new = copy.deepcopy(_BASE)
    edit(new)
    return [(c.action, c.what, c.severity, c.pointer) for c in compare(_BASE, new, ignore)]


def _get(root: dict[str, Any]) -> dict[str, Any]:
    return root["paths"]["/pets"]["get"]


def _post(root: dict[str, Any]) -> dict[str, Any]:
    return root["paths"]["/pets"]["post"]


def _schema(root: dict[str, Any], name: str) -> dict[str, Any]:
    return root["components"]["schemas"][name]


def test_the_same_is_no_change() -> None:
    assert compare(_BASE, copy.deepcopy(_BASE)) == []
    assert render_text([]) == "no change\n"


def test_order_without_meaning_is_no_change() -> None:
    def shuffle(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: shuffle(child, name) for name, child in reversed(value.items())}
        if isinstance(value, list) and key != "servers":
            return [shuffle(item) for item in reversed(value)]
        return value

    assert compare(_BASE, shuffle(_BASE)) == []


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda r: r["paths"]["/pets"].pop("get"), ("removed", "operation", "breaking", _GET)),
        (lambda r: r["paths"]["/pets"].update(put={}), ("added", "operation", "compatible", "/paths/~1pets/put")),
        (lambda r: r["paths"].update({"/x": {"get": {}}}), ("added", "operation", "compatible", "/paths/~1x/get")),
        (lambda r: r["paths"].update({"/x": {}}), ("added", "path", "compatible", "/paths/~1x")),
        (
            lambda r: r["paths"]["/pets"].update(additionalOperations={"COPY": {}}),
            ("added", "operation", "compatible", "/paths/~1pets/additionalOperations/COPY"),
        ),
        (lambda r: _get(r).update(operationId="pets"), ("changed", "operationId", "breaking", f"{_GET}/operationId")),
        (lambda r: _get(r)["tags"].append("c"), ("added", "tag", "compatible", f"{_GET}/tags")),
        (lambda r: _get(r).update(summary="s"), ("added", "summary", "docs", f"{_GET}/summary")),
        (lambda r: _get(r).update(deprecated=True), ("added", "deprecated", "compatible", f"{_GET}/deprecated")),
        (lambda r: _get(r).update(security=[]), ("added", "security", "breaking", f"{_GET}/security")),
        (lambda r: _get(r)["parameters"].pop(0), ("removed", "parameter", "breaking", f"{_GET}/parameters/0")),
        (
            lambda r: _get(r)["parameters"].append({"name": "q", "in": "query"}),
            ("added", "parameter", "compatible", f"{_GET}/parameters/2"),
        ),
        (
            lambda r: _get(r)["parameters"].append({"name": "q", "in": "query", "required": True}),
            ("added", "parameter", "breaking", f"{_GET}/parameters/2"),
        ),
        (
            lambda r: _get(r)["parameters"][0].update(required=True),
            ("changed", "parameter", "breaking", f"{_GET}/parameters/0/required"),
        ),
        (
            lambda r: _get(r)["parameters"][0]["schema"].update(maximum=50),
            ("changed", "maximum", "breaking", f"{_GET}/parameters/0/schema/maximum"),
        ),
        (
            lambda r: _get(r)["parameters"][0]["schema"].update(maximum=500),
            ("changed", "maximum", "compatible", f"{_GET}/parameters/0/schema/maximum"),
        ),
        (
            lambda r: _get(r)["parameters"][0].update(explode=False),
            ("added", "explode", "breaking", f"{_GET}/parameters/0/explode"),
        ),
        (lambda r: _get(r)["responses"].pop("200"), ("removed", "response", "breaking", f"{_GET}/responses/200")),
        (
            lambda r: _get(r)["responses"].update({"429": {}}),
            ("added", "response", "compatible", f"{_GET}/responses/429"),
        ),
        (
            lambda r: _get(r)["responses"]["200"]["content"].update({"text/csv": {}}),
            ("added", "media type", "compatible", f"{_GET}/responses/200/content/text~1csv"),
        ),
        (
            lambda r: _get(r)["responses"]["200"]["content"]["application/json"]["schema"].update({"$ref": "#/x/Y"}),
            ("changed", "$ref", "breaking", f"{_GET}/responses/200/content/application~1json/schema/$ref"),
        ),
        (
            lambda r: _post(r)["requestBody"].update(required=True),
            ("changed", "request body", "breaking", "/paths/~1pets/post/requestBody/required"),
        ),
        (
            lambda r: _post(r).pop("requestBody"),
            ("removed", "request body", "breaking", "/paths/~1pets/post/requestBody"),
        ),
        (lambda r: _get(r).update(requestBody={}), ("added", "request body", "compatible", f"{_GET}/requestBody")),
        (
            lambda r: _post(r)["callbacks"]["done"].update({"{$other}": {"put": {}}}),
            ("added", "operation", "compatible", "/paths/~1pets/post/callbacks/done/{$other}/put"),
        ),
        (
            lambda r: _schema(r, "Pet")["properties"].pop("kind"),
            ("removed", "property", "breaking", f"{_PET}/properties/kind"),
        ),
        (
            lambda r: _schema(r, "Pet")["properties"].update(age={}),
            ("added", "property", "compatible", f"{_PET}/properties/age"),
        ),
        (
            lambda r: _schema(r, "Pet")["properties"]["id"].update(type="integer"),
            ("changed", "type", "breaking", f"{_PET}/properties/id/type"),
        ),
        (
            lambda r: _schema(r, "Received")["required"].remove("id"),
            ("changed", "property", "breaking", "/components/schemas/Received/required"),
        ),
        (
            lambda r: _schema(r, "NewPet")["required"].append("kind"),
            ("changed", "property", "breaking", "/components/schemas/NewPet/required"),
        ),
        (
            lambda r: _schema(r, "Pet")["required"].append("kind"),
            ("changed", "property", "compatible", f"{_PET}/required"),
        ),
        (
            lambda r: _schema(r, "Pet")["properties"]["kind"]["enum"].append("cow"),
            ("added", "enum value", "compatible", f"{_PET}/properties/kind/enum"),
        ),
        (
            lambda r: _schema(r, "Pet")["properties"]["kind"]["enum"].remove("dog"),
            ("removed", "enum value", "compatible", f"{_PET}/properties/kind/enum"),
        ),
        (
            lambda r: _schema(r, "NewPet")["properties"]["kind"]["enum"].remove("dog"),
            ("removed", "enum value", "breaking", "/components/schemas/NewPet/properties/kind/enum"),
        ),
        (
            lambda r: _schema(r, "Pet")["properties"]["owner"]["oneOf"].append({"$ref": "#/z"}),
            ("added", "oneOf member", "compatible", f"{_PET}/properties/owner/oneOf/2"),
        ),
        (
            lambda r: _schema(r, "Pet")["properties"]["owner"]["oneOf"].pop(0),
            ("removed", "oneOf member", "breaking", f"{_PET}/properties/owner/oneOf/0"),
        ),
        (
            lambda r: _schema(r, "Pet")["properties"]["id"].update(description="d"),
            ("added", "description", "docs", f"{_PET}/properties/id/description"),
        ),
        (
            lambda r: r["components"]["schemas"].pop("Received"),
            ("removed", "schema", "breaking", "/components/schemas/Received"),
        ),
        (
            lambda r: r["components"]["securitySchemes"]["key"].update(name="Y"),
            ("changed", "name", "breaking", "/components/securitySchemes/key/name"),
        ),
        (lambda r: r["info"].update(title="u"), ("changed", "title", "docs", "/info/title")),
        (lambda r: r["servers"].append({"url": "https://b"}), ("added", "server", "compatible", "/servers")),
        (lambda r: r.update({"x-any": 1}), ("added", "x-any", "docs", "/x-any")),
        (lambda r: r.update(openapi="3.2.0"), ("changed", "openapi", "compatible", "/openapi")),
    ],
)
def test_one_change(edit: Edit, expected: tuple[str, str, str, str]) -> None:
    assert _changed(edit) == [expected]


def test_null_depends_on_the_direction() -> None:
    def edit(root: dict[str, Any]) -> None:
        _schema(root, "Received")["properties"]["id"]["type"] = ["string", "null"]
        _get(root)["parameters"][0]["schema"]["type"] = ["integer", "null"]

    assert [(what, severity) for _, what, severity, _ in _changed(edit)] == [
        ("type", "breaking"),
        ("type", "compatible"),
    ]


def test_ignored_pointers() -> None:
    def edit(root: dict[str, Any]) -> None:
        root["info"]["x-build-time"] = "now"
        root["info"]["x-build"] = {"a": 1}
        root["info"]["version"] = "2"

    assert [pointer for *_, pointer in _changed(edit, ("/info/x-build-time", "/info/x-build"))] == ["/info/version"]


def test_booleans_are_no_numbers() -> None:
    assert compare({"x-a": [1, 0]}, {"x-a": [True, False]})
    assert not compare({"x-a": 1}, {"x-a": 1.0})


def test_a_deep_schema_does_not_recurse() -> None:
    def deep(end: str) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": end}
        for _ in range(400):
            schema = {"properties": {"p": schema}}
        return {"openapi": "3.1.0", "paths": {}, "components": {"schemas": {"A": schema}}}

    changes = compare(deep("string"), deep("integer"))
    assert [(c.what, c.severity) for c in changes] == [("type", "breaking")]
    assert len(changes[0].message) < 1000


def test_swagger_2() -> None:
    old = {
        "swagger": "2.0",
        "host": "a",
        "paths": {"/x": {"get": {"parameters": [{"name": "q", "in": "query", "type": "string"}], "responses": {}}}},
        "definitions": {"A": {"type": "object"}},
    }
    new = copy.deepcopy(old)
    new["paths"]["/x"]["get"]["parameters"][0]["type"] = "integer"  # type: ignore[index]
    new["definitions"]["A"]["type"] = "string"  # type: ignore[index]
    new["host"] = "b"
    assert [(c.pointer, c.severity) for c in compare(old, new)] == [
        ("/definitions/A/type", "breaking"),
        ("/host", "breaking"),
        ("/paths/~1x/get/parameters/0/type", "breaking"),
    ]


@pytest.mark.parametrize(
    "new", [None, [], "text", {}, {"paths": []}, {"paths": {"/a": None}, "components": {"schemas": 5}}]
)
def test_any_values_can_be_compared(new: Any) -> None:
    assert compare(_BASE, new)
    assert compare(new, _BASE)


def test_text_and_json() -> None:
    new = copy.deepcopy(_BASE)
    del new["paths"]["/pets"]["post"]
    new["paths"]["/pets"]["get"]["summary"] = "\x1b[31mred\nline"
    changes = compare(_BASE, new)
    assert render_text(changes) == (
        "Breaking (1)\n  POST /pets: operation removed: createPet\n      /paths/~1pets/post\n\n"
        "Documentation (1)\n  GET /pets: summary added: \ufffd[31mred line\n      /paths/~1pets/get/summary\n"
    )
    assert json.loads(json.dumps([change.as_json() for change in changes]))[1]["severity"] == "breaking"
    assert "… and 1 more" in render_text(changes * 2, limit=1)
