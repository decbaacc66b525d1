from __future__ import annotations

import re

import pytest

from tests.athena_api.auth import EPHEMERAL_SCOPES

from .client import ECHO, Api, error_of

UUID4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z")


def test_errors_have_a_time_and_a_trace_id_of_their_own(api: Api):
    first, second = (error_of(api.get("/my/credits", key="eak_nobody"), 401) for _ in range(2))
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z", first["timestamp"])
    assert UUID4.match(first["trace_id"])
    assert first["trace_id"] != second["trace_id"]
    assert "details" not in first


@pytest.mark.parametrize("key", ["wak_test", "eak_test"])
def test_known_keys_pass(api: Api, key: str):
    assert api.get("/my/credits", key=key).status_code == 200


def test_expired_key(api: Api):
    assert error_of(api.get("/my/credits", key="eak_expired"), 401)["code"] == "expired_api_key"
    api.control.advance(31 * 86_400)
    assert error_of(api.get("/my/credits", key="eak_test"), 401)["code"] == "expired_api_key"
    assert api.get("/my/credits", key="wak_test").status_code == 200


def test_workspace_must_be_the_keys_own(api: Api):
    assert error_of(api.get("/my/credits", key="wak_other"), 403)["code"] == "workspace_mismatch"
    assert error_of(api.get("/my/credits", headers={"X-Workspace-Id": "test"}), 400)["code"] == "bad_request"


def test_scope_that_the_key_lacks(api: Api):
    error = error_of(api.post(ECHO, {"message": "a"}, key="eak_readonly"), 403)
    assert (error["code"], error["details"]) == ("insufficient_scope", {"required": "agents:execute"})
    assert api.get("/my/conversations", key="eak_readonly").status_code == 200


def exchange(api: Api, token: str, workspace: str = "workspace:test", provider: str = "firebase"):
    return api.http.post(f"/auth/external/{workspace}", json={"provider": provider, "token": token})


def test_token_exchange_needs_no_headers_and_gives_a_key_for_a_day(api: Api):
    grant = exchange(api, "firebase-ok:alice").json()["data"]
    assert grant["key"].startswith("eak_")
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z", grant["expires_at"])
    customer = grant["customer"]
    assert re.match(r"external_customer:[a-z0-9]{20}\Z", customer.pop("id"))
    assert customer == {"active_credits": 100.0, "frozen_credits": 0.0, "inactive_credits": 0.0}
    assert api.get("/my/credits", key=grant["key"]).status_code == 200
    api.control.advance(86_401)
    assert error_of(api.get("/my/credits", key=grant["key"]), 401)["code"] == "expired_api_key"


def test_each_user_is_a_customer_of_their_own(api: Api):
    alice, again, bob = (exchange(api, f"firebase-ok:{uid}").json()["data"] for uid in ("alice", "alice", "bob"))
    assert alice["customer"]["id"] == again["customer"]["id"] != bob["customer"]["id"]
    assert alice["key"] != again["key"]
    made = api.post("/my/conversations", {"agent_id": "agent:echo"}, key=alice["key"]).json()["data"]
    assert api.get(f"/my/conversations/{made['id']}", key=again["key"]).status_code == 200
    assert error_of(api.get(f"/my/conversations/{made['id']}", key=bob["key"]), 404)["code"] == "not_found"


def test_key_lifetime_can_be_set(api: Api):
    api.control.settings(key_lifetime=5)
    key = exchange(api, "firebase-ok:carol").json()["data"]["key"]
    api.control.advance(6)
    assert api.get("/my/credits", key=key).status_code == 401


def test_token_exchange_refuses(api: Api):
    assert error_of(exchange(api, "forged"), 401)["code"] == "invalid_api_key"
    assert error_of(exchange(api, "firebase-ok:"), 401)["code"] == "invalid_api_key"
    assert error_of(exchange(api, "firebase-ok:a", workspace="workspace:none"), 404)["code"] == "not_found"
    fields = error_of(exchange(api, "firebase-ok:a", provider="myspace"), 422)["details"]["fields"]
    assert [(field["field"], field["code"]) for field in fields] == [("provider", "unknown_value")]


def test_ephemeral_key_with_its_defaults(api: Api):
    answer = api.post("/ephemeral-keys/", {})
    assert answer.status_code == 201
    made = answer.json()["data"]
    assert made["id"].startswith("ephemeral_key:")
    assert made["scopes"] == list(EPHEMERAL_SCOPES)
    assert made.keys() == {"id", "key", "scopes", "expires_at", "created_at"}
    assert api.get("/my/credits", key=made["key"]).status_code == 200


def test_ephemeral_key_with_fewer_scopes_a_user_and_an_early_end(api: Api):
    body = {"scopes": ["credits:read"], "expires_in_seconds": 60, "external_user_id": "dora", "label": "phone"}
    made = api.post("/ephemeral-keys/", body).json()["data"]
    assert (made["scopes"], made["external_user_id"], made["label"]) == (["credits:read"], "dora", "phone")
    assert api.get("/my/credits", key=made["key"]).status_code == 200
    assert error_of(api.get("/my/media", key=made["key"]), 403)["code"] == "insufficient_scope"
    api.control.advance(61)
    assert error_of(api.get("/my/credits", key=made["key"]), 401)["code"] == "expired_api_key"


def test_ephemeral_key_listing_and_revoking(api: Api):
    made = api.post("/ephemeral-keys/", {"label": "old"}).json()["data"]
    api.get("/my/credits", key=made["key"])
    first = api.get("/ephemeral-keys/").json()["data"][0]
    assert (first["id"], first["prefix"], first["revoked_at"]) == (made["id"], made["key"][:8], None)
    assert first["last_used_at"] is not None
    assert "key" not in first
    assert api.call("DELETE", f"/ephemeral-keys/{made['id']}").status_code == 204
    assert api.get("/ephemeral-keys/").json()["data"][0]["revoked_at"] is not None
    assert error_of(api.get("/my/credits", key=made["key"]), 401)["code"] == "invalid_api_key"
    assert error_of(api.call("DELETE", "/ephemeral-keys/ephemeral_key:none"), 404)["code"] == "not_found"


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({"scopes": ["fly"]}, "scopes", "unknown_value"),
        ({"expires_in_seconds": 59}, "expires_in_seconds", "out_of_range"),
        ({"expires_in_seconds": 86_401}, "expires_in_seconds", "out_of_range"),
        ({"expires_in_seconds": True}, "expires_in_seconds", "wrong_type"),
        ({"label": 1}, "label", "wrong_type"),
    ],
)
def test_ephemeral_key_validation(api: Api, body: dict[str, object], field: str, code: str):
    fields = error_of(api.post("/ephemeral-keys/", body), 422)["details"]["fields"]
    assert [(found["field"], found["code"]) for found in fields] == [(field, code)]


def test_only_a_workspace_key_makes_keys(api: Api):
    assert error_of(api.post("/ephemeral-keys/", {}, key="eak_test"), 403)["code"] == "insufficient_scope"
