"""The documented limits of the execute body, each at its last good and its first bad value."""

from __future__ import annotations

from typing import Any

import pytest

from .client import ECHO, TOOL, Api, error_of

ATTACHMENT = {"filename": "a.txt", "content_type": "text/plain", "storage_key": "attachments/u/a.txt"}
# 16,384 bytes as compact JSON: {"v":"…"} has 8 bytes around the text
FULL = {"v": "x" * (16 * 1024 - 8)}

GOOD: list[dict[str, Any]] = [
    {"message": "a"},
    {"message": "é" * 65_536},
    {"message": "a", "attachments": [ATTACHMENT] * 10},
    {"message": "a", "client_tools": [TOOL] * 32},
    {"message": "a", "variables": FULL},
    {"message": "a", "attachments": None, "variables": None, "client_tools": None, "conversation_scope": None},
    {"message": "a", "external_user_id": "firebase_uid", "unknown_member": 1},
]
BAD: list[tuple[Any, str, str]] = [
    ({}, "message", "required"),
    ({"message": None}, "message", "required"),
    ({"message": ""}, "message", "too_short"),
    ({"message": "a" * 65_537}, "message", "too_long"),
    ({"message": 5}, "message", "wrong_type"),
    ({"message": "a", "attachments": [ATTACHMENT] * 11}, "attachments", "too_many"),
    ({"message": "a", "attachments": [{}]}, "attachments[0].storage_key", "required"),
    ({"message": "a", "attachments": {}}, "attachments", "wrong_type"),
    ({"message": "a", "client_tools": [TOOL] * 33}, "client_tools", "too_many"),
    ({"message": "a", "client_tools": [{**TOOL, "parameters": []}]}, "client_tools[0].parameters", "wrong_type"),
    ({"message": "a", "variables": {"v": FULL["v"] + "x"}}, "variables", "too_large"),
    ({"message": "a", "variables": [1]}, "variables", "wrong_type"),
    ({"message": "a", "external_user_id": 7}, "external_user_id", "wrong_type"),
    ([], "body", "wrong_type"),
]


@pytest.mark.parametrize("body", GOOD, ids=range(len(GOOD)))
def test_good_body(api: Api, body: dict[str, Any]):
    assert api.post(ECHO, body).status_code == 200


@pytest.mark.parametrize(("body", "field", "code"), BAD, ids=[f"{row[1]} {row[2]} {n}" for n, row in enumerate(BAD)])
def test_bad_body(api: Api, body: Any, field: str, code: str):
    error = error_of(api.post(ECHO, body), 422)
    assert error["code"] == "validation_failed"
    found = error["details"]["fields"]
    assert (field, code) in [(item["field"], item["code"]) for item in found]
    assert all(item["message"].startswith(item["field"]) for item in found)


def test_all_problems_come_at_once(api: Api):
    error = error_of(api.post(ECHO, {"variables": 1, "client_tools": [{}]}), 422)
    assert len(error["details"]["fields"]) == 5


def test_bodies_that_are_no_json(api: Api):
    def send(content: bytes, media_type: str = "application/json"):
        return api.http.post(ECHO, content=content, headers=api.headers(**{"Content-Type": media_type}))

    for content in (b"", b"{", b'{"message": NaN}', b"\xff", b"[" * 100_000):
        assert error_of(send(content), 400)["code"] == "bad_request"
    assert error_of(send(b"{}", "text/plain"), 415)["code"] == "unsupported_media_type"
    assert error_of(send(b" " * (1024 * 1024 + 1)), 413)["code"] == "payload_too_large"
    assert send(b'{"message":"a"}', "application/json; charset=utf-8").status_code == 200
