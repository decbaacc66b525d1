"""Events of the workspace over a WebSocket: typed both ways, and taken up again when the connection breaks."""

from __future__ import annotations

from typing import Any

import pytest
from athena import APITimeoutError, AthenaError, InvalidRequestError, ResponseDecodeError, UnknownEvent
from athena.types import (
    CreditsUpdatedMessage,
    ErrorMessage,
    ExecutionUpdatedMessage,
    HelloMessage,
    NotificationCreatedMessage,
    PingCommand,
    PongMessage,
    SubscribeCommand,
    SubscribedMessage,
    UnsubscribeCommand,
    UnsubscribedMessage,
)

from .driver import Driver

PATH = "/realtime/ws"


def _subscribed(socket: Any, *channels: str) -> None:
    socket.send(SubscribeCommand(channels=list(channels)))
    _await(socket, SubscribedMessage)


def _await(socket: Any, kind: type[Any]) -> Any:
    """The next message of this kind, among at most twenty."""
    for _ in range(20):
        message = socket.receive()
        if isinstance(message, kind):
            return message
    raise AssertionError(f"no {kind.__name__} came")


def test_realtime_connect(driver: Driver, client: Any):
    with client.realtime.connect() as socket:
        hello = socket.receive()
        assert isinstance(hello, HelloMessage)
        assert hello.server_time.utcoffset().total_seconds() == 0
        socket.send(PingCommand(nonce="n1"))
        assert socket.receive() == PongMessage(nonce="n1")
    assert driver.sent("x-api-key", PATH) == ["wak_test"]
    assert driver.sent("x-workspace-id", PATH) == ["workspace:test"]
    assert driver.disconnected(PATH)


def test_nothing_is_opened_before_it_is_entered(driver: Driver, client: Any):
    client.realtime.connect()
    assert driver.requests() == []


def test_events_of_the_channels(driver: Driver, client: Any):
    with client.realtime.connect() as socket:
        _subscribed(socket, "executions", "notifications", "credits")
        run = client.agents.execute("agent:echo", message="Hello")
        assert _await(socket, ExecutionUpdatedMessage).execution_id == run.execution_id
        assert _await(socket, CreditsUpdatedMessage).balance.active_credits < 100.0
        driver.control.notify("You have mail")
        assert _await(socket, NotificationCreatedMessage).notification.title == "You have mail"


def test_iteration(driver: Driver, client: Any):
    with client.realtime.connect() as socket:
        _subscribed(socket, "notifications")
        for number in range(3):
            driver.control.notify(f"note {number}")
        titles = []
        for message in socket:
            titles.append(message.notification.title)
            if len(titles) == 3:
                break
    assert titles == ["note 0", "note 1", "note 2"]


def test_unsubscribing(client: Any):
    with client.realtime.connect() as socket:
        _subscribed(socket, "notifications", "credits")
        socket.send(UnsubscribeCommand(channels=["credits"]))
        assert _await(socket, UnsubscribedMessage).channels == ["credits"]


def test_a_refused_message_is_told(client: Any):
    with client.realtime.connect() as socket:
        socket.send(SubscribeCommand(channels=["gossip"]))
        assert _await(socket, ErrorMessage).code == "validation_failed"


def test_an_unknown_message(driver: Driver, client: Any):
    driver.control.fault("ws-unknown-event", path=PATH)
    with client.realtime.connect() as socket:
        assert isinstance(socket.receive(), HelloMessage)
        unknown = socket.receive()
        assert isinstance(unknown, UnknownEvent)
        assert (unknown.event, unknown.data) == ("weather", {"type": "weather", "degrees": 21})


def test_a_message_that_is_no_json(driver: Driver, client: Any):
    driver.control.fault("ws-garbage", path=PATH)
    with client.realtime.connect() as socket:
        assert isinstance(socket.receive(), HelloMessage)
        assert socket.receive() == UnknownEvent("message", "this is no JSON")
        socket.send(PingCommand())
        assert isinstance(socket.receive(), PongMessage), "the socket goes on"
    with driver.client(strict=True).realtime.connect() as socket:
        assert isinstance(socket.receive(), HelloMessage)
        with pytest.raises(ResponseDecodeError) as caught:
            socket.receive()
    assert caught.value.raw == b"this is no JSON"


def test_waiting_for_a_message_ends(client: Any):
    with client.realtime.connect() as socket:
        assert isinstance(socket.receive(), HelloMessage)
        with pytest.raises(APITimeoutError):
            socket.receive(timeout=0.05)
        socket.send(PingCommand(nonce="still here"))
        assert socket.receive(timeout=5.0) == PongMessage(nonce="still here")


@pytest.mark.parametrize("break_it", ["drop", "close"])
def test_it_is_taken_up_again_where_it_broke(driver: Driver, swift: Any, break_it: str):
    with swift.realtime.connect() as socket:
        _subscribed(socket, "notifications")
        driver.control.notify("first")
        first = _await(socket, NotificationCreatedMessage)
        if break_it == "close":
            driver.control.fault("ws-close", path=PATH, times=1)
        assert driver.control.drop_sockets() == 1
        driver.control.notify("while nobody listened")
        second = _await(socket, NotificationCreatedMessage)
        assert second.notification.title == "while nobody listened", "nothing is lost, and nothing comes twice"
        assert second.event_id > first.event_id
        driver.control.notify("third")
        assert _await(socket, NotificationCreatedMessage).notification.title == "third"
    assert len(driver.requests(PATH)) == (2 if break_it == "drop" else 3)


@pytest.mark.parametrize(("key", "status"), [("eak_expired", 401), ("eak_readonly", 403)])
def test_an_upgrade_that_is_refused(driver: Driver, key: str, status: int):
    client = driver.client(api_key=key)
    with pytest.raises(AthenaError) as caught, client.realtime.connect():
        pass
    assert getattr(caught.value, "status", None) == status or str(status) in str(caught.value)
    assert len(driver.requests(PATH)) == 1
    assert key not in f"{caught.value!r} {caught.value}"


def test_nobody_listens(driver: Driver, unused_port: int):
    client = driver.client(base_url=f"http://127.0.0.1:{unused_port}", max_retries=0, swift=True)
    with pytest.raises(AthenaError), client.realtime.connect():
        pass


def test_closing(driver: Driver, client: Any):
    socket = client.realtime.connect()
    socket.__enter__()
    socket.close()
    assert driver.disconnected(PATH)
    socket.close()
    with pytest.raises(InvalidRequestError):
        socket.send(PingCommand())


def test_a_message_of_the_wrong_type_is_not_sent(client: Any):
    with client.realtime.connect() as socket, pytest.raises((TypeError, AthenaError)):
        socket.send(object())
