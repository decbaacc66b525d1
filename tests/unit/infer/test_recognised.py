"""What `init` recognises, what it leaves alone, and that what it proposes fits the description."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sdkloom.diagnostics import Diagnostics
from sdkloom.infer.finding import View, words
from sdkloom.infer.run import recognised
from sdkloom.init import create
from sdkloom.inputs import Inputs
from sdkloom.ir.api import Api
from sdkloom.lower import lower
from sdkloom.pipeline import document_of
from sdkloom.source.snapshot import read_file

THING = {"type": "object", "properties": {"id": {"type": "string"}, "name": {"type": "string"}}}
ERROR = {
    "type": "object",
    "properties": {
        "error": {
            "type": "object",
            "properties": {"code": {"type": "string"}, "message": {"type": "string"}, "details": {"type": "array"}},
        },
        "request_id": {"type": "string"},
    },
}


def query(name: str, kind: str = "string", **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": {"type": kind, **more}}


def header(name: str) -> dict[str, Any]:
    return {"name": name, "in": "header", "schema": {"type": "string"}}


def answers(schema: Any, *, error: Any = None, headers: Any = None) -> dict[str, Any]:
    found: dict[str, Any] = {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}
    if headers:
        found["200"]["headers"] = headers
    if error:
        found["404"] = {"description": "", "content": {"application/json": {"schema": error}}}
    return found


def document(paths: dict[str, Any], **components: Any) -> dict[str, Any]:
    return {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths, "components": components}


def listing(properties: dict[str, Any], *parameters: dict[str, Any], **more: Any) -> dict[str, Any]:
    schema = {"type": "object", "properties": properties}
    return document({"/things": {"get": {"parameters": list(parameters), "responses": answers(schema, **more)}}})


def proposals(root: dict[str, Any], tmp_path: Path) -> dict[str, str]:
    """The overlays that `init` writes; each is applied to the description, which must take it without an error."""
    file = tmp_path / "api.json"
    file.write_text(json.dumps(root))
    diagnostics = Diagnostics()
    create(str(file), "x", read_file(str(file), diagnostics), tmp_path, diagnostics)
    overlays = sorted((tmp_path / "spec" / "x" / "overlays").glob("*.yaml"))
    lowered(root, [(path.name, path.read_bytes()) for path in overlays])
    return {path.name[3:-5]: path.read_text() for path in overlays if path.name != "10-names.yaml"}


def lowered(root: dict[str, Any], overlays: list[tuple[str, bytes]]) -> Api:
    diagnostics = Diagnostics()
    inputs = Inputs(json.dumps(root).encode(), "api.json", tuple(overlays))
    api = lower(document_of(inputs, diagnostics), diagnostics)
    assert diagnostics.errors == []
    return api


THINGS = {"type": "array", "items": THING}
PAGES = [
    (
        listing({"data": THINGS, "next_cursor": {"type": "string"}}, query("cursor"), query("limit", "integer")),
        "{style: cursor, request: {cursor: cursor, limit: limit}, response: {items: /data, next: /next_cursor}}",
    ),
    (
        listing({"things": THINGS, "nextPageToken": {"type": "string"}}, query("pageToken")),
        "{style: cursor, request: {cursor: pageToken}, response: {items: /things, next: /nextPageToken}}",
    ),
    (
        listing(
            {"items": THINGS, "meta": {"type": "object", "properties": {"total": {"type": "integer"}}}},
            query("page", "integer", minimum=0),
            query("per_page", "integer"),
        ),
        "{style: page, request: {page: page, limit: per_page}, response: {items: /items, total: /meta/total}, "
        "first_page: 0}",
    ),
    (
        listing(
            {"rows": THINGS, "has_more": {"type": "boolean"}}, query("offset", "integer"), query("count", "integer")
        ),
        "{style: offset, request: {offset: offset, limit: count}, response: {items: /rows, has_more: /has_more}}",
    ),
    (
        listing({"items": THINGS}, query("per_page", "integer"), headers={"Link": {"schema": {"type": "string"}}}),
        "{style: link, request: {limit: per_page}, response: {items: /items}}",
    ),
    (
        listing({"data": THINGS, "has_more": {"type": "boolean"}}, query("starting_after"), query("limit", "integer")),
        "{style: cursor, request: {cursor: starting_after, limit: limit}, response: {items: /data, item_cursor: /id, "
        "has_more: /has_more}}",
    ),
]


@pytest.mark.parametrize(("root", "spec"), PAGES, ids=["cursor", "token", "page", "offset", "link", "last item"])
def test_pages_are_recognised(root: dict[str, Any], spec: str, tmp_path: Path) -> None:
    assert (
        f"  - target: $.paths['/things'].get\n    update: {{x-sdk-pagination: {spec}}}\n"
        in (proposals(root, tmp_path)["pagination"])
    )


NO_PAGES = {
    "no list": listing({"data": THING, "next_cursor": {"type": "string"}}, query("cursor")),
    "two lists": listing({"a": THINGS, "b": THINGS}, query("page", "integer"), query("limit", "integer")),
    "no size": listing({"data": THINGS}, query("page", "integer")),
    "a page that is a word": listing({"data": THINGS}, query("page"), query("limit", "integer")),
    "a cursor of this page only": listing({"data": THINGS, "cursor": {"type": "string"}}, query("cursor")),
    "nothing to ask with": listing({"data": THINGS, "next_cursor": {"type": "string"}}),
}


@pytest.mark.parametrize("root", NO_PAGES.values(), ids=NO_PAGES)
def test_what_is_not_certainly_a_page_is_left_alone(root: dict[str, Any], tmp_path: Path) -> None:
    assert "pagination" not in proposals(root, tmp_path)


def operations(count: int, schema: Any, **more: Any) -> dict[str, Any]:
    return {f"/a{i}": {"get": {"responses": answers(schema), **more}} for i in range(count)}


def wrapped(inner: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {"data": inner, "success": {"type": "boolean"}}}


def test_an_envelope_is_a_default_and_others_are_named(tmp_path: Path) -> None:
    paths = {**operations(4, wrapped(THING)), "/plain": {"get": {"responses": answers(THING)}}}
    text = proposals(document(paths), tmp_path)["envelope"]
    assert "  # 4 of 5 JSON answers that are no pages hold their value in `data`\n  - target: $\n" in text
    assert "  - target: $.paths['/plain'].get\n    update: {x-sdk-envelope: false}\n" in text


@pytest.mark.parametrize(
    "paths",
    [
        operations(2, wrapped(THING)),
        {**operations(3, wrapped(THING)), **{f"/b{i}": {"get": {"responses": answers(THING)}} for i in range(3)}},
        operations(4, {"type": "object", "properties": {"data": THING, "colour": {"type": "string"}}}),
    ],
    ids=["too few", "too small a share", "something of its own beside it"],
)
def test_chance_is_no_envelope(paths: dict[str, Any], tmp_path: Path) -> None:
    assert "envelope" not in proposals(document(paths), tmp_path)


def test_pages_keep_their_own_pointers_beside_an_envelope(tmp_path: Path) -> None:
    page = {"type": "object", "properties": {"data": THINGS, "meta": {"type": "object", "properties": {}}}}
    parameters = [query("page", "integer"), query("limit", "integer")]
    paths = {
        **operations(4, wrapped(THING)),
        "/list": {"get": {"parameters": parameters, "responses": answers(page)}},
    }
    found = proposals(document(paths), tmp_path)
    assert "'/list'" in found["pagination"]
    assert "  # a page is read by its own pointers\n  - target: $.paths['/list'].get\n" in found["envelope"]


def test_error_bodies_that_most_operations_share(tmp_path: Path) -> None:
    paths = {f"/a{i}": {"get": {"responses": answers(THING, error=ERROR)}} for i in range(3)}
    text = proposals(document(paths), tmp_path)["errors"]
    assert "{code: /error/code, message: /error/message, details: /error/details, trace_id: /request_id}" in text
    assert "# 3 of 3 described error bodies have these properties" in text


def test_one_error_body_is_no_habit(tmp_path: Path) -> None:
    assert "errors" not in proposals(document({"/a": {"get": {"responses": answers(THING, error=ERROR)}}}), tmp_path)


def test_a_header_that_is_sent_everywhere_belongs_to_the_client(tmp_path: Path) -> None:
    shared = {"$ref": "#/components/parameters/Tenant"}
    paths = operations(6, THING, parameters=[shared, header("Acme-Version"), header("Accept"), query("fields")])
    text = proposals(document(paths, parameters={"Tenant": header("X-Tenant-Id")}), tmp_path)["client-parameters"]
    assert "  - target: $.components.parameters.Tenant\n    update: {x-sdk-client-parameter: tenant_id}\n" in text
    assert "$.paths.*.*.parameters[?@.name == 'Acme-Version' && @.in == 'header']" in text
    assert text.count("target:") == 2


def test_the_key_that_makes_a_repetition_harmless(tmp_path: Path) -> None:
    paths = {"/a": {"post": {"parameters": [header("Idempotency-Key")], "responses": answers(THING)}}}
    text = proposals(document(paths), tmp_path)["idempotency"]
    assert "  - target: $.paths['/a'].post\n    update: {x-sdk-idempotency: {header: Idempotency-Key}}\n" in text


def test_what_overlays_say_already_is_not_proposed_again() -> None:
    root = PAGES[0][0]
    before = recognised(View(lowered(root, [])))
    assert before["50-pagination.yaml"][1]
    pagination = {
        "style": "cursor",
        "request": {"cursor": "cursor"},
        "response": {"items": "/data", "next": "/next_cursor"},
    }
    root = json.loads(json.dumps(root))
    root["paths"]["/things"]["get"]["x-sdk-pagination"] = pagination
    assert recognised(View(lowered(root, [])))["50-pagination.yaml"][1] == []


def test_hostile_names_stay_names(tmp_path: Path) -> None:
    """Paths and wire names with quotes, line breaks and YAML in them: the overlay still selects just that place."""
    evil = "/a'] || true ['\n- target: $\n#\": {\u2028}"
    root = document({evil: PAGES[0][0]["paths"]["/things"]})
    assert "pagination" in proposals(root, tmp_path)


def test_swagger_2_is_addressed_as_it_was_written(tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"data": THINGS, "next_cursor": {"type": "string"}}}
    operation = {
        "parameters": [{"name": "cursor", "in": "query", "type": "string"}, {"$ref": "#/parameters/Tenant"}],
        "responses": {"200": {"description": "", "schema": schema}},
    }
    root = {
        "swagger": "2.0",
        "info": {"title": "T", "version": "1"},
        "produces": ["application/json"],
        "parameters": {"Tenant": {"name": "Tenant", "in": "header", "type": "string"}},
        "paths": {f"/things{i}": {"get": operation} for i in range(5)},
    }
    found = proposals(root, tmp_path)
    assert "  - target: $.parameters.Tenant\n" in found["client-parameters"]
    assert "/things4" in found["pagination"]


@pytest.mark.parametrize(
    ("name", "spoken"),
    [("pageToken", "page_token"), ("page-token", "page_token"), ("PageSize", "page_size"), ("$top", "top"), ("X", "x")],
)
def test_names_are_compared_in_one_spelling(name: str, spoken: str) -> None:
    assert words(name) == spoken
