"""What the judges found and was mended, kept here for runs without node or the shared test data."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.judges.emitted import Emitted, emit, forgetting

OPEN = {"type": "object", "properties": {"id": {"type": "string"}}, "unevaluatedProperties": {"type": "integer"}}


def _get(schema: Any) -> dict[str, Any]:
    return {"responses": {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}}


def _send(content: dict[str, Any], **body: Any) -> dict[str, Any]:
    return {"requestBody": {"content": content, **body}, "responses": {"204": {"description": ""}}}


PATHS: dict[str, Any] = {
    "/open": {"get": _get(OPEN)},
    "/extended": {"get": _get({"$ref": "#/components/schemas/Extended"})},
    "/mixed": {"get": _get({"enum": [1, "a", [], {"b": 1}]})},
    "/text": {
        "post": _send(
            {"application/json": {"schema": {"type": "string", "contentEncoding": "base64url"}}}, required=True
        )
    },
    "/file": {"post": _send({"*/*": {"schema": {"contentMediaType": "*/*"}}}, required=True)},
    "/image": {
        "get": {
            "responses": {"200": {"description": "", "content": {"*/*": {"schema": {"contentMediaType": "image/png"}}}}}
        }
    },
    "/maybe": {"post": _send({"application/json": {"schema": {"$ref": "#/components/schemas/Base"}}}, required=False)},
}
DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Mended", "version": "1"},
    "servers": [{"url": "{endpoint}/v1", "variables": {"endpoint": {"default": ""}}}],
    "security": [{"key": []}],
    "paths": PATHS,
    "components": {
        "securitySchemes": {"key": {"type": "http", "scheme": "SharedAccessKey"}},
        "schemas": {
            "Base": {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}},
            "Extended": {"$ref": "#/components/schemas/Base", "properties": {"b": {"type": "string"}}},
        },
    },
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emitted]:
    with forgetting():
        yield emit(Path("d.json"), tmp_path_factory.mktemp("mended"), "mended", data=json.dumps(DOCUMENT).encode())


def _call(package: Emitted, path: str, reply: object = None, **values: Any) -> tuple[Any, Any]:
    """(what the method gave, the request that it sent)."""
    testing = importlib.import_module("mended.testing")
    method = next(m for m in package.methods if m.operation.path == path)
    answer = testing.bytes_response(reply) if isinstance(reply, bytes) else testing.json_response(reply)
    server = testing.FakeTransport().on(method.operation.method, f"/v1{path}", answer)
    client = package.client(server_variables={"endpoint": "http://127.0.0.1:9"}, key="abc", transport=server)
    result = method.call(client, values)
    return result.read() if method.verb == "download" else result, server.requests[0]


def test_further_properties_by_unevaluated_properties(package: Emitted) -> None:
    value, _ = _call(package, "/open", {"id": "a", "more": 3})
    assert package.plain(value) == {"id": "a", "more": 3}


def test_a_component_that_extends_another_beside_its_reference(package: Emitted) -> None:
    value, _ = _call(package, "/extended", {"a": "x", "b": "y"})
    assert type(value).__name__ == "Extended"
    assert (value.a, value.b) == ("x", "y")


@pytest.mark.parametrize("data", [1, "a", [], {"b": 1}])
def test_an_enum_with_arrays_and_objects(package: Emitted, data: object) -> None:
    assert _call(package, "/mixed", data)[0] == data


def test_base64url_stays_the_text_that_it_is(package: Emitted) -> None:
    assert _call(package, "/text", body="-_8")[1].content == b'"-_8"'


def test_the_caller_says_what_an_open_body_is(package: Emitted) -> None:
    _, named = _call(package, "/file", body=("a.png", b"\x89", "image/x"))
    assert (named.headers["content-type"], named.content) == ("image/x", b"\x89")
    assert _call(package, "/file", body=b"x")[1].headers["content-type"] == "application/octet-stream"


def test_octets_by_content_media_type(package: Emitted) -> None:
    assert _call(package, "/image", b"\x89PNG")[0] == b"\x89PNG"


def test_a_body_that_may_be_left_out(package: Emitted) -> None:
    assert _call(package, "/maybe")[1].content == b""
    assert _call(package, "/maybe", body=package.typed(_base(package), {"a": "x"}))[1].json() == {"a": "x"}


def _base(package: Emitted) -> Any:
    return next(
        m.operation.body.contents[0].type for m in package.methods if m.operation.path == "/maybe" and m.operation.body
    )


def test_server_and_scheme_as_they_are_written(package: Emitted) -> None:
    _, request = _call(package, "/open", {"id": "a"})
    assert request.origin == "http://127.0.0.1:9"
    assert request.headers["authorization"] == "SharedAccessKey abc"
