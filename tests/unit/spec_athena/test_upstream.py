"""The snapshot is what the service's generator would emit: valid, complete, documented, and without our knowledge."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from sdkloom.diagnostics import Diagnostics
from sdkloom.source.lock import read_lock

from tests.unit.spec_athena.material import SPEC, operations, resolve, success, upstream, walk

OPERATIONS = list(operations(upstream()))
IDS = [f"{method} {path}" for method, path, _ in OPERATIONS]
SCHEMAS: dict[str, Any] = upstream()["components"]["schemas"]
each_operation = pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=IDS)


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    """A validator that knows the components; dates and other formats are notes, as in the standard."""
    return Draft202012Validator({**schema, "components": upstream()["components"]})


def test_is_the_snapshot_of_the_lock() -> None:
    data = (SPEC / "upstream.json").read_bytes()
    diagnostics = Diagnostics()
    lock = read_lock((SPEC / "lock.json").read_text(encoding="utf-8"), "lock.json", diagnostics)
    assert (lock.sha256, lock.size) == (hashlib.sha256(data).hexdigest(), len(data))


def test_is_printed_as_the_generator_prints() -> None:
    text = (SPEC / "upstream.json").read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    assert upstream()["openapi"] == "3.1.0"


def test_every_reference_leads_somewhere() -> None:
    references = [node["$ref"] for _, node in walk(upstream()) if isinstance(node, dict) and "$ref" in node]
    assert references
    for reference in references:
        assert resolve(upstream(), {"$ref": reference}) is not None


def test_every_schema_is_used() -> None:
    used = {node["$ref"].rsplit("/", 1)[1] for _, node in walk(upstream()) if isinstance(node, dict) and "$ref" in node}
    assert set(SCHEMAS) == used


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schema_is_valid_json_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("name", [name for name, schema in SCHEMAS.items() if "example" in schema])
def test_example_fits_its_schema(name: str) -> None:
    validator(SCHEMAS[name]).validate(SCHEMAS[name]["example"])


@each_operation
def test_operation_has_an_answer_a_tag_and_words(method: str, path: str, operation: dict[str, Any]) -> None:
    status, _ = success(operation)
    assert status.startswith("2") or (status == "101" and path == "/realtime/ws")
    assert [tag["name"] for tag in upstream()["tags"]].count(operation["tags"][0]) == 1
    assert operation["summary"].endswith(".")
    assert operation["description"].endswith(".")


@each_operation
def test_path_parameters_are_those_of_the_path(method: str, path: str, operation: dict[str, Any]) -> None:
    declared = [p["name"] for p in operation["parameters"] if p["in"] == "path"]
    assert declared == re.findall(r"{(\w+)}", path)


@each_operation
def test_every_parameter_and_answer_is_described(method: str, path: str, operation: dict[str, Any]) -> None:
    for part in [*operation["parameters"], *operation["responses"].values()]:
        assert part["description"].endswith(".")


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_property_is_described(name: str) -> None:
    assert SCHEMAS[name]["description"].endswith(".")
    for field, schema in SCHEMAS[name].get("properties", {}).items():
        option = schema["oneOf"][1] if "oneOf" in schema else schema
        assert option["description"].endswith("."), field


# The quirks that the overlays are for


def test_knows_nothing_of_the_overlays() -> None:
    text = (SPEC / "upstream.json").read_text(encoding="utf-8")
    for word in (
        "x-sdk",
        "itemSchema",
        "Idempotency-Key",
        "X-RateLimit",
        "Retry-After",
        "WebhookSecret",
        'Event"',
        "4XX",
    ):
        assert word not in text.replace("RevenueCatEvent", ""), word


def test_function_names_repeat_themselves() -> None:
    count = Counter(operation["operationId"] for _, _, operation in OPERATIONS)
    assert {name for name, times in count.items() if times > 1} == {"create", "delete", "download", "get", "list"}


def test_streams_are_text() -> None:
    streams = [
        answer["content"]["text/event-stream"]
        for _, _, operation in OPERATIONS
        for answer in operation["responses"].values()
        if "text/event-stream" in answer.get("content", {})
    ]
    assert streams == [{"schema": {"type": "string"}}] * 2


def test_an_optional_reference_has_null_first() -> None:
    found = [
        node["oneOf"]
        for _, node in walk(upstream())
        if isinstance(node, dict) and {"type": "null"} in node.get("oneOf", [])
    ]
    assert len(found) > 5
    assert all(option[0] == {"type": "null"} and "$ref" in option[1] and len(option) == 2 for option in found)


def test_the_workspace_header_is_on_every_operation() -> None:
    for _, _, operation in OPERATIONS:
        assert operation["parameters"][-1]["name"] == "X-Workspace-Id"
        assert "security" not in operation
    assert upstream()["security"] == [{"ApiKey": []}]


def test_tagged_unions_have_no_mapping() -> None:
    assert SCHEMAS["ContentPart"]["discriminator"] == {"propertyName": "type"}
    assert "discriminator" not in SCHEMAS["CmsBlock"]
