"""A team that moves brings its configuration: names, models, pages, headers and settings become overlays and sdk.yaml."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from sdkloom.diagnostics import Diagnostics
from sdkloom.init import create
from sdkloom.source.snapshot import read_file

from tests.unit.infer.test_recognised import THING, THINGS, answers, document, header, lowered, query

PURPOSE = "x-stainless-pagination-property"
PATHS = {
    "/things": {
        "get": {
            "parameters": [query("after"), query("limit", "integer"), header("X-Org")],
            "responses": answers({"type": "object", "properties": {"data": THINGS, "next": {"type": "string"}}}),
        },
        "post": {
            "responses": answers({"type": "object", "properties": {"result": {"$ref": "#/components/schemas/T"}}})
        },
    },
    "/things/{id}": {
        "get": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            "responses": answers({"$ref": "#/components/schemas/T"}),
        }
    },
}
ROOT = document(PATHS, schemas={"T": THING}, securitySchemes={"Key": {"type": "http", "scheme": "bearer"}})
CONFIG: dict[str, Any] = {
    "targets": {"python": {"package_name": "acme", "project_name": "acme-ai"}},
    "environments": {"production": "https://api.acme.test/v1", "staging": "https://staging.acme.test"},
    "client_settings": {
        "opts": {
            "api_key": {"type": "string", "read_env": "ACME_KEY", "auth": {"security_scheme": "Key"}},
            "organization": {"type": "string", "read_env": "ACME_ORG", "send_in_header": "x-org"},
        },
        "idempotency": {"header": "Idempotency-Key"},
    },
    "settings": {"unwrap_response_fields": ["result"]},
    "pagination": [
        {
            "name": "cursor_page",
            "type": "cursor",
            "request": {"after": {PURPOSE: {"purpose": "next_cursor_param"}}, "limit": {"type": "integer"}},
            "response": {"data": {"type": "array"}, "next": {PURPOSE: {"purpose": "next_cursor_field"}}},
        }
    ],
    "resources": {
        "$shared": {"models": {"thing": "#/components/schemas/T"}},
        "things": {
            "methods": {
                "list": "get /things",
                "make": {"endpoint": "post /things"},
                "unwrap": {"type": "webhook_unwrap"},
            },
            "subresources": {"details": {"methods": {"retrieve": "get /things/{id}"}}},
        },
    },
}


def moved(config: Any, tmp_path: Path) -> tuple[dict[str, str], Diagnostics]:
    """The written files' texts; the overlays are applied, and must fit."""
    source, other = tmp_path / "api.json", tmp_path / "stainless.yml"
    source.write_text(json.dumps(ROOT))
    other.write_text(yaml.safe_dump(config))
    diagnostics = Diagnostics()
    create(str(source), "x", read_file(str(source), diagnostics), tmp_path, diagnostics, moving=other)
    spec = tmp_path / "spec" / "x"
    overlays = sorted((spec / "overlays").glob("*.yaml"))
    lowered(ROOT, [(path.name, path.read_bytes()) for path in overlays])
    return {path.name: path.read_text() for path in (*overlays, spec / "sdk.yaml")}, diagnostics


def test_everything_is_taken_over(tmp_path: Path) -> None:
    files, diagnostics = moved(CONFIG, tmp_path)
    assert diagnostics.items == []
    settings = yaml.safe_load(files["sdk.yaml"])
    assert (settings["package"]["module"], settings["package"]["distribution"]) == ("acme", "acme-ai")
    assert settings["servers"] == {"default": "https://api.acme.test/v1"}
    assert said(files["10-names.yaml"]) == {
        "$.paths['/things'].get": {"x-sdk-name": "things.list"},
        "$.paths['/things'].post": {"x-sdk-name": "things.make"},
        "$.paths['/things/{id}'].get": {"x-sdk-name": "things.details.retrieve"},
        "$.components.schemas.T": {"x-sdk-name": "Thing"},
    }
    assert said(files["20-client-parameters.yaml"]) == {
        "$.components.securitySchemes.Key": {"x-sdk-env": "ACME_KEY"},
        "$.paths.*.*.parameters[?@.name == 'X-Org' && @.in == 'header']": {
            "x-sdk-client-parameter": "organization",
            "x-sdk-env": "ACME_ORG",
        },
    }
    assert said(files["30-envelope.yaml"]) == {"$.paths['/things'].post": {"x-sdk-envelope": {"data": "/result"}}}
    assert said(files["50-pagination.yaml"])["$.paths['/things'].get"]["x-sdk-pagination"] == {
        "style": "cursor",
        "request": {"cursor": "after", "limit": "limit"},
        "response": {"items": "/data", "next": "/next"},
    }
    assert said(files["70-idempotency.yaml"]) == {
        "$.paths['/things'].post": {"x-sdk-idempotency": {"header": "Idempotency-Key"}}
    }


def said(text: str) -> dict[str, Any]:
    return {action["target"]: action["update"] for action in yaml.safe_load(text)["actions"]}


def test_what_the_description_lacks_is_named_and_left_out(tmp_path: Path) -> None:
    resources = {"things": {"methods": {"list": "get /thingz"}, "models": {"thing": "#/components/schemas/U"}}}
    files, diagnostics = moved({"resources": resources}, tmp_path)
    assert [item.code for item in diagnostics.items] == ["CFG050", "CFG050"]
    assert "get /thingz" in diagnostics.items[0].message
    assert diagnostics.items[0].hint == "did you mean `get /things`?"
    assert "thingz" not in files["10-names.yaml"]


@pytest.mark.parametrize(
    ("kind", "moves", "place", "style"),
    [
        ("page_number", "page_number_param", "current_page_number_field", "page"),
        ("offset", "offset_count_param", "offset_total_count_field", "offset"),
    ],
)
def test_the_other_styles(tmp_path: Path, kind: str, moves: str, place: str, style: str) -> None:
    scheme = {
        "name": "p",
        "type": kind,
        "request": {"after": {PURPOSE: {"purpose": moves}}},
        "response": {"data": {"type": "array"}, "next": {PURPOSE: {"purpose": place}}},
    }
    files, _ = moved({"pagination": [scheme]}, tmp_path)
    found = said(files["50-pagination.yaml"])["$.paths['/things'].get"]["x-sdk-pagination"]
    assert (found["style"], found["request"]) == (style, {style: "after"})


@pytest.mark.parametrize(
    "config",
    [
        None,
        [],
        "text",
        {"resources": []},
        {"resources": {"a": None, "b": {"methods": [1]}, "c": {"methods": {"x": 1, "y": {"endpoint": 2}}}}},
        {"pagination": [1, {"type": "cursor"}, {"type": "fake_page", "response": {}}]},
        {"client_settings": {"opts": {"a": 1}, "idempotency": True}, "settings": {"unwrap_response_fields": 3}},
        {"targets": {"python": {"package_name": "../../evil", "project_name": ["x"]}}, "environments": ["a"]},
    ],
)
def test_a_configuration_of_another_shape_is_no_fault(config: Any, tmp_path: Path) -> None:
    files, _ = moved(config, tmp_path)
    assert yaml.safe_load(files["sdk.yaml"])["package"]["module"] == "x"
