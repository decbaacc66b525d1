from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, ConnectionClosedError, InvalidMessage, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from .client import Api

EVERYTHING = ["conversations", "credits", "executions", "notifications"]


class Socket:
    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    def send(self, **frame: Any) -> None:
        self.connection.send(json.dumps(frame))

    def next(self) -> dict[str, Any]:
        return json.loads(self.connection.recv(timeout=5))

    def subscribe(self, *channels: str, **more: Any) -> dict[str, Any]:
        self.send(type="subscribe", channels=list(channels), **more)
        return self.next()


@contextmanager
def open_socket(api: Api, key: str = "wak_test", fault: str | None = None) -> Iterator[Socket]:
    headers = api.headers(key, fault)
    with connect(f"{api.server.ws_url}/realtime/ws", additional_headers=headers, proxy=None) as connection:
        socket = Socket(connection)
        hello = socket.next()
        assert hello["type"] == "hello"
        assert hello["connection_id"].startswith("connection:")
        assert hello["server_time"].endswith("Z")
        yield socket


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({}, 401, "missing_api_key"),
        ({"X-API-Key": "eak_expired"}, 401, "expired_api_key"),
        ({"X-API-Key": "eak_readonly"}, 403, "insufficient_scope"),
        ({"X-API-Key": "wak_other"}, 403, "workspace_mismatch"),
    ],
)
def test_upgrade_is_refused(api: Api, headers: dict[str, str], status: int, code: str):
    sent = {"X-Workspace-Id": "workspace:test", **headers}
    with (
        pytest.raises(InvalidStatus) as caught,
        connect(f"{api.server.ws_url}/realtime/ws", additional_headers=sent, proxy=None),
    ):
        pass
    assert caught.value.response.status_code == status
    assert json.loads(caught.value.response.body)["error"]["code"] == code


def test_ping(api: Api):
    with open_socket(api) as socket:
        socket.send(type="ping", nonce="n1")
        assert socket.next() == {"type": "pong", "nonce": "n1"}
        socket.send(type="ping")
        assert socket.next() == {"type": "pong"}


def test_events_of_every_channel(api: Api):
    with open_socket(api) as socket:
        assert socket.subscribe(*EVERYTHING) == {"type": "subscribed", "channels": EVERYTHING}
        result = api.execute()
        kinds = [socket.next() for _ in range(3)]
        assert [(event["type"], event.get("status")) for event in kinds] == [
            ("execution_updated", "running"),
            ("execution_updated", "completed"),
            ("credits_updated", None),
        ]
        assert kinds[0]["execution_id"] == result["execution_id"]
        made = api.post("/my/conversations", {"agent_id": "agent:echo", "title": "t"}).json()["data"]
        event = socket.next()
        assert (event["type"], event["conversation_id"], event["title"]) == ("conversation_updated", made["id"], "t")
        note = api.control.notify()
        event = socket.next()
        assert (event["type"], event["notification"]) == ("notification_created", note)
        assert event["event_id"].startswith("event:")


def test_only_what_was_subscribed(api: Api):
    with open_socket(api) as socket:
        socket.subscribe("executions", "notifications")
        socket.send(type="unsubscribe", channels=["executions"])
        assert socket.next() == {"type": "unsubscribed", "channels": ["executions"]}
        api.execute()
        api.control.notify()
        assert socket.next()["type"] == "notification_created"


def test_ephemeral_key_hears_its_customer_only(api: Api):
    token = {"provider": "firebase", "token": "firebase-ok:alice"}
    grant = api.http.post("/auth/external/workspace:test", json=token).json()["data"]
    with open_socket(api, grant["key"]) as socket, open_socket(api) as all_of_it:
        socket.subscribe("notifications")
        all_of_it.subscribe("notifications")
        api.control.notify("not for alice")
        api.control.notify("for alice", owner=grant["customer"]["id"])
        assert socket.next()["notification"]["title"] == "for alice"
        assert [all_of_it.next()["notification"]["title"] for _ in range(2)] == ["not for alice", "for alice"]


def test_resume_after_a_lost_connection(api: Api):
    with open_socket(api) as socket:
        socket.subscribe("notifications")
        api.control.notify("one")
        last = socket.next()
        assert api.control.drop_sockets() == 1
        with pytest.raises(ConnectionClosedError):
            socket.next()
    for title in ("two", "three"):
        api.control.notify(title)
    api.execute()
    with open_socket(api) as socket:
        assert socket.subscribe("notifications", after_event_id=last["event_id"])["type"] == "subscribed"
        assert [socket.next()["notification"]["title"] for _ in range(2)] == ["two", "three"]
        api.control.notify("four")
        assert socket.next()["notification"]["title"] == "four"


def test_only_the_last_thousand_or_two_are_kept(api: Api):
    with open_socket(api) as socket:
        socket.subscribe("notifications")
        api.control.notify("first")
        first = socket.next()["event_id"]

    def publish() -> None:
        for _ in range(2100):
            api.server.service.notify("workspace:test", "external_customer:test", "k", "t", "b")

    api.server.in_its_thread(publish)
    with open_socket(api) as socket:
        socket.subscribe("notifications", after_event_id=first)
        assert socket.next()["code"] == "event_expired"
    kept = api.server.in_its_thread(lambda: len(api.server.service.store.events_after("workspace:test", 0)))
    assert 1000 <= kept <= 2000


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("no json", "bad_request"),
        (b"bytes", "bad_request"),
        ("[1]", "validation_failed"),
        ('{"type":"dance"}', "validation_failed"),
        ('{"type":"subscribe"}', "validation_failed"),
        ('{"type":"subscribe","channels":[]}', "validation_failed"),
        ('{"type":"subscribe","channels":["weather"]}', "validation_failed"),
        ('{"type":"subscribe","channels":[["executions"]]}', "validation_failed"),
        ('{"type":"subscribe","channels":["executions"],"after_event_id":7}', "validation_failed"),
        ('{"type":"ping","nonce":7}', "validation_failed"),
    ],
)
def test_frames_that_are_wrong_are_answered_and_the_socket_stays(api: Api, frame: str | bytes, code: str):
    with open_socket(api) as socket:
        socket.connection.send(frame)
        answer = socket.next()
        assert (answer["type"], answer["code"]) == ("error", code)
        socket.send(type="ping")
        assert socket.next()["type"] == "pong"


def test_unknown_event_id(api: Api):
    with open_socket(api) as socket:
        socket.subscribe("executions", after_event_id="event:other")
        assert socket.next()["code"] == "event_expired"


def test_faults_of_the_socket(api: Api):
    with open_socket(api, fault="ws-unknown-event") as socket:
        assert socket.next() == {"type": "weather", "degrees": 21}
    with open_socket(api, fault="ws-garbage") as socket:
        assert socket.connection.recv(timeout=5) == "this is no JSON"
    with open_socket(api, fault="ws-close;arg=1008") as socket:
        socket.subscribe("executions")
        with pytest.raises(ConnectionClosed) as caught:
            socket.next()
        assert caught.value.rcvd.code == 1008
    with open_socket(api, fault="ws-reset") as socket:
        socket.subscribe("executions")
        with pytest.raises(ConnectionClosedError):
            socket.next()
    with open_socket(api, fault="ws-silent") as socket:
        socket.send(type="ping")
        with pytest.raises(TimeoutError):
            socket.connection.recv(timeout=0.05)


def test_faults_at_the_upgrade(api: Api):
    with pytest.raises(InvalidStatus) as caught, open_socket(api, fault="unavailable-once"):
        pass
    assert caught.value.response.status_code == 503
    with open_socket(api, fault="unavailable-once"):
        pass
    with pytest.raises((InvalidMessage, ConnectionResetError)), open_socket(api, fault="reset-before"):
        pass


def test_socket_is_forgotten_when_the_client_leaves(api: Api):
    with open_socket(api):
        assert len(api.server.service.hub.listeners) == 1
    api.control.wait_until(lambda control: not api.server.service.hub.listeners)
    (entry,) = api.control.requests("/realtime/ws")
    assert (entry["kind"], entry["status"]) == ("websocket", 101)
