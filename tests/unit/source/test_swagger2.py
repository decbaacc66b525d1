"""Swagger 2.0 in the shape of OpenAPI 3."""

from __future__ import annotations

from typing import Any

import pytest
from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.source.document import Document

from tests.unit.source.helpers import codes, document

_TEXT = """
swagger: '2.0'
info: {title: t, version: '1'}
host: api.example.test
basePath: /v1/
schemes: [http, https, ws]
consumes: [application/json]
produces: [application/json, application/xml]
x-root: 1
paths:
  /a/{id}:
    parameters:
    - {name: id, in: path, required: true, type: integer, format: int64}
    - {name: body, in: body, schema: {$ref: '#/definitions/Pet'}}
    - {$ref: '#/parameters/limit'}
    get:
      operationId: getA
      tags: [x]
      parameters:
      - {name: id, in: path, required: true, type: string}
      - {name: t, in: query, type: array, items: {type: string}, collectionFormat: pipes}
      - {name: b, in: body, required: true, schema: {type: object}}
      responses:
        200: {description: ok, schema: {$ref: '#/definitions/Pet'}, headers: {X: {type: integer}}, examples: {application/json: {a: 1}}}
        404: {$ref: '#/responses/NotFound'}
        204: {description: none}
    post:
      consumes: [multipart/form-data]
      produces: [text/plain]
      schemes: [https]
      parameters:
      - {name: file, in: formData, type: file, required: true, description: the file}
      - {name: tags, in: formData, type: array, items: {type: string}, collectionFormat: multi}
      responses:
        default: {$ref: '#/responses/NotFound'}
        200: {description: f, schema: {type: file}}
parameters:
  limit: {name: limit, in: query, type: integer, default: 20}
  payload: {name: payload, in: body, schema: {type: string}}
responses:
  NotFound: {description: gone, schema: {$ref: '#/definitions/Error'}}
definitions:
  Pet: {properties: {mum: {$ref: '#/definitions/Pet'}, odd: {$ref: '#/paths/~1a~1{id}/get/responses/200/schema'}}}
  Error: {type: object}
securityDefinitions:
  basic: {type: basic}
  key: {type: apiKey, name: X-Key, in: header}
  oauth: {type: oauth2, flow: accessCode, authorizationUrl: 'https://a', tokenUrl: 'https://t', scopes: {r: read}}
"""


@pytest.fixture
def made() -> Document:
    return document(_TEXT)


def _operation(made: Document, method: str) -> dict[str, Any]:
    return made.root["paths"]["/a/{id}"][method]


def test_servers(made: Document) -> None:
    assert made.root["servers"] == [{"url": "https://api.example.test/v1"}, {"url": "http://api.example.test/v1"}]
    assert _operation(made, "post")["servers"] == [{"url": "https://api.example.test/v1"}]
    assert made.root["x-root"] == 1


@pytest.mark.parametrize(
    ("text", "url"),
    [("basePath: /v2", "/v2"), ("host: h", "https://h"), ("", "/"), ("{host: h, basePath: v2}", "https://h/v2")],
)
def test_servers_without_all_their_parts(text: str, url: str) -> None:
    body = text[1:-1].replace(", ", "\n") if text.startswith("{") else text
    found = document(f"swagger: '2.0'\ninfo: {{title: t, version: '1'}}\npaths: {{}}\n{body}\n")
    assert found.root["servers"][0]["url"] == url


def test_parameters_are_overridden_shared_and_given_schemas(made: Document) -> None:
    assert _operation(made, "get")["parameters"] == [
        {"$ref": "#/components/parameters/limit"},
        {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
        {
            "name": "t",
            "in": "query",
            "schema": {"type": "array", "items": {"type": "string"}},
            "style": "pipeDelimited",
            "explode": False,
        },
    ]
    assert made.root["components"]["parameters"] == {
        "limit": {"name": "limit", "in": "query", "schema": {"type": "integer", "default": 20}}
    }


def test_an_operation_has_one_body_its_own_first(made: Document) -> None:
    assert _operation(made, "get")["requestBody"] == {
        "required": True,
        "x-body-name": "b",
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
    assert made.root["components"]["requestBodies"]["payload"]["content"] == {
        "application/json": {"schema": {"type": "string"}}
    }


def test_a_form(made: Document) -> None:
    assert _operation(made, "post")["requestBody"]["content"]["multipart/form-data"] == {
        "schema": {
            "type": "object",
            "properties": {
                "file": {"type": "string", "format": "binary", "description": "the file"},
                "tags": {"type": "array", "items": {"type": "string"}},
            },
            "required": ["file"],
        },
        "encoding": {"tags": {"style": "form", "explode": True}},
    }


def test_responses(made: Document) -> None:
    found = _operation(made, "get")["responses"]
    assert list(found["200"]["content"]) == ["application/json", "application/xml"]
    assert found["200"]["content"]["application/json"]["example"] == {"a": 1}
    assert found["200"]["headers"] == {"X": {"schema": {"type": "integer"}}}
    assert found["404"] == {"$ref": "#/components/responses/NotFound"}
    assert found["204"] == {"description": "none"}
    post = _operation(made, "post")["responses"]
    assert list(post["default"]["content"]) == ["text/plain"]
    assert post["200"]["content"] == {"text/plain": {"schema": {"type": "string", "format": "binary"}}}


def test_security(made: Document) -> None:
    assert made.root["components"]["securitySchemes"] == {
        "basic": {"type": "http", "scheme": "basic"},
        "key": {"type": "apiKey", "name": "X-Key", "in": "header"},
        "oauth": {
            "type": "oauth2",
            "flows": {
                "authorizationCode": {"authorizationUrl": "https://a", "tokenUrl": "https://t", "scopes": {"r": "read"}}
            },
        },
    }


def test_old_references_lead_to_new_places(made: Document) -> None:
    pet = "/components/schemas/Pet"
    for name in ("mum", "odd"):
        place = f"{pet}/properties/{name}"
        assert made.resolve(made.get(place), place, "schema").pointer == pet


def test_lines_are_those_of_the_text(made: Document) -> None:
    lines = _TEXT.splitlines()
    for pointer, part in [
        ("/components/schemas/Error", "Error:"),
        ("/components/parameters/limit/schema", "limit:"),
        ("/components/securitySchemes/oauth", "oauth:"),
        ("/components/responses/NotFound/content/application~1json/schema", "NotFound:"),
        ("/paths/~1a~1{id}/get/parameters/2/schema", "pipes"),
        ("/paths/~1a~1{id}/get/requestBody/content/application~1json/schema", "name: b,"),
        ("/paths/~1a~1{id}/post/requestBody/content/multipart~1form-data/schema/properties/tags", "name: tags"),
        ("/paths/~1a~1{id}/get/responses/200/content/application~1xml/schema", "200:"),
    ]:
        line = made.locate(pointer)[1]
        assert line is not None
        assert part in lines[line - 1], pointer


def test_schemas_are_shared() -> None:
    diagnostics = Diagnostics()
    made = document(_TEXT, diagnostics)
    assert made.root["components"]["schemas"] is made.files.texts[""].tree.root["definitions"]  # type: ignore[union-attr]
    assert len(made.operations()) == 2
    assert not diagnostics.items


def test_a_collection_format_without_equal() -> None:
    diagnostics = Diagnostics()
    document(
        """
        swagger: '2.0'
        info: {title: t, version: '1'}
        paths: {/a: {get: {parameters: [{name: t, in: query, type: array, items: {}, collectionFormat: tsv}], responses: {}}}}
        """,
        diagnostics,
    )
    assert codes(diagnostics) == ["SRC026"]


def test_a_path_item_in_a_file(tmp_path: Any) -> None:
    (tmp_path / "a.yaml").write_text(
        "get: {parameters: [{$ref: 'p.yaml#/P'}], responses: {'200': {description: d, schema: {$ref: '#/S'}}}}\nS: {type: string}\n"
    )
    (tmp_path / "p.yaml").write_text("P: {name: q, in: query, type: string}\n")
    diagnostics = Diagnostics()
    made = document(
        "swagger: '2.0'\ninfo: {title: t, version: '1'}\npaths: {/a: {$ref: a.yaml}}\n", diagnostics, tmp_path
    )
    get = made.root["paths"]["/a"]["get"]
    assert get["parameters"] == [{"name": "q", "in": "query", "schema": {"type": "string"}}]
    place = "/paths/~1a/get/responses/200/content/application~1json/schema"
    found = made.resolve(made.get(place), place, "schema")
    assert (found.value, found.pointer) == ({"type": "string"}, "a.yaml#/S")
    assert made.locate("/paths/~1a/get/parameters/0")[0] == "p.yaml"
    assert not diagnostics.items


def test_a_path_item_must_be_an_object() -> None:
    diagnostics = Diagnostics()
    text = "swagger: '2.0'\ninfo: {title: t, version: '1'}\npaths: {/a: {$ref: '#/x-list'}}\nx-list: [1]\n"
    with pytest.raises(Stopped):
        document(text, diagnostics)
    assert [(item.code, item.pointer) for item in diagnostics.items] == [("REF004", "/paths/~1a")]
