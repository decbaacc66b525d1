"""What documentation pages of many makers name."""

from __future__ import annotations

import pytest
from sdkloom.source import discover
from sdkloom.source.js_literal import UNKNOWN, Literals

_URL = "https://h.test/docs/index.html"


@pytest.mark.parametrize(
    ("page", "url"),
    [
        ("<redoc spec-url='/a.json'></redoc>", "https://h.test/a.json"),
        ('<redoc spec-url="a.json?x=1&amp;y=2"></redoc>', "https://h.test/docs/a.json?x=1&y=2"),
        ("<rapi-doc spec-url=../a.yaml></rapi-doc>", "https://h.test/a.yaml"),
        ('<script id="api-reference" data-url="/s.json"></script>', "https://h.test/s.json"),
        ('<elements-api apiDescriptionUrl="/e.json" router="hash"/>', "https://h.test/e.json"),
        ('<openapi-explorer spec-url="/o.json"></openapi-explorer>', "https://h.test/o.json"),
        ('<link rel="service-desc" href="/l.json">', "https://h.test/l.json"),
        ("<script>Redoc.init('/r.json', {}, document.body)</script>", "https://h.test/r.json"),
        ("<script>Scalar.createApiReference('#app', { url: `/c.json`, theme: x })</script>", "https://h.test/c.json"),
        ("<script>Scalar.createApiReference('#app', { spec: { url: '/n.json' } })</script>", "https://h.test/n.json"),
        (
            "<script>const ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#x' })</script>",
            "https://h.test/openapi.json",
        ),
        (
            '<script>var configObject = JSON.parse(\'{"urls":[{"url":"v1/swagger.json","name":"V1"}]}\');</script>',
            "https://h.test/docs/v1/swagger.json",
        ),
        (
            "<script>const definitionURL = '/d.json'; SwaggerUIBundle({url: definitionURL})</script>",
            "https://h.test/d.json",
        ),
        ("<script>let options = {swaggerUrl: './x.json', customOptions: {}}</script>", "https://h.test/docs/x.json"),
        ('<script>SwaggerUIBundle({url: "\\x2fe\\u0073c.json"})</script>', "https://h.test/esc.json"),
    ],
)
def test_addresses(page: str, url: str) -> None:
    assert list(discover.read_page(f"<html>{page}</html>", _URL).urls.values()) == [url]


@pytest.mark.parametrize(
    "page",
    [
        "<script>let options = {'swaggerDoc': {'openapi': '3.0.0', 'paths': {}}, x: y}</script>",
        '<script type="application/json" id="api-reference">{"openapi": "3.0.0", "paths": {}}</script>',
        "<script>Scalar.createApiReference('#app', {content: {openapi: '3.0.0', paths: {}}})</script>",
        "<script>Redoc.init({openapi: '3.0.0', paths: {}}, {})</script>",
    ],
)
def test_documents_in_the_page(page: str) -> None:
    assert discover.read_page(page, _URL).inline == [{"openapi": "3.0.0", "paths": {}}]


def test_the_demonstration_of_swagger_ui_is_no_answer() -> None:
    page = "<script>SwaggerUIBundle({url: 'https://petstore.swagger.io/v2/swagger.json'})</script>"
    assert not discover.read_page(page, _URL)


def test_libraries_are_not_read() -> None:
    names = (
        "swagger-ui-bundle.js",
        "a.js",
        "swagger-ui-standalone-preset.js",
        "swagger-initializer.js",
        "jquery.min.js",
    )
    page = "".join(f'<script src="./{name}" charset="UTF-8"></script>' for name in names)
    assert discover.scripts_of(page, _URL) == ["https://h.test/docs/swagger-initializer.js", "https://h.test/docs/a.js"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"openapi": "3.1.0"}', True),
        (b"# x\nswagger: '2.0'\n", True),
        (b'{"info": {}, "openapi" : "3"}', True),
        (b"<html>openapi: 3</html>", False),
        (b'{"error": "not found"}', False),
        (b"", False),
    ],
)
def test_descriptions_are_told_by_content(data: bytes, expected: bool) -> None:
    assert discover.is_description(data) is expected


def test_usual_places_are_at_the_root_and_beside_the_page() -> None:
    places = discover.usual_places("https://h.test/v2/swagger-ui/")
    assert places[0] == "https://h.test/api-docs/openapi.json"
    assert "https://h.test/v2/swagger-ui/openapi.json" in places
    assert len(places) == len(set(places))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "{a: 1, 'b': [true, null, -2.5,], /* c */ c: \"x\\ny\", // d\n}",
            {"a": 1, "b": [True, None, -2.5], "c": "x\ny"},
        ),
        ("{a: f(1, {b: 2}), c: x.y, d: 'z'}", {"d": "z"}),
        ("{a: 'x' + y, b: `t`, c: `t${u}`}", {"b": "t"}),
        ("{...rest, a() { return ',' }, get b() {}, c: 1}", {"c": 1}),
        ('{"a": {"b": [1, 2]}}', {"a": {"b": [1, 2]}}),
        ("{a: (b) => ({c: ','}), d: 2}", {"d": 2}),
        ("{a: 1", {"a": 1}),
        ("{]}", {}),
        ("[x, 1, {a: y}]", [1, {}]),
        ("variable", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_literals(text: str, value: object) -> None:
    assert Literals(text).at(0)[0] == value


@pytest.mark.parametrize(
    "text", ["{a:" * 5_000, "[" * 100_000, "{" * 10_000 + "'", "{a: '" + "\\" * 9_999, "/*" * 10_000]
)
def test_hostile_scripts_end(text: str) -> None:
    Literals(text).at(0)
    discover.read_script(f"SwaggerUIBundle({text}", _URL)
