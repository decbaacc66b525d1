"""`x-sdk-pagination`, its default at the root, and other tools' spelling."""

from __future__ import annotations

import pytest
from sdkloom.ir.traits import Pagination

from tests.unit.lower.build import codes, lowered, parsed, refused

PAGE = "{type: object, properties: {data: {type: array, items: {type: string}}, next_cursor: {type: [string, 'null']}, more: {type: boolean}, total: {type: integer}}}"
LIST = f"""
parameters: [{{name: cursor, in: query}}, {{name: limit, in: query}}, {{name: page, in: query}}, {{name: offset, in: query}}]
responses: {{'200': {{content: {{application/json: {{schema: {PAGE}}}}}}}}}
"""
CURSOR = "{style: cursor, request: {cursor: cursor, limit: limit}, response: {items: /data, next: /next_cursor}, max_limit: 100}"
FOUND = Pagination(
    "cursor", ("data",), next=("next_cursor",), request_cursor="cursor", request_limit="limit", max_limit=100
)


def paginated(own, root=None, operation=LIST, method="get"):
    node = {**parsed(operation), **(parsed(own) or {})}
    return lowered({"paths": {"/t": {method: node}}, **(parsed(root) if root else {})})[0].operations[0].pagination


def errors(own, operation=LIST):
    import json

    node = {**parsed(operation), **parsed(own)}
    return refused(json.dumps({"paths": {"/t": {"get": node}}}))


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        (CURSOR, FOUND),
        (
            "{style: page, request: {page: page}, response: {items: /data, total: /total, has_more: /more}, first_page: 0}",
            Pagination("page", ("data",), total=("total",), has_more=("more",), request_page="page", first_page=0),
        ),
        (
            "{style: offset, request: {offset: offset, limit: limit}, response: {items: /data}}",
            Pagination("offset", ("data",), request_offset="offset", request_limit="limit"),
        ),
        ("{style: link, response: {items: /data}}", Pagination("link", ("data",))),
        (
            "{style: url, response: {items: /data, next: /next_cursor}}",
            Pagination("url", ("data",), next=("next_cursor",)),
        ),
    ],
)
def test_styles(spec, expected):
    assert paginated(f"x-sdk-pagination: {spec}") == expected


@pytest.mark.parametrize("style", ["link", "url"])
@pytest.mark.parametrize(("given", "method", "expected"), [
    ("POST", "post", "POST"), ("GET", "post", None), ("GET", "get", None), ("QUERY", "query", "QUERY"), (None, "post", None),
])  # fmt: skip
def test_how_the_page_behind_a_link_is_asked_for(style, given, method, expected):
    request = f"request: {{method: {given}}}, " if given else ""
    spec = f"x-sdk-pagination: {{style: {style}, {request}response: {{items: /data, next: /next_cursor}}}}"
    found = paginated(spec, method=method)
    assert found.next_method == expected


def test_a_default_repeats_only_what_has_its_method():
    root = "x-sdk-pagination: {style: url, request: {method: POST}, response: {items: /data, next: /next_cursor}}"
    assert [paginated("", root, method=method).next_method for method in ("post", "get", "query")] == [
        "POST",
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("spec", "code"),
    [
        ("{style: url, request: {method: PUT}, response: {items: /data, next: /next_cursor}}", "LOW081"),
        ("{style: url, request: {method: 5}, response: {items: /data, next: /next_cursor}}", "LOW021"),
        (
            "{style: cursor, request: {cursor: cursor, method: GET}, response: {items: /data, next: /next_cursor}}",
            "LOW020",
        ),
    ],
)
def test_a_method_that_cannot_be(spec, code):
    assert codes(errors(f"x-sdk-pagination: {spec}")) == [code]


def test_items_may_be_the_whole_body():
    operation = "responses: {'200': {content: {application/json: {schema: {type: array, items: {}}}}}}"
    assert paginated("x-sdk-pagination: {style: link, response: {items: ''}}", operation=operation) == Pagination(
        "link", ()
    )


def test_the_cursor_may_travel_in_the_body():
    operation = f"""
    requestBody: {{content: {{application/json: {{schema: {{type: object, properties: {{cursor: {{type: string}}, limit: {{}}}}}}}}}}}}
    responses: {{'200': {{content: {{application/json: {{schema: {PAGE}}}}}}}}}
    """
    assert paginated(f"x-sdk-pagination: {CURSOR}", operation=operation, method="post").in_body


def test_the_default_is_for_operations_that_it_fits():
    root = f"x-sdk-pagination: {CURSOR}"
    assert paginated("", root) == FOUND
    assert paginated("x-sdk-pagination: true", root) == FOUND
    assert paginated("x-sdk-pagination: false", root) is None
    assert paginated("", root, "responses: {'204': {}}") is None
    assert paginated("", root, LIST.replace("name: cursor", "name: other")) is None
    assert paginated("", root, LIST.replace("next_cursor", "other")) is None
    assert paginated("", root, LIST.replace("name: limit", "name: other")).request_limit is None


@pytest.mark.parametrize(
    ("spec", "code", "pointer", "hint"),
    [
        ("{style: curser, response: {items: /data}}", "LOW080", "/style", "did you mean 'cursor'?"),
        (
            "{style: cursor, request: {cursor: curser}, response: {items: /data, next: /next_cursor}}",
            "LOW081",
            "/request/cursor",
            "did you mean 'cursor'?",
        ),
        (
            "{style: cursor, request: {cursor: cursor}, response: {items: /date, next: /next_cursor}}",
            "LOW082",
            "/response/items",
            "did you mean /data?",
        ),
        ("{style: link, response: {items: /total}}", "LOW081", "/response/items", None),
        ("{style: cursor, request: {cursor: cursor}, response: {items: /data}}", "LOW021", "/response/next", None),
        ("{style: page, response: {items: /data}}", "LOW021", "/request", None),
        ("{style: link, response: {itmes: /data, items: /data}}", "LOW020", "/response/itmes", "did you mean 'items'?"),
        ("{style: link, response: {items: data}}", "LOW021", "/response/items", None),
        ("5", "LOW021", "", None),
        ("true", "LOW080", "", None),
    ],
)
def test_mistakes_are_located(spec, code, pointer, hint):
    found = errors(f"x-sdk-pagination: {spec}")
    assert [(e.code, e.pointer) for e in found] == [(code, f"/paths/~1t/get/x-sdk-pagination{pointer}")]
    if hint is not None:
        assert found[0].hint == hint


def test_without_a_json_answer_there_are_no_pages():
    assert codes(errors("x-sdk-pagination: {style: link, response: {items: /data}}", "responses: {'204': {}}")) == [
        "LOW081"
    ]


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        (
            "x-fern-pagination: {cursor: $request.cursor, next_cursor: $response.next_cursor, results: $response.data}",
            Pagination("cursor", ("data",), next=("next_cursor",), request_cursor="cursor"),
        ),
        (
            "x-fern-pagination: {offset: $request.page, results: $response.data}",
            Pagination("page", ("data",), request_page="page"),
        ),
        (
            "x-fern-pagination: {offset: $request.offset, step: $request.limit, results: $response.data}",
            Pagination("offset", ("data",), request_offset="offset", request_limit="limit"),
        ),
        (
            "x-speakeasy-pagination: {type: cursor, inputs: [{name: cursor, in: parameters, type: cursor}], outputs: {results: $.data, nextCursor: $.next_cursor}}",
            Pagination("cursor", ("data",), next=("next_cursor",), request_cursor="cursor"),
        ),
        (
            "x-speakeasy-pagination: {type: offsetLimit, inputs: [{name: page, in: parameters, type: page}], outputs: {results: '$.data'}}",
            Pagination("page", ("data",), request_page="page"),
        ),
        ("x-speakeasy-pagination: {type: cursor, outputs: {numPages: $.total}}", None),
    ],
)
def test_synonyms(spec, expected):
    assert paginated(spec) == expected
