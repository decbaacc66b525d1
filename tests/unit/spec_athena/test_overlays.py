"""The overlays, each action of which matches, give every operation what a client has to know."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import yaml
from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.source.overlay import apply_overlays, parse_overlay

from tests.unit.spec_athena.material import (
    OVERLAY_FILES,
    SPEC,
    json_answer,
    named,
    operations,
    patched,
    patched_with_reports,
    property_at,
    resolve,
    success,
    upstream,
    walk,
)

RESOURCES = {
    "auth": ("exchange",),
    "ephemeral_keys": (
        "create",
        "list",
        "revoke",
    ),
    "agents": (
        "execute",
        "execute_stream",
        "execute_batch",
        "preview",
    ),
    "executions": (
        "get",
        "resume",
        "cancel",
        "tool_result",
    ),
    "conversations": (
        "list",
        "create",
        "get",
        "update",
        "delete",
    ),
    "conversations.messages": (
        "list",
        "create",
    ),
    "attachments": (
        "upload",
        "list",
        "get",
        "download",
        "delete",
    ),
    "credits": ("get",),
    "media": (
        "list",
        "get",
        "download",
        "delete",
    ),
    "notifications": (
        "list",
        "mark_read",
    ),
    "notifications.devices": (
        "register",
        "list",
        "unregister",
    ),
    "preferences": (
        "get",
        "update",
    ),
    "cms.agents": (
        "list",
        "get",
    ),
    "cms.pages": (
        "list",
        "get",
    ),
    "cms.categories": ("list",),
    "webhooks": ("revenuecat",),
    "realtime": ("connect",),
}
SURFACE = [f"{resource}.{method}" for resource, methods in RESOURCES.items() for method in methods]
WITHOUT_KEY = {"auth.exchange", "webhooks.revenuecat", *(name for name in SURFACE if name.startswith("cms."))}
LISTS = sorted(name for name in SURFACE if name.endswith(".list"))
STREAMED = ["agents.execute_stream", "agents.execute_batch", "executions.resume", "executions.tool_result"]
REPEATABLE = {
    *("agents.execute", "agents.execute_stream", "agents.execute_batch", "agents.preview", "executions.resume"),
    *("executions.tool_result", "conversations.create", "conversations.messages.create"),
}


def with_extension(extension: str) -> set[str]:
    return {op["x-sdk-name"] for _, _, op in operations(patched()) if op.get(extension)}


def body_fields(operation: dict[str, Any]) -> dict[str, Any]:
    return resolve(patched(), operation["requestBody"]["content"]["application/json"]["schema"])["properties"]


@pytest.mark.parametrize("file", OVERLAY_FILES, ids=lambda file: file.name)
def test_every_action_says_why(file: Any) -> None:
    overlay = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert overlay["overlay"] in {"1.0.0", "1.1.0"}
    for action in overlay["actions"]:
        assert action["description"].endswith("."), action["target"]
        assert "x-sdk-optional" not in action


def test_every_action_matches() -> None:
    _, reports, diagnostics = patched_with_reports()
    assert diagnostics.errors == []
    actions = [a for file in OVERLAY_FILES for a in yaml.safe_load(file.read_text(encoding="utf-8"))["actions"]]
    assert len(reports) == len(actions)
    assert all(report.matched > 0 for report in reports)


def test_every_reference_leads_somewhere() -> None:
    for _, node in walk(patched()):
        if isinstance(node, dict) and isinstance(node.get("$ref"), str):
            assert resolve(patched(), node) is not None


def test_every_operation_has_its_name() -> None:
    assert sorted(op["x-sdk-name"] for _, _, op in operations(patched())) == sorted(SURFACE)


def test_every_operation_can_be_refused_limited_or_fail() -> None:
    for _, _, operation in operations(patched()):
        for status in ("4XX", "429", "5XX"):
            answer = resolve(patched(), operation["responses"][status])
            assert answer["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/ErrorResponse"}


def test_error_pointers_lead_into_the_error_body() -> None:
    shape = dict(patched()["x-sdk-error"])
    classes = shape.pop("classes")
    for pointer in shape.values():
        property_at(patched(), {"$ref": "#/components/schemas/ErrorResponse"}, pointer)
    assert len({entry["class"] for entry in classes.values()}) == len(classes)


@pytest.mark.parametrize("name", SURFACE)
def test_the_envelope_is_switched_off_where_there_is_none(name: str) -> None:
    operation = named(name)
    schema = success(operation)[1].get("content", {}).get("application/json", {}).get("schema", {})
    wrapped = schema.get("$ref", "").startswith("#/components/schemas/ApiResponse_")
    assert operation.get("x-sdk-envelope", patched()["x-sdk-envelope"]) == ({"data": "/data"} if wrapped else False)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_walked_by_its_cursor(name: str) -> None:
    operation, body = named(name), json_answer(patched(), name)
    pages = operation["x-sdk-pagination"]
    assert property_at(patched(), body, pages["response"]["items"])["type"] == "array"
    assert property_at(patched(), body, pages["response"]["next"])["type"] == ["string", "null"]
    query = {p["name"]: p["schema"] for p in operation["parameters"] if p["in"] == "query"}
    assert set(pages["request"].values()) <= set(query)
    assert query["limit"]["maximum"] == pages["max_limit"] == 100


def test_only_lists_are_walked() -> None:
    assert sorted(with_extension("x-sdk-pagination")) == LISTS


@pytest.mark.parametrize("name", STREAMED)
def test_a_stream_has_events_and_an_end(name: str) -> None:
    media = success(named(name))[1]["content"]["text/event-stream"]
    union, rules = resolve(patched(), media["itemSchema"]), media["x-sdk-stream"]
    assert "schema" not in media
    mapping = union["discriminator"]["mapping"]
    assert [{"$ref": target} for target in mapping.values()] == union["oneOf"]
    for tag, target in mapping.items():
        assert resolve(patched(), {"$ref": target})["properties"]["type"]["const"] == tag
    for rule in [*rules["terminal"], rules["error"], *([rules["text"]] if "text" in rules else [])]:
        event = {"$ref": mapping[rule["match"]["type"]]}
        for part in ("code", "message", "value"):
            if part in rule:
                property_at(patched(), event, rule[part])


def test_only_streams_are_streamed() -> None:
    found = {op["x-sdk-name"] for _, _, op in operations(patched()) if "itemSchema" in str(op["responses"])}
    assert found == set(STREAMED)


def test_json_or_stream_is_two_methods() -> None:
    names = {name: named(name)["x-sdk-stream-name"] for name in with_extension("x-sdk-stream-name")}
    assert names == {"executions.resume": "resume_stream", "executions.tool_result": "tool_result_stream"}
    for name in names:
        assert set(success(named(name))[1]["content"]) == {"application/json", "text/event-stream"}


def test_what_may_be_repeated_has_a_key() -> None:
    assert with_extension("x-sdk-idempotency") == REPEATABLE
    expected = {"header": "Idempotency-Key", "new_key_on": ["5xx"], "conflict": 409, "window": "24h"}
    assert all(named(name)["x-sdk-idempotency"] == expected for name in REPEATABLE)


def test_the_key_and_the_workspace_go_where_they_are_wanted() -> None:
    for _, _, operation in operations(patched()):
        name = operation["x-sdk-name"]
        headers = [p for p in operation["parameters"] if p["name"] == "X-Workspace-Id"]
        assert len(headers) == (0 if name in WITHOUT_KEY else 1), name
        assert all(p["x-sdk-client-parameter"] == "workspace_id" for p in headers)
        wanted = {"webhooks.revenuecat": [{"WebhookSecret": []}]}.get(name, [])
        assert operation.get("security", "default") == (wanted if name in WITHOUT_KEY else "default"), name


def test_the_token_exchange_fits_its_operation() -> None:
    exchange = patched()["components"]["securitySchemes"]["ApiKey"]["x-sdk-token-exchange"]
    operation = named(exchange["operation"])
    assert set(exchange["arguments"]) == set(body_fields(operation))
    assert set(exchange["path"]) == {p["name"] for p in operation["parameters"] if p["in"] == "path"}
    result = property_at(patched(), json_answer(patched(), exchange["operation"]), patched()["x-sdk-envelope"]["data"])
    assert property_at(patched(), result, exchange["key"])["type"] == "string"
    assert property_at(patched(), result, exchange["expires_at"])["format"] == "date-time"


@pytest.mark.parametrize("name", ["agents.execute", "agents.execute_stream"])
def test_the_tool_loop_fits_its_operations(name: str) -> None:
    loop = named(name)["x-sdk-tool-loop"]
    answer = named(loop["answer"])
    assert loop["tools"] in body_fields(named(name))
    assert set(loop["path"]) == {p["name"] for p in answer["parameters"] if p["in"] == "path"}
    item = resolve(patched(), body_fields(answer)[loop["results"]]["items"])
    assert set(loop["result"].values()) == set(item["properties"])
    state, call = _loop_ends(name, loop)
    property_at(patched(), state, loop["status"])
    property_at(patched(), state, loop["path"]["execution_id"])
    for pointer in loop["call"].values():
        property_at(patched(), call, pointer)


def _loop_ends(name: str, loop: dict[str, Any]) -> tuple[Any, Any]:
    """Schemas of what says that the run waits, and of one call to answer."""
    if "calls" in loop:
        state = property_at(patched(), json_answer(patched(), name), "/data")
        return state, property_at(patched(), state, loop["calls"])["items"]
    media = success(named(name))[1]["content"]["text/event-stream"]
    mapping = resolve(patched(), media["itemSchema"])["discriminator"]["mapping"]
    terminal = media["x-sdk-stream"]["terminal"][0]["match"]["type"]
    return {"$ref": mapping[terminal]}, {"$ref": mapping[loop["stream_call"]["match"]["type"]]}


def test_the_streamed_status_is_the_status_but_for_its_spelling() -> None:
    schemas = patched()["components"]["schemas"]
    spelled = {value.replace("_", "") for value in schemas["ExecutionStatus"]["enum"]} - {"running"}
    assert {value.lower() for value in schemas["FinalStatus"]["enum"]} == spelled


def test_the_socket_has_messages_both_ways() -> None:
    socket = named("realtime.connect")["x-sdk-websocket"]
    for direction in ("message", "send"):
        union = resolve(patched(), socket[direction])
        assert [{"$ref": target} for target in union["discriminator"]["mapping"].values()] == union["oneOf"]
    again = resolve(patched(), socket["send"])["discriminator"]["mapping"][socket["resume"]["resend"]["match"]["type"]]
    property_at(patched(), {"$ref": again}, socket["resume"]["field"])


def test_the_upload_has_its_file() -> None:
    operation = named("attachments.upload")
    form = resolve(patched(), operation["requestBody"]["content"]["multipart/form-data"]["schema"])
    assert form["properties"][operation["x-sdk-upload"]["field"]]["format"] == "binary"


def test_null_is_left_where_it_clears() -> None:
    schemas = patched()["components"]["schemas"]
    requests = {name for name in schemas if name.endswith(("Request", "Form")) and name != "ApprovalRequest"} | {
        "BatchItem",
        "ToolResult",
    }
    found = {
        f"{name}.{field}"
        for name in requests
        for field, schema in schemas[name]["properties"].items()
        if "null" in schema.get("type", ()) or {"type": "null"} in schema.get("oneOf", ())
    }
    clears = {
        "UpdateConversationRequest.title",
        "UpdateConversationRequest.metadata",
        "UpdatePreferencesRequest.quiet_hours",
    }
    assert found == clears
    for _, _, operation in operations(patched()):
        assert all("null" not in str(parameter["schema"]) for parameter in operation["parameters"])


def test_every_assumption_is_told() -> None:
    marks = [node for _, node in walk(patched()) if isinstance(node, dict) and "x-assumed" in node]
    assert len(marks) > 50
    assert all(node["x-sdk-assumed"] is True for node in marks)


def test_a_misspelt_target_is_told_with_the_right_one() -> None:
    diagnostics = Diagnostics()
    text = (SPEC / "overlays" / "75-uploads.yaml").read_bytes().replace(b"/attachments/", b"/atachments/")
    with pytest.raises(Stopped):
        apply_overlays(copy.deepcopy(upstream()), [parse_overlay(text, "75-uploads.yaml", diagnostics)], diagnostics)
    (error,) = diagnostics.errors
    assert (error.file, error.line) == ("75-uploads.yaml", 7)
    assert "$.paths['/attachments/'].post" in f"{error.message} {error.hint}"
