"""Body parameters of Swagger 2.0 in a description of OpenAPI 3."""

from __future__ import annotations

from typing import Any

from sdkloom.diagnostics import Diagnostics

from tests.unit.source.helpers import codes, document

_START = "openapi: 3.0.0\ninfo: {title: t, version: '1'}\npaths:\n  /t:\n    post:\n      parameters:\n"


def _read(*parameters: str, more: str = "") -> tuple[dict[str, Any], list[str]]:
    diagnostics = Diagnostics()
    text = _START + "".join(f"        - {parameter}\n" for parameter in parameters) + more
    operation = document(text, diagnostics).get("/paths/~1t/post")
    assert isinstance(operation, dict)
    return operation, codes(diagnostics)


def test_a_body() -> None:
    found, told = _read("{name: q, in: query}", "{name: a, in: body, required: true, schema: {type: string}}")
    assert found["parameters"] == [{"name": "q", "in": "query"}]
    assert found["requestBody"] == {"required": True, "content": {"application/json": {"schema": {"type": "string"}}}}
    assert told == ["SRC031"]


def test_a_form_of_fields_and_a_file() -> None:
    found, told = _read(
        "{name: a, in: formData, required: true, type: file}", "{name: b, in: formData, schema: {type: string}}"
    )
    schema = {
        "type": "object",
        "properties": {"a": {"type": "string", "format": "binary"}, "b": {"type": "string"}},
        "required": ["a"],
    }
    assert found["requestBody"] == {"required": True, "content": {"multipart/form-data": {"schema": schema}}}
    assert told == ["SRC031", "SRC031"]


def test_one_that_is_referred_to_and_a_body_of_the_operations_own() -> None:
    shared = "components: {parameters: {A: {name: a, in: body, schema: {type: string}}}}"
    found, _ = _read("{$ref: '#/components/parameters/A'}", more=shared)
    assert found["requestBody"]["content"]["application/json"]["schema"] == {"type": "string"}
    own = "      requestBody: {content: {text/plain: {}}}\n"
    found, _ = _read("{$ref: '#/components/parameters/A'}", more=own + shared)
    assert found["requestBody"] == {"content": {"text/plain": {}}}
