"""The nearest targets that would match."""

from __future__ import annotations

from typing import Any

import pytest
from sdkloom.source.jsonpath import compile_query, select
from sdkloom.source.overlay_hints import nearest_targets, normalized

_ROOT: dict[str, Any] = {
    "info": {"title": "t"},
    "servers": [{"url": "u", "description": "Production"}, {"url": "v", "description": "Dev"}],
    "paths": {
        "/api/v1/conversations": {
            "get": {"operationId": "listConversations", "parameters": [{"name": "cursor"}], "responses": {"200": {}}}
        },
        "/api/v1/conversations/{id}": {"get": {"responses": {"200": {}, "404": {}}}, "delete": {}},
        "/it's": {"get": {}},
    },
    "components": {"schemas": {"Message": {"properties": {"content": {}}}}},
}


@pytest.mark.parametrize(
    ("target", "nearest"),
    [
        ("$.paths['/api/v1/conversation'].get", "$.paths['/api/v1/conversations'].get"),
        ("$.paths['/api/v1/conversations/{conversation_id}'].delete", "$.paths['/api/v1/conversations/{id}'].delete"),
        ("$.component.schemas.Mesage.properties.content", "$.components.schemas.Message.properties.content"),
        ("$.components.schemas.message", "$.components.schemas.Message"),
        ("$.paths['/api/v1/conversations'].responses['200']", "$.paths['/api/v1/conversations'].get.responses['200']"),
        ("$.servers[?@.description == 'Development']", "$.servers[?@['description'] == 'Dev']"),
        (
            "$.paths.*.*[?@.name == 'x']",
            None,
        ),
        ("$..proprties", "$..properties"),
        ("$.paths['/its'].get", "$.paths['/it\\'s'].get"),
        ("$.nothing.like.this", None),
    ],
)
def test_nearest(target: str, nearest: str | None) -> None:
    found = nearest_targets(compile_query(target), _ROOT)
    assert (found[0] if found else None) == nearest
    assert all(select(text, _ROOT) for text in found)


def test_few_hints_for_many_candidates() -> None:
    root = {"paths": {f"/things/{i}": {"get": {}} for i in range(3000)}}
    assert 1 <= len(nearest_targets(compile_query("$.paths['/things/x'].get"), root)) <= 3


def test_a_document_without_end_is_searched_within_a_budget() -> None:
    root = {"paths": {f"/{i}": {f"m{j}": {"a": [1] * 20} for j in range(20)} for i in range(2000)}}
    assert nearest_targets(compile_query("$..[?@.x == 'y']..[?@.x == 'y'].b.c"), root) == []


def test_locations_as_people_write_them() -> None:
    assert (
        normalized(("paths", "/a/{b}", "get", "tags", 0, "x-y", "o'k"))
        == "$.paths['/a/{b}'].get.tags[0]['x-y']['o\\'k']"
    )
