"""Parameters: location, style, type, and what is wrong with them."""

from __future__ import annotations

import json

import pytest
from sdkloom.ir.types import ANY, STRING, ListOf, Literals, MapOf, Scalar

from tests.unit.lower.build import codes, lowered_operation, operation, parsed, refused


def parameters(text, path="/t", root=""):
    found = operation(f"parameters: [{text}]", path=path, root=root).parameters
    return {(p.wire, p.location): p for p in found}


@pytest.mark.parametrize(
    ("text", "style", "explode"),
    [
        ("in: query", "form", True),
        ("in: query, explode: false", "form", False),
        ("in: query, style: spaceDelimited", "spaceDelimited", False),
        ("in: query, style: pipeDelimited, explode: true", "pipeDelimited", True),
        ("in: query, style: deepObject", "deepObject", True),
        ("in: header", "simple", False),
        ("in: cookie", "form", True),
        ("in: query, content: {application/json: {schema: {type: object}}}", "json", False),
        ("in: query, content: {text/plain: {schema: {type: string}}}", "text", False),
        ("in: querystring, content: {application/x-www-form-urlencoded: {schema: {type: object}}}", "form", True),
    ],
)
def test_style_and_explode(text, style, explode):
    (found,) = parameters(f"{{name: a, {text}}}").values()
    assert (found.style, found.explode, found.required) == (style, explode, False)


@pytest.mark.parametrize(("style", "explode"), [("simple", False), ("label", True), ("matrix", False)])
def test_path_parameters(style, explode):
    found = parameters(f"{{name: a, in: path, style: {style}, explode: {str(explode).lower()}}}", path="/t/{a}")[
        "a", "path"
    ]
    assert (found.style, found.explode, found.required, found.type) == (style, explode, True, STRING)


def test_a_parameter_keeps_all_that_is_said():
    found = parameters(
        "{name: n, in: query, description: How many., required: true, allowReserved: true, allowEmptyValue: true, deprecated: true,"
        " schema: {type: integer, default: 5, maximum: 9}, example: 7}"
    )["n", "query"]
    assert (found.type, found.default, found.has_default, found.required) == (Scalar("integer"), 5, True, True)
    assert (found.allow_reserved, found.allow_empty, found.docs.deprecated) == (True, True, True)
    assert (found.docs.description, found.docs.examples, found.constraints.maximum) == ("How many.", (7,), 9)


def test_types():
    found = parameters(
        "{name: a, in: query, schema: {type: array, items: {enum: [x, y]}}}, {name: b, in: query, content: {application/json: {}}},"
        " {name: c, in: query, schema: {type: object}}"
    )
    assert [p.type for p in found.values()] == [ListOf(Literals(("x", "y"), STRING)), ANY, MapOf(ANY)]


def test_the_operation_replaces_the_path_items():
    found, _, _ = _with_item(
        [{"name": "a", "in": "query", "schema": {"type": "string"}}], "{name: a, in: query, schema: {type: integer}}"
    )
    assert [(p.wire, p.type) for p in found.parameters] == [("a", Scalar("integer"))]


def _with_item(item, text):
    from tests.unit.lower.build import lowered

    api, diagnostics = lowered({"paths": {"/t": {"parameters": item, "get": {"parameters": parsed(f"[{text}]")}}}})
    return api.operations[0], api, diagnostics


def test_one_name_in_two_locations():
    found = parameters("{name: a, in: query}, {name: a, in: header}")
    assert list(found) == [("a", "query"), ("a", "header")]


def test_a_parameter_that_is_declared_twice():
    found, _, diagnostics = lowered_operation(
        "parameters: [{name: b, in: query}, {name: b, in: query, schema: {type: integer}}]"
    )
    assert [(p.wire, p.type) for p in found.parameters] == [("b", Scalar("integer"))]
    assert codes(diagnostics) == ["LOW032"]


def test_headers_whose_names_differ_by_case_are_one():
    found, _, diagnostics = lowered_operation(
        "parameters: [{name: X-Id, in: header}, {name: x-id, in: header, required: true}, {name: a, in: query}, {name: A, in: query}]"
    )
    assert [(p.wire, p.required) for p in found.parameters] == [("X-Id", True), ("a", False), ("A", False)]
    assert codes(diagnostics) == ["LOW032"]


def test_the_header_of_an_operation_replaces_that_of_its_path_item_in_any_case():
    found, _, diagnostics = _with_item([{"name": "X-Id", "in": "header"}], "{name: x-id, in: header, required: true}")
    assert [(p.wire, p.required) for p in found.parameters] == [("X-Id", True)]
    assert codes(diagnostics) == []


@pytest.mark.parametrize("name", ["X-\r\nSet-Cookie: a", "a b", "\x00", ""])
def test_a_header_that_no_server_can_send_is_left_out(name):
    headers = json.dumps({name: {"schema": {}}, "X-Id": {"schema": {}}})
    found, _, diagnostics = lowered_operation(f"responses: {{'200': {{description: ok, headers: {headers}}}}}")
    assert [header.wire for response in found.responses for header in response.headers] == ["X-Id"]
    assert codes(diagnostics) == ["LOW036"]


def test_a_place_that_nobody_declares_is_text():
    found, _, diagnostics = lowered_operation("{}", path="/t/{a}/{b}")
    assert [(p.wire, p.location, p.type, p.required) for p in found.parameters] == [
        ("a", "path", STRING, True),
        ("b", "path", STRING, True),
    ]
    assert codes(diagnostics) == ["LOW033", "LOW033"]


def test_a_path_parameter_without_a_place_is_left_out_and_told():
    found, _, diagnostics = lowered_operation("parameters: [{name: x, in: path}]")
    assert found.parameters == ()
    assert codes(diagnostics) == ["DEG010"]
    assert found.degraded == ("DEG010",)
    assert found.docs.notes


def test_a_place_in_the_servers_url_is_no_loss():
    found, _, diagnostics = lowered_operation(
        "parameters: [{name: x, in: path}]", root="servers: [{url: 'https://{x}.test', variables: {x: {default: a}}}]"
    )
    assert (found.parameters, codes(diagnostics)) == ((), [])


def test_path_parameters_come_first_in_the_paths_order():
    found = operation("parameters: [{name: q, in: query}, {name: b, in: path}, {name: a, in: path}]", path="/{a}/{b}")
    assert [p.wire for p in found.parameters] == ["a", "b", "q"]


@pytest.mark.parametrize("written", ["{+p}", "{p*}", "{.p}", "{;p*}"])
def test_templates_in_the_manner_of_rfc_6570(written):
    found = operation("parameters: [{name: p, in: path}]", path=f"/t/{written}/x")
    assert (found.path, [p.wire for p in found.parameters]) == ("/t/{p}/x", ["p"])


def test_headers_that_others_decide():
    assert parameters(
        "{name: Accept, in: header}, {name: content-type, in: header}, {name: Authorization, in: header}, {name: X, in: header}"
    ).keys() == {("X", "header")}


def test_client_parameters_and_hints():
    found, api, _ = lowered_operation(
        "parameters: [{name: X-Workspace-Id, in: header, x-sdk-client-parameter: workspace_id, x-sdk-env: WS}, {name: q, in: query, x-sdk-name: text}, {name: z, in: query, x-sdk-ignore: true}]"
    )
    assert [p.wire for p in found.parameters] == ["X-Workspace-Id", "q"]
    assert [(p.client_parameter, p.env) for p in api.client_parameters] == [("workspace_id", "WS")]
    assert found.parameters[1].name_hint == "text"


def test_a_client_parameter_has_one_meaning():
    errors = refused(
        "paths: {/t: {get: {parameters: [{name: A, in: header, x-sdk-client-parameter: c}, {name: B, in: header, x-sdk-client-parameter: c}]}}}"
    )
    assert codes(errors) == ["LOW087"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{in: query}", "LOW030"),
        ("{name: a, in: nowhere}", "LOW030"),
        (r'{name: "a\r\nX: y", in: header}', "LOW031"),
        ("{name: a b, in: header, required: true}", "LOW031"),
    ],
)
def test_errors(text, code):
    assert codes(refused(f"paths: {{/t: {{get: {{parameters: [{text}]}}}}}}")) == [code]


def test_an_optional_header_without_a_usable_name_is_left_out():
    found, _, diagnostics = lowered_operation("parameters: [{name: a b, in: header}]")
    assert (found.parameters, codes(diagnostics), found.degraded) == ((), ["DEG011"], ("DEG011",))


def test_a_style_of_another_location_is_told():
    found, _, diagnostics = lowered_operation("parameters: [{name: a, in: query, style: matrix}]")
    assert (found.parameters[0].style, codes(diagnostics)) == ("form", ["DEG012"])
    assert found.parameters[0].docs.notes


def test_a_reference_to_nothing():
    found, _, diagnostics = lowered_operation("parameters: [{$ref: '#/components/parameters/Nope'}]")
    assert (found.parameters, found.degraded) == ((), ("REF001",))
    assert "REF001" in codes(diagnostics)


def test_a_whole_query_string_needs_no_name():
    found = parameters("{in: querystring, content: {application/x-www-form-urlencoded: {schema: {type: object}}}}")
    assert list(found) == [("querystring", "querystring")]


def test_a_parameter_that_is_its_own_schema_as_in_20():
    found = parameters(
        "{name: a, in: query, type: array, items: {type: integer}}, {name: b, in: query, schema: null, type: boolean}"
    )
    assert [p.type for p in found.values()] == [ListOf(Scalar("integer")), Scalar("boolean")]


def test_a_parameter_without_a_place_is_one_of_the_path_or_the_query():
    found, _, diagnostics = lowered_operation("parameters: [{name: a}]")
    assert [(p.wire, p.location) for p in found.parameters] == [("a", "query")]
    found = operation("parameters: [{name: a}]", path="/t/{a}")
    assert [(p.wire, p.location) for p in found.parameters] == [("a", "path")]
    assert codes(diagnostics) == ["LOW035"]


def test_values_joined_with_commas_are_a_form_under_another_name():
    found, _, diagnostics = lowered_operation("parameters: [{name: a, in: query, style: simple, explode: false}]")
    assert (found.parameters[0].style, found.parameters[0].explode, codes(diagnostics)) == ("form", False, [])


def test_a_header_that_no_answer_can_have_is_left_out():
    found, _, diagnostics = lowered_operation("responses: {'200': {description: d, headers: {Status Code: {}, A: {}}}}")
    assert ([header.wire for header in found.responses[0].headers], codes(diagnostics)) == (["A"], ["LOW036"])


@pytest.mark.parametrize("location", ["body", "formData"])
def test_locations_of_20_are_told_as_such_where_no_operation_has_them(location):
    (error,) = refused(f"paths: {{/t: {{parameters: [{{name: a, in: {location}}}], post: {{}}}}}}")
    assert (error.code, "requestBody" in (error.hint or "")) == ("LOW030", True)


@pytest.mark.parametrize(
    ("path", "plain"),
    [
        ("/t/:a/x", "/t/{a}/x"),
        ("/t/:a", "/t/{a}"),
        ("/t/:b/{a}", "/t/:b/{a}"),
        ("/t/{a}/:a", "/t/{a}/:a"),
        ("/t/x:a/{a}", "/t/x:a/{a}"),
    ],
)
def test_a_path_in_the_manner_of_routers(path, plain):
    found, _, diagnostics = lowered_operation("parameters: [{name: a, in: path, schema: {type: integer}}]", path=path)
    assert (found.path, [(p.wire, p.type) for p in found.parameters]) == (plain, [("a", Scalar("integer"))])
    assert codes(diagnostics) == []


def test_a_path_parameter_in_another_spelling_takes_that_of_the_path():
    text = "parameters: [{name: account_id, in: path, schema: {type: integer}}, {name: other, in: path}]"
    found, _, diagnostics = lowered_operation(text, path="/t/{accountId}")
    assert [(p.wire, p.type) for p in found.parameters] == [("accountId", Scalar("integer"))]
    assert codes(diagnostics) == ["LOW033", "DEG010"]
