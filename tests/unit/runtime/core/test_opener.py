"""How streams and sockets get their requests: fresh credentials, one key, and exceptions that know the call."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from runtime import errors
from runtime.calls.opener import AsyncOpener, Opener
from runtime.operation import Events, Idempotency, Operation, SocketSpec
from runtime.options import StreamClocks, Timeout
from runtime.sockets.handshake import AsyncDoor, Door

from .scripted import InsufficientCreditsError, Sample, async_sample, header, keys, lost, reply, sample

RUN: Operation[Any] = Operation(
    "POST", "/runs/stream", response=Events(Any), idempotency=Idempotency(new_key_on=("5xx",), conflict=409)
)
FOLLOW: Operation[Any] = Operation("GET", "/runs/{id}/events", response=Events(Any, resumable=True))
BODY = (200, [(b"content-type", b"text/event-stream")], [b"data: 1\n\n", b"data: 2\n\n"])


def arguments(**given: Any) -> dict[str, Any]:
    nothing: dict[str, Any] = {"path": (), "query": None, "headers": None, "cookies": None, "body": {}, "options": None}
    return {**nothing, **given}


def test_a_stream_is_asked_for_uncompressed() -> None:
    client, script, _ = sample(BODY)
    opened = Opener(client, RUN, arguments()).open()
    assert [opened.next_chunk(), opened.next_chunk(), opened.next_chunk()] == [b"data: 1\n\n", b"data: 2\n\n", b""]
    request = script.requests[0]
    assert header(request, "accept") == "text/event-stream"
    assert header(request, "accept-encoding") == "identity"
    assert header(request, "cache-control") == "no-cache"
    assert (opened.status, opened.answer.content) == (200, b"")
    opened.close()
    assert opened.next_chunk() == b""


def test_opening_is_retried_like_every_call() -> None:
    client, script, clock = sample(lost(), reply(503), BODY)
    Opener(client, RUN, arguments()).open()
    first, second, third = keys(script.requests)
    assert first == second != third
    assert clock.slept == [0.5, 1.0]


def test_taking_it_up_asks_again_with_the_same_key() -> None:
    tokens = iter(["one", "two"])
    client, script, _ = sample(BODY, BODY, credentials={"ApiKey": lambda: next(tokens)})
    opener = Opener(client, RUN, arguments(options={"extra_headers": {"X": "y"}}))
    opener.open()
    opener.open("event-7")
    one, two = script.requests
    assert (header(one, "last-event-id"), header(two, "last-event-id")) == (None, "event-7")
    assert header(two, "x") == "y"
    assert keys([one]) == keys([two])
    assert (header(one, "x-api-key"), header(two, "x-api-key")) == ("one", "two")


def test_failures_while_reading_are_ours() -> None:
    client, script, _ = sample((200, [], [b"a", lost("read")]))
    opened = Opener(client, RUN, arguments()).open()
    assert opened.next_chunk() == b"a"
    with pytest.raises(errors.APIConnectionError) as caught:
        opened.next_chunk()
    assert caught.value.may_have_run
    assert caught.value.idempotency_key == keys(script.requests)[0]
    assert isinstance(caught.value.__cause__, ConnectionResetError)


def test_error_events() -> None:
    client, _, _ = sample(BODY)
    opener = Opener(client, RUN, arguments())
    opened = opener.open()
    told = opener.event_error("insufficient_credits", "no credits", {"type": "error"}, response=opened.answer)
    assert type(told) is InsufficientCreditsError
    assert (told.status, told.in_stream, told.message) == (200, True, "no credits")
    plain = opener.event_error("odd", None, "text", events_seen=3, last_event_id="e", response=opened.answer)
    assert type(plain) is errors.StreamError
    assert (plain.code, plain.body, plain.events_seen, plain.last_event_id) == ("odd", "text", 3, "e")
    assert plain.operation == "POST /runs/stream"
    hostile = opener.event_error(None, "key wak_0123456789secret refused", None)
    assert "wak_" not in str(hostile)
    assert type(opener.stream_error(errors.StreamIncompleteError, "cut")) is errors.StreamIncompleteError


def test_before_anything_was_sent() -> None:
    client, _, _ = sample()
    opener = Opener(client, RUN, arguments())
    assert opener.known() == {"operation": "POST /runs/stream"}
    assert opener.retry_after_cut() is None


def test_a_cut_before_the_first_event() -> None:
    client, script, clock = sample(BODY, BODY, (503, [], [b"busy"]), BODY)
    reading = Opener(client, FOLLOW, arguments(path=("1",)))
    reading.open()
    assert reading.retry_after_cut() == 0.5
    reading.open()
    assert (reading.known()["attempts"], reading.retry_after_cut()) == (2, 1.0)
    with pytest.raises(errors.ServiceUnavailableError) as caught:  # both retries are used up
        reading.open()
    assert (caught.value.attempts, caught.value.may_have_run, len(script.requests)) == (3, True, 3)
    assert (reading.retry_after_cut(), clock.slept) == (None, [])
    doing = Opener(client, RUN, arguments())
    doing.open()
    assert doing.retry_after_cut() is None


def test_events_give_the_retries_back() -> None:
    client, script, clock = sample(BODY, reply(503), reply(503), BODY, reply(503), BODY)
    opener = Opener(client, FOLLOW, arguments(path=("1",)))
    opener.open()
    opener.open("a")
    opener.renew()
    opener.open("b")
    assert (clock.slept, len(script.requests)) == ([0.5, 1.0, 0.5], 6)


def test_what_is_taken_up_has_the_deadline_of_the_call() -> None:
    client, script, clock = sample(BODY, BODY, deadline=10.0)
    opener = Opener(client, FOLLOW, arguments(path=("1",)))
    opener.open()
    clock.now += 4.0
    opener.open("a")
    one, two = script.requests
    assert one.deadline == two.deadline


def test_a_conflict_when_a_stream_is_taken_up_is_with_ourselves() -> None:
    client, _, _ = sample(BODY, reply(409))
    opener = Opener(client, RUN, arguments())
    opener.open()
    with pytest.raises(errors.IdempotencyConflictError) as caught:
        opener.open("a")
    assert (caught.value.attempts, caught.value.may_have_run) == (2, True)


def test_clocks() -> None:
    clocks = StreamClocks(event=3)
    client, _, _ = sample(clocks=clocks)
    assert Opener(client, RUN, arguments()).clocks is clocks
    mine = StreamClocks(idle=1)
    assert Opener(client, RUN, arguments(options={"clocks": mine})).clocks is mine


@pytest.mark.parametrize(
    ("settings", "options", "read"),
    [
        ({}, {}, 60.0),
        ({"timeout": 20}, {}, 20.0),
        ({"timeout": None}, {}, None),
        ({}, {"timeout": Timeout(5, read=300)}, 300.0),
        ({"clocks": StreamClocks(idle=1)}, {"timeout": 300}, 300.0),
        ({"clocks": StreamClocks(first=7)}, {"timeout": 300}, 7),
        ({"clocks": StreamClocks(first=7)}, {"clocks": StreamClocks(first=None)}, None),
        ({"timeout": 3}, {"clocks": StreamClocks(first=90)}, 90),
    ],
)
def test_the_first_clock_is_the_time_for_the_head(settings: Any, options: Any, read: float | None) -> None:
    client, script, _ = sample(lost(), BODY, **settings)
    opener = Opener(client, RUN, arguments(options=options))
    opened = opener.open()
    assert opener.first == read
    assert [request.timeout.read for request in script.requests] == [read, read]
    assert {request.timeout.connect for request in script.requests} <= {60.0, 20, 3, 5, 300, None}
    opened.close()


def test_the_first_clock_starts_anew_with_each_attempt() -> None:
    client, _, clock = sample(lost(), BODY)
    before = client._link.clock()
    opened = Opener(client, RUN, arguments()).open()
    assert clock.slept == [0.5]
    assert opened.began == before + 0.5
    opened.close()


def test_later() -> None:
    async def main() -> None:
        client, _, clock = async_sample(lost(), (200, [], [b"a", lost("timeout")]))
        opener = AsyncOpener(client, RUN, arguments())
        opened = await opener.open()
        assert await opened.next_chunk() == b"a"
        with pytest.raises(errors.APITimeoutError):
            await opened.next_chunk()
        await opened.close()
        await opener.sleep(3)
        assert clock.slept == [0.5, 3]

    asyncio.run(main())


SOCKET = SocketSpec("/realtime/{room}", send=Any, receive=Any)


def test_an_upgrade_request() -> None:
    tokens = iter(["one", "two"])
    client, _, _ = sample(credentials={"ApiKey": lambda: next(tokens)}, base_url="http://127.0.0.1:8080/v1")
    door = Door(client, SOCKET, path=("room:1",), query={"q": 1}, options={"timeout": 4})
    first, second = door.knock(), door.knock()
    assert first.url == "ws://127.0.0.1:8080/v1/realtime/room:1?q=1"
    assert dict(first.headers) == {"user-agent": "sample/1.0.0", "x-api-key": "one"}
    assert dict(second.headers)["x-api-key"] == "two"
    assert first.timeout == 4
    assert "one" in first.secrets
    assert "one" not in repr(first)


def test_an_upgrade_request_with_the_key_in_its_address() -> None:
    client, _, _ = sample(credentials={"ApiKey": "s&cret"})
    door = Door(client, SocketSpec("/ws", send=Any, receive=Any, auth="query"))
    shaken = door.knock()
    assert shaken.url == "wss://api.test/ws?X-API-Key=s%26cret"
    assert "x-api-key" not in dict(shaken.headers)
    assert "cret" not in repr(shaken)
    bare = Door(client, SocketSpec("/ws", send=Any, receive=Any, auth="none")).knock()
    assert (bare.url, dict(bare.headers)) == ("wss://api.test/ws", {"user-agent": "sample/1.0.0"})


@pytest.mark.parametrize("auth", ["header", "query"])
def test_an_upgrade_request_without_a_credential(auth: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAMPLE_API_KEY", raising=False)
    door = Door(Sample(), SocketSpec("/ws", send=Any, receive=Any, auth=auth))
    with pytest.raises(errors.MissingCredentialError):
        door.knock()


def test_an_upgrade_request_later() -> None:
    async def later() -> str:
        return "x"

    async def main() -> None:
        client, _, _ = async_sample(credentials={"ApiKey": later})
        assert dict((await AsyncDoor(client, SOCKET, path=("r",)).knock()).headers)["x-api-key"] == "x"

    asyncio.run(main())
