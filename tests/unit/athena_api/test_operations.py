"""Every operation that the agreed assumptions list is there, with and without its headers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.athena_api.routes import all_routes

from .client import Api, error_of

ASSUMPTIONS = Path(__file__).resolve().parents[3] / "spec" / "athena" / "ASSUMPTIONS.md"
ROW = re.compile(r"^\| (GET|POST|PATCH|DELETE|PUT) (/\S*) \|", re.MULTILINE)
OPEN = ("/auth/", "/public/", "/webhooks/", "/realtime/")
LISTED = ROW.findall(ASSUMPTIONS.read_text(encoding="utf-8"))
NAMES = re.compile(r"\{\w+\}")


def shape(path: str) -> str:
    return NAMES.sub("{}", path)


def test_the_table_is_read():
    assert len(LISTED) == 43


@pytest.mark.parametrize(("method", "path"), LISTED)
def test_listed_operation_has_a_route(method: str, path: str):
    if path == "/realtime/ws":
        return  # test_realtime.py
    routed = {(method, shape(route.path)) for route in all_routes() for method in route.methods}
    assert (method, shape(path)) in routed


@pytest.mark.parametrize(("method", "path"), [row for row in LISTED if not row[1].startswith(OPEN)])
def test_operation_wants_a_key_and_a_workspace(api: Api, method: str, path: str):
    path = NAMES.sub("x", path)
    assert error_of(api.http.request(method, path), 401)["code"] == "missing_api_key"
    assert (
        error_of(api.http.request(method, path, headers={"X-API-Key": "eak_nobody"}), 401)["code"] == "invalid_api_key"
    )
    assert error_of(api.http.request(method, path, headers={"X-API-Key": "wak_test"}), 400)["code"] == "bad_request"


@pytest.mark.parametrize(("method", "path"), [row for row in LISTED if row[0] in ("POST", "PATCH") and "{" in row[1]])
def test_unknown_ids_are_not_found(api: Api, method: str, path: str):
    # The webhook and the token exchange look at their bodies only after the workspace; all others after the id.
    if path.startswith(("/auth/", "/webhooks/")):
        return
    assert error_of(api.call(method, NAMES.sub("x:nobody", path), {}), 404)["code"] == "not_found"


def test_unknown_path_and_method(api: Api):
    assert error_of(api.post("/nowhere", {}), 404)["code"] == "not_found"
    assert error_of(api.call("PUT", "/my/credits", {}), 405)["code"] == "method_not_allowed"


def test_raw_and_escaped_colon_are_the_same_path(api: Api):
    assert api.post("/agents/agent:echo/execute", {"message": "a"}).status_code == 200
    assert api.post("/agents/agent%3Aecho/execute", {"message": "a"}).status_code == 200
    assert api.control.requests()[-1]["target"] == "/agents/agent%3Aecho/execute"


def test_an_escaped_slash_stays_in_its_segment(api: Api):
    assert error_of(api.get("/my/media/x%2Fcontent"), 404)["message"].startswith("No media has the id")
