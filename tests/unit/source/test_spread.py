"""A reference in the place of a whole map or list means each of its members."""

from __future__ import annotations

from pathlib import Path

from sdkloom.diagnostics import Diagnostics

from tests.unit.source.helpers import codes, document

_HEAD = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\n"
_ITEM = "{get: {responses: {'200': {description: ok}}}}"


def _write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(exist_ok=True)
        path.with_suffix(".yaml").write_text(text)


def test_paths_of_another_file_keep_their_own_references(tmp_path: Path) -> None:
    _write(tmp_path, parts__all=f"/a: {{$ref: a.yaml}}\n/b c: {_ITEM}\n", parts__a=_ITEM)
    diagnostics = Diagnostics()
    made = document(f"{_HEAD}paths: {{$ref: parts/all.yaml, /own: {_ITEM}}}\n", diagnostics, tmp_path)
    assert [(o.path, o.pointer) for o in made.operations().paths] == [
        ("/a", "parts/a.yaml#/get"),
        ("/b c", "parts/all.yaml#/~1b c/get"),
        ("/own", "/paths/~1own/get"),
    ]
    assert codes(diagnostics) == []


def test_maps_and_lists_inside_another_file_and_back(tmp_path: Path) -> None:
    _write(
        tmp_path,
        parts__a="get: {parameters: {$ref: 'lists.yaml#/all'}, responses: {$ref: '../api.yaml#/x-answers'}}",
        parts__lists="all: [{name: q, in: query, schema: {type: string}}]",
    )
    made = document(
        f"{_HEAD}paths: {{/a: {{$ref: parts/a.yaml}}}}\nx-answers: {{'404': {{description: none}}}}\n",
        folder=tmp_path,
    )
    made.operations()
    operation = made.get("parts/a.yaml#/get")
    assert operation["parameters"] == [{"$ref": "lists.yaml#/all/0"}]
    assert operation["responses"] == {"404": {"$ref": "../api.yaml#/x-answers/404"}}
    found = made.resolve(operation["responses"]["404"], "parts/a.yaml#/get/responses/404", "response")
    assert (found.value, found.pointer) == ({"description": "none"}, "/x-answers/404")


def test_components_and_their_sections(tmp_path: Path) -> None:
    _write(tmp_path, all="schemas: {$ref: schemas.yaml}", schemas="A: {type: string}\n'b%/c': {type: integer}\n")
    made = document(f"{_HEAD}paths: {{}}\ncomponents: {{$ref: all.yaml}}\n", folder=tmp_path)
    schemas = made.get("/components/schemas")
    found = {name: made.resolve(value, f"/components/schemas/{name}").value for name, value in schemas.items()}
    assert found == {"A": {"type": "string"}, "b%/c": {"type": "integer"}}


def test_content_of_shared_responses() -> None:
    made = document(
        f"{_HEAD}paths: {{}}\ncomponents: {{responses: {{A: {{description: d, content: {{$ref: '#/x-json'}}}}}}}}\n"
        "x-json: {application/json: {schema: {type: string}}}\n"
    )
    assert made.get("/components/responses/A/content") == {"application/json": {"$ref": "#/x-json/application~1json"}}


def test_a_map_that_is_nowhere_is_empty_and_told() -> None:
    diagnostics = Diagnostics()
    made = document(f"{_HEAD}paths: {{/a: {{get: {{responses: {{$ref: '#/x-none'}}}}}}}}\n", diagnostics)
    assert made.get("/paths/~1a/get/responses") == {}
    assert codes(diagnostics) == ["REF001"]


def test_a_request_body_is_one_object() -> None:
    body = "{$ref: '#/components/requestBodies/B'}"
    made = document(
        f"{_HEAD}paths: {{/a: {{post: {{requestBody: {body}, responses: {{}}}}}}}}\n"
        "components: {requestBodies: {B: {content: {text/plain: {}}}}}\n"
    )
    assert made.get("/paths/~1a/post/requestBody") == {"$ref": "#/components/requestBodies/B"}
