"""Notifications, devices, preferences, the public pages and the webhook."""

from __future__ import annotations

import pytest

from tests.athena_api.ids import seed_id

from .client import Api, error_of

DEVICES, NOTES, PREFERENCES = "/my/notifications/devices", "/my/notifications", "/my/preferences"


def codes(answer: object) -> set[tuple[str, str]]:
    return {(f["field"], f["code"]) for f in error_of(answer, 422)["details"]["fields"]}


def test_devices(api: Api):
    answer = api.post(DEVICES, {"token": "t", "platform": "ios", "locale": "de-DE"})
    assert answer.status_code == 201
    device = answer.json()["data"]
    assert device.keys() == {"id", "platform", "locale", "created_at"}
    assert api.get(DEVICES).json() == {"data": [device], "next_cursor": None}
    assert api.call("DELETE", f"{DEVICES}/{device['id']}").status_code == 204
    assert api.get(DEVICES).json()["data"] == []
    assert error_of(api.call("DELETE", f"{DEVICES}/{device['id']}"), 404)["code"] == "not_found"
    assert codes(api.post(DEVICES, {"platform": "fridge"})) == {("token", "required"), ("platform", "unknown_value")}


def test_notifications(api: Api):
    def ids(**params: str) -> list[str]:
        return [note["id"][-1] for note in api.get(NOTES, params=params).json()["data"]]

    assert ids() == ["3", "2", "1"]
    assert ids(unread="true") == ["3", "2"]
    assert ids(unread="false") == ["1"]
    assert codes(api.get(NOTES, params={"unread": "True"})) == {("unread", "wrong_type")}
    read = api.post(f"{NOTES}/{seed_id('notification', 2)}/read").json()["data"]
    assert read["read_at"] is not None
    assert api.post(f"{NOTES}/{seed_id('notification', 2)}/read").json()["data"] == read
    assert ids(unread="true") == ["3"]
    assert api.get(f"{NOTES}/").json() == api.get(NOTES).json()
    assert error_of(api.post(f"{NOTES}/notification:none/read"), 404)["code"] == "not_found"


def test_preferences(api: Api):
    assert api.get(PREFERENCES).json()["data"] == {
        "push_enabled": True,
        "email_enabled": False,
        "quiet_hours": None,
        "topics": {"runs": True, "billing": True},
    }
    hours = {"start": "22:00", "end": "07:30", "timezone": "Europe/Berlin"}
    changed = api.call("PATCH", PREFERENCES, {"quiet_hours": hours, "topics": {"runs": False}}).json()["data"]
    assert (changed["quiet_hours"], changed["topics"]) == (hours, {"runs": False, "billing": True})
    kept = api.call("PATCH", PREFERENCES, {"push_enabled": False}).json()["data"]
    assert (kept["quiet_hours"], kept["push_enabled"]) == (hours, False)
    assert api.call("PATCH", PREFERENCES, {"quiet_hours": None}).json()["data"]["quiet_hours"] is None
    assert api.get(PREFERENCES).json()["data"]["quiet_hours"] is None


@pytest.mark.parametrize("time", ["24:00", "7:30", "07:60", "٠٧:٣٠", "07:30\n"])
def test_quiet_hours_that_are_no_times(api: Api, time: str):
    body = {"quiet_hours": {"start": time, "end": "07:30", "timezone": "UTC"}}
    assert codes(api.call("PATCH", PREFERENCES, body)) == {("quiet_hours.start", "wrong_format")}


def test_preferences_validation(api: Api):
    body = {"push_enabled": "yes", "topics": {"a": 1}, "quiet_hours": {"start": "07:00"}}
    assert codes(api.call("PATCH", PREFERENCES, body)) == {
        ("push_enabled", "wrong_type"),
        ("topics", "wrong_type"),
        ("quiet_hours.end", "required"),
        ("quiet_hours.timezone", "required"),
    }


def test_public_pages_need_no_headers(api: Api):
    def get(path: str, **params: str):
        return api.http.get(f"/public/cms/{path}", params=params)

    def slugs(path: str, **params: str) -> list[str]:
        return [item["slug"] for item in get(path, **params).json()["data"]]

    assert slugs("agents") == ["echo", "ledger", "wizard"]
    assert slugs("agents", category="finance") == ["ledger"]
    assert slugs("agents", category="nothing") == []
    assert slugs("agents", q="ÜBER") == ["ledger"]
    assert slugs("agents", q="e", category="writing") == ["echo"]
    assert get("agents/echo").json()["data"]["pricing"] == {"kind": "free"}
    assert slugs("pages") == ["home", "about"]
    blocks = get("pages/home").json()["data"]["blocks"]
    assert [block["type"] for block in blocks] == ["hero", "rich_text", "agent_grid"]
    assert slugs("categories") == ["finance", "budgeting", "writing"]
    first = get("categories", limit="2").json()
    assert [c["slug"] for c in get("categories", cursor=first["next_cursor"]).json()["data"]] == ["writing"]
    assert error_of(get("pages/none"), 404)["code"] == "not_found"


def event(**changes: object) -> dict[str, object]:
    shown = {
        "id": "evt1",
        "type": "INITIAL_PURCHASE",
        "app_user_id": "external_customer:test",
        "product_id": "credits_50",
    }
    return {"api_version": "1.0", "event": {**shown, "event_timestamp_ms": 1_778_000_000_000, "price": 4.99, **changes}}


def send(api: Api, body: object, secret: str | None = "Bearer rc_secret", workspace: str = "workspace:test"):
    headers = {} if secret is None else {"Authorization": secret}
    return api.http.post(f"/webhooks/{workspace}/revenuecat", json=body, headers=headers)


def active(api: Api) -> float:
    return api.get("/my/credits").json()["data"]["active_credits"]


def test_webhook_adds_credits_once(api: Api):
    assert send(api, event()).json() == {"data": {"received": True}}
    assert send(api, event()).json() == {"data": {"received": True}}
    assert active(api) == 150.0
    send(api, event(id="evt2", type="CANCELLATION"))
    assert active(api) == 150.0
    send(api, event(id="evt3", type="RENEWAL", product_id="credits_7"))
    assert active(api) == 157.0


def test_webhook_knows_the_users_of_the_token_exchange(api: Api):
    send(api, event(app_user_id="alice"))
    answer = api.http.post("/auth/external/workspace:test", json={"provider": "firebase", "token": "firebase-ok:alice"})
    assert answer.json()["data"]["customer"]["active_credits"] == 150.0


def test_webhook_refuses(api: Api):
    assert error_of(send(api, event(), None), 401)["code"] == "missing_api_key"
    for secret in ("Bearer wrong", "Basic rc_secret", "rc_secret", "Bearer é"):
        answer = api.http.post(
            "/webhooks/workspace:test/revenuecat", json=event(), headers={"Authorization": secret.encode()}
        )
        assert error_of(answer, 401)["code"] == "invalid_api_key"
    assert error_of(send(api, event(), workspace="workspace:none"), 404)["code"] == "not_found"
    assert codes(send(api, {"api_version": "1.0"})) == {("event", "required")}
    assert codes(send(api, event(type="GIFT", event_timestamp_ms="now"))) == {
        ("event.type", "unknown_value"),
        ("event.event_timestamp_ms", "wrong_type"),
    }
    assert active(api) == 100.0
