"""Versions, shapes and paths: what is a description at all."""

from __future__ import annotations

import pytest
from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.source.tree import tree_of
from sdkloom.source.upgrade import upgrade

from tests.unit.source.helpers import codes, document

_INFO = "info: {title: t, version: '1'}\n"


def _errors(text: str) -> Diagnostics:
    diagnostics = Diagnostics()
    with pytest.raises(Stopped):
        document(text, diagnostics)
    return diagnostics


@pytest.mark.parametrize(
    ("claim", "dialect"),
    [
        ("openapi: 3.0.0", "3.0"),
        ("openapi: 3.0.99", "3.0"),
        ("openapi: 3.1.1", "3.1"),
        ("openapi: 3.2.0", "3.2"),
        ("openapi: 3.1.0-rc1", "3.1"),
        ("openapi: 3.1", "3.1"),
        ("swagger: '2.0'", "2.0"),
        ("swagger: 2.0", "2.0"),
        ("swagger: 2", "2.0"),
    ],
)
def test_versions_that_are_read(claim: str, dialect: str) -> None:
    assert document(f"{claim}\n{_INFO}paths: {{}}\n").dialect == dialect


@pytest.mark.parametrize(
    "claim",
    [
        "openapi: 4.0.0",
        "openapi: 3.9.0",
        "openapi: ''",
        "openapi: null",
        "openapi: 3",
        "openapi: [3.1.0]",
        "openapi: '3.1.0\"; import os'",
        'openapi: "3.1.0\\n"',
        "swagger: '1.2'",
        "swagger: true",
        "asyncapi: 2.0.0",
    ],
)
def test_versions_that_are_not(claim: str) -> None:
    found = _errors(f"{claim}\n{_INFO}paths: {{}}\n")
    assert codes(found) == ["SRC020"]
    assert found.items[0].hint


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ("paths: []", "/paths"),
        ("paths: {/a: null}", "/paths/~1a"),
        ("paths: {/a: []}", "/paths/~1a"),
        ("paths: {/a: {get: null}}", "/paths/~1a/get"),
        ("paths: {/a: {get: text}}", "/paths/~1a/get"),
        ("paths: {/a: {parameters: {}}}", "/paths/~1a/parameters"),
        ("paths: {/a: {get: {parameters: [1]}}}", "/paths/~1a/get/parameters/0"),
        ("paths: {/a: {get: {responses: []}}}", "/paths/~1a/get/responses"),
        ("paths: {/a: {get: {responses: {'200': x}}}}", "/paths/~1a/get/responses/200"),
        ("paths: {/a: {get: {responses: {'200': {content: []}}}}}", "/paths/~1a/get/responses/200/content"),
        ("paths: {/a: {get: {requestBody: [], responses: {}}}}", "/paths/~1a/get/requestBody"),
        ("paths: {/a: {get: {callbacks: {c: {'{$x}': 5}}}}}", "/paths/~1a/get/callbacks/c/{$x}"),
        ("paths: {/a: {additionalOperations: {COPY: 5}}}", "/paths/~1a/additionalOperations/COPY"),
        ("paths: {}\ncomponents: []", "/components"),
        ("paths: {}\ncomponents: {schemas: []}", "/components/schemas"),
        ("paths: {}\ncomponents: {schemas: {A: 5}}", "/components/schemas/A"),
        ("paths: {}\ncomponents: {parameters: {A: true}}", "/components/parameters/A"),
        ("paths: {}\ntags: x", "/tags"),
        ("paths: {}\nservers: [x]", "/servers/0"),
        ("paths: {}\nsecurity: {}", "/security"),
        ("webhooks: {a: 5}", "/webhooks/a"),
    ],
)
def test_parts_of_the_wrong_type(text: str, pointer: str) -> None:
    found = _errors(f"openapi: 3.1.0\n{_INFO}{text}\n")
    assert [(item.code, item.pointer) for item in found.items] == [("SRC022", pointer)]
    assert next(found.located()).line is not None


def test_everything_wrong_is_told_at_once() -> None:
    assert len(_errors(f"openapi: 3.1.0\n{_INFO}paths: {{a: {{}}, /b: 5}}\ntags: x\n").errors) == 3


def test_null_counts_as_absent() -> None:
    diagnostics = Diagnostics()
    text = f"openapi: 3.0.0\n{_INFO}paths: {{/a: {{get: {{parameters: null, responses: {{}}}}}}}}\ncomponents:\ntags:\n"
    made = document(text, diagnostics)
    assert codes(diagnostics) == ["SRC023"] * 3
    assert "components" not in made.root
    assert "parameters" not in made.root["paths"]["/a"]["get"]


def test_null_where_an_object_may_be_empty_is_an_empty_one() -> None:
    diagnostics = Diagnostics()
    answers = "{'200': {content: {text/plain: null}, headers: {X-A: null}}, '404': null}"
    text = f"openapi: 3.0.0\n{_INFO}paths: {{/a: {{get: {{responses: {answers}}}}}}}\ncomponents: {{schemas: {{A: null}}}}\n"
    made = document(text, diagnostics)
    assert made.get("/paths/~1a/get/responses") == {
        "200": {"content": {"text/plain": {}}, "headers": {"X-A": {}}},
        "404": {},
    }
    assert made.get("/components/schemas/A") == {}
    assert codes(diagnostics) == ["SRC023"] * 4


@pytest.mark.parametrize("path", ["noslash", "@evil.test/x", ".evil.test/x", "", "https://evil.test/"])
def test_paths_that_could_leave_the_server(path: str) -> None:
    assert codes(_errors(f"openapi: 3.1.0\n{_INFO}paths: {{'{path}': {{}}}}\n")) == ["SRC021"]


def test_two_slashes_are_told() -> None:
    diagnostics = Diagnostics()
    document(f"openapi: 3.1.0\n{_INFO}paths: {{//evil.test/x: {{}}}}\n", diagnostics)
    assert [(item.code, item.severity) for item in diagnostics.items] == [("SRC024", "warning")]


@pytest.mark.parametrize("status", ["200", "2XX", "4xx", "default", "x-any"])
def test_statuses(status: str) -> None:
    document(f"openapi: 3.1.0\n{_INFO}paths: {{/a: {{get: {{responses: {{'{status}': {{}}}}}}}}}}\n")


@pytest.mark.parametrize("status", ["2000", "999", "20X", "import os", "200\\n"])
def test_statuses_that_are_none(status: str) -> None:
    text = f'openapi: 3.1.0\n{_INFO}paths: {{/a: {{get: {{responses: {{"{status}": {{}}}}}}}}}}\n'
    assert codes(_errors(text)) == ["SRC025"]


def test_nothing_to_build() -> None:
    assert codes(_errors(f"openapi: 3.1.0\n{_INFO}")) == ["SRC027"]


def test_a_root_that_is_no_object() -> None:
    assert codes(_errors("- openapi\n")) == ["SRC022"]


def test_the_tree_is_shared_not_copied() -> None:
    root = {"openapi": "3.1.0", "info": {}, "paths": {"/a": {"get": {"responses": {}}}}}
    assert upgrade(tree_of(root), Diagnostics()).root is root
