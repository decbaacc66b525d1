"""The snapshot and the overlays say what ASSUMPTIONS.md says: every operation, every field, every optional field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.unit.spec_athena.material import ASSUMPTIONS, operations, patched, rows, upstream

STATED = {"DOC", "SEEN", "DOC stream", "DOC websocket", 'DOC "balance read"'}
_FIELD = re.compile(r"(\w+)(\?)?(?=[:\s]|$)")


def braces(text: str) -> Iterator[tuple[str, list[str]]]:
    """(name, fields) of every ``Name{field, field?: …}``, also of those inside others. Fields keep their ``?``."""
    for match in re.finditer(r"(\w+)\{", text):
        depth, start, fields = 1, match.end(), []
        for at in range(match.end(), len(text)):
            depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(text[at], 0)
            if depth == 0 or (depth == 1 and text[at] == ","):
                fields.append(text[start:at].strip())
                start = at + 1
            if depth == 0:
                break
        yield match.group(1), [name + mark for name, mark in (_FIELD.match(f).groups("") for f in fields)]  # type: ignore[union-attr]


def fields_of(schema: dict[str, Any], without: str | None = None) -> list[str]:
    required = schema.get("required", [])
    return [name + ("" if name in required else "?") for name in schema["properties"] if name != without]


def variants(union: str) -> dict[str, dict[str, Any]]:
    """The object behind each tag of a union, whichever way the union is written."""
    found = {}
    for option in patched()["components"]["schemas"][union]["oneOf"]:
        parts = [deref(part) for part in option.get("allOf", [option])]
        tag = next(part["properties"]["type"] for part in parts if "type" in part["properties"])
        found[tag.get("const") or tag["enum"][0]] = parts[0]
    return found


def deref(schema: dict[str, Any]) -> dict[str, Any]:
    return patched()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema


def test_the_operations_are_those_of_the_table() -> None:
    expected = sorted((path, method, op) for method, path, op, _, _ in rows())
    actual = sorted((path, method, op["operationId"]) for method, path, op in operations(upstream()))
    assert len(expected) == 43
    assert actual == expected


def test_what_no_page_states_is_marked() -> None:
    stated = {(method, path): marks in STATED for method, path, _, marks, _ in rows()}
    for method, path, operation in operations(upstream()):
        assert operation.get("x-assumed", False) is not stated[method, path], path
        assert operation.get("x-assumed") == patched()["paths"][path][method].get("x-sdk-assumed")


def test_the_answers_are_those_of_the_table() -> None:
    for method, path, _, _, prose in rows():
        answers = upstream()["paths"][path][method]["responses"]
        status = re.search(r"(?:→ |^)(20[014])\b", prose)
        expected = status.group(1) if status else "101" if path == "/realtime/ws" else "200"
        assert expected in answers, path
        if "page of" in prose:
            item = re.search(r"page of `(\w+)", prose).group(1)  # type: ignore[union-attr]
            schema = answers["200"]["content"]["application/json"]["schema"]
            assert schema == {"$ref": f"#/components/schemas/ApiListResponse_{item}"}


MODELS = [(name, fields) for name, fields in braces(ASSUMPTIONS) if name[0].isupper()]


@pytest.mark.parametrize(("name", "fields"), MODELS, ids=[name for name, _ in MODELS])
def test_a_model_has_the_fields_that_were_agreed(name: str, fields: list[str]) -> None:
    assert fields_of(patched()["components"]["schemas"][name]) == fields


def section(start: str) -> str:
    """From ``start`` to the next bullet, table cell or blank line."""
    return re.split(r"\n- |\n\n|\n\|", ASSUMPTIONS[ASSUMPTIONS.index(start) + len(start) :])[0]


UNIONS = {
    "ContentPart": "`ContentPart` = tagged union on `type`: ",
    "CmsBlock": "`CmsBlock` tagged on `type`: ",
    "ExecutionEvent": "- `ExecutionEvent`: ",
    "BatchEvent": "- `BatchEvent`: ",
    "RealtimeCommand": "- Client → server: ",
    "RealtimeMessage": "- Server → client: ",
}


@pytest.mark.parametrize("union", UNIONS)
def test_a_union_has_the_variants_that_were_agreed(union: str) -> None:
    expected = {tag: fields for tag, fields in braces(section(UNIONS[union])) if tag.islower()}
    assert len(expected) >= 3
    assert {tag: fields_of(schema, without="type") for tag, schema in variants(union).items()} == expected


def test_execute_has_the_documented_limits() -> None:
    body = upstream()["components"]["schemas"]["ExecuteRequest"]["properties"]
    assert (body["message"]["minLength"], body["message"]["maxLength"]) == (1, 65_536)
    assert (body["attachments"]["maxItems"], body["client_tools"]["maxItems"]) == (10, 32)


def test_the_error_codes_with_a_class_are_agreed_codes() -> None:
    codes = section("- Error codes: ")
    assert all(f"`{code}`" in codes for code in patched()["x-sdk-error"]["classes"])
