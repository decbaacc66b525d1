"""Sockets against a server that does what the test says, on the loopback."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import pickle
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Any, ClassVar, Literal

import pytest
from runtime.async_client import AsyncClient
from runtime.client import Client
from runtime.errors import (
    APIError,
    APITimeoutError,
    AuthenticationError,
    InvalidRequestError,
    RedirectError,
    ResponseDecodeError,
    SocketError,
)
from runtime.models import UNSET, Model, OneOf, UnknownEvent, UnsetType
from runtime.operation import SocketSpec
from runtime.security import ApiKey
from runtime.sockets.course import MAX_RECONNECTS
from runtime.spec import ClientSpec
from websockets.asyncio.server import ServerConnection, serve

KEY = "wak_0123456789secret"


class Subscribe(Model, tag_field="type", tag="subscribe"):
    type: ClassVar[Literal["subscribe"]] = "subscribe"
    channels: list[str]
    after: str | UnsetType = UNSET


class Say(Model, tag_field="type", tag="say"):
    type: ClassVar[Literal["say"]] = "say"
    text: str


class Said(Model, tag_field="type", tag="said"):
    type: ClassVar[Literal["said"]] = "said"
    text: str
    id: str | None = None


class Left(Model, tag_field="type", tag="left"):
    type: ClassVar[Literal["left"]] = "left"


SPEC = SocketSpec(
    "/ws",
    send=Subscribe | Say,
    receive=OneOf[Said | Left | UnknownEvent],
    discriminator="/type",
    resumable=True,
    resume_id="/id",
    subscribe_type="subscribe",
    resume_field="/after",
)
PLAIN = SocketSpec("/ws", send=Say, receive=Said)


class SyncClient(Client):
    _spec = ClientSpec(
        name="demo",
        client="Demo",
        user_agent="demo/1",
        schemes=(ApiKey("Key", "header", "X-API-Key"),),
        security=(("Key",),),
    )


class OtherClient(AsyncClient):
    _spec = SyncClient._spec


Visit = Callable[[ServerConnection], Any]


class Server:
    """Each connection is served by the next visit of the script; the last one serves all that follow."""

    def __init__(self) -> None:
        self.visits: list[Visit] = []
        self.refusals: list[tuple[int, dict[str, str], bytes]] = []
        self.requests: list[dict[str, str]] = []
        self.received: list[Any] = []
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        assert self._ready.wait(5)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._main())
        self._loop.close()

    async def _main(self) -> None:
        self._end = asyncio.Event()
        async with serve(self._visit, "127.0.0.1", 0, process_request=self._refuse) as server:
            self.port = next(iter(server.sockets)).getsockname()[1]
            self._ready.set()
            await self._end.wait()

    def _refuse(self, connection: ServerConnection, request: Any) -> Any:
        self.requests.append({name.lower(): value for name, value in request.headers.raw_items()})
        if not self.refusals:
            return None
        status, headers, body = self.refusals.pop(0)
        response = connection.respond(HTTPStatus(status), body.decode())
        for name, value in headers.items():
            response.headers[name] = value
        return response

    async def _visit(self, connection: ServerConnection) -> None:
        visit = self.visits.pop(0) if len(self.visits) > 1 else self.visits[0]
        await visit(connection)

    async def hear(self, connection: ServerConnection) -> Any:
        self.received.append(json.loads(await connection.recv()))
        return self.received[-1]

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(5)
        assert not self._thread.is_alive()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.stop()


@pytest.fixture
def client(server: Server) -> Iterator[SyncClient]:
    with SyncClient(credentials={"Key": KEY}, settings={"base_url": f"http://127.0.0.1:{server.port}"}) as made:
        made._link.random = lambda: 0.01
        yield made


def said(text: str, id_: str | None = None) -> str:
    return json.dumps({"type": "said", "text": text, "id": id_})


async def echo(connection: ServerConnection) -> None:
    async for message in connection:
        await connection.send(said(json.loads(message).get("text", "")))


async def lose(connection: ServerConnection) -> None:
    connection.transport.abort()


def test_typed_both_ways(server: Server, client: SyncClient) -> None:
    server.visits = [echo]
    with client.connect(SPEC) as socket:
        socket.send(Say(text="hä"))
        assert socket.receive(5) == Said(text="hä")
        assert 0 < socket.ping() < 5
    request = server.requests[0]
    assert request["x-api-key"] == KEY
    assert request["user-agent"] == "demo/1"
    with pytest.raises(InvalidRequestError):
        socket.send(Say(text="late"))
    socket.close()


async def silent(connection: ServerConnection) -> None:
    await connection.wait_closed()


def test_two_who_receive_are_told_apart(server: Server, client: SyncClient) -> None:
    server.visits = [silent]
    with client.connect(SPEC) as socket, ThreadPoolExecutor(1) as pool:
        first = pool.submit(socket.receive)
        while not first.running() or not socket._connection.recv_messages.get_in_progress:
            time.sleep(0.001)
        with pytest.raises(InvalidRequestError, match="another thread"):
            socket.receive(5)
        socket.close()
        assert isinstance(first.exception(5), InvalidRequestError)


def test_a_message_that_is_there_needs_no_time(server: Server, client: SyncClient) -> None:
    async def talk(connection: ServerConnection) -> None:
        for text in ("one", "two"):
            await connection.send(said(text))
        await connection.wait_closed()

    server.visits = [talk]
    settings = {"base_url": f"http://127.0.0.1:{server.port}"}

    async def main() -> list[Any]:
        async with OtherClient(credentials={"Key": KEY}, settings=settings) as other, other.connect(SPEC) as socket:
            first = await socket.receive(5)
            await asyncio.sleep(0.05)
            found = [first, await socket.receive(0)]
            with pytest.raises(APITimeoutError):
                await socket.receive(0)
            return found

    with client.connect(SPEC) as socket:
        first = socket.receive(5)
        time.sleep(0.05)
        found = [first, socket.receive(0)]
        with pytest.raises(APITimeoutError):
            socket.receive(0)
    assert found == asyncio.run(main()) == [Said(text="one"), Said(text="two")]


def test_a_pause_that_is_cancelled_is_no_try(server: Server) -> None:
    server.visits = [lose, echo]
    settings = {"base_url": f"http://127.0.0.1:{server.port}"}

    async def main() -> None:
        async with OtherClient(credentials={"Key": KEY}, settings=settings) as client:
            client._link.random = lambda: 1.0
            async with client.connect(SPEC) as socket:
                for _ in range(MAX_RECONNECTS + 1):
                    with pytest.raises(asyncio.TimeoutError):
                        await asyncio.wait_for(socket.receive(), 0.05)
                client._link.random = lambda: 0.0
                await socket.send(Say(text="a"))
                assert await socket.receive(5) == Said(text="a")

    asyncio.run(main())


def test_an_iterator_goes_on_after_a_cancellation(server: Server) -> None:
    server.visits = [echo]
    settings = {"base_url": f"http://127.0.0.1:{server.port}"}

    async def main() -> None:
        async with OtherClient(credentials={"Key": KEY}, settings=settings) as client, client.connect(SPEC) as socket:
            messages = aiter(socket)
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(anext(messages), 0.05)
            await socket.send(Say(text="a"))
            assert await anext(messages) == Said(text="a")

    asyncio.run(main())


def test_subscriptions_that_a_cancellation_cut_off_are_sent_on_the_next(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from runtime import socket as module

    dialled: list[Any] = []
    real = module.dial_async

    async def dial(door: Any, handshake: Any) -> Any:
        dialled.append(await real(door, handshake))
        if len(dialled) == 2:
            dialled[1].send = lambda _: asyncio.sleep(60)
        return dialled[-1]

    async def hear_both(connection: ServerConnection) -> None:
        await server.hear(connection)
        await server.hear(connection)
        await (lose(connection) if len(server.received) == 2 else connection.send(said("all")))
        await connection.wait_closed()

    monkeypatch.setattr(module, "dial_async", dial)
    server.visits = [hear_both, silent, hear_both]
    settings = {"base_url": f"http://127.0.0.1:{server.port}"}

    async def main() -> None:
        async with OtherClient(credentials={"Key": KEY}, settings=settings) as client, client.connect(SPEC) as socket:
            client._link.random = lambda: 0.0
            for channel in ("a", "b"):
                await socket.send(Subscribe(channels=[channel]))
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(socket.receive(), 0.3)
            assert await asyncio.wait_for(socket.receive(), 5) == Said(text="all")
            await asyncio.wait_for(dialled[1].wait_closed(), 5)

    asyncio.run(main())
    assert [message["channels"] for message in server.received] == [["a"], ["b"]] * 2


def test_a_ping_does_not_outlast_the_connection(server: Server, client: SyncClient) -> None:
    async def hang_up(connection: ServerConnection) -> None:
        connection.transport.pause_reading()  # so that no ping is answered
        await asyncio.sleep(0.05)
        connection.transport.abort()

    server.visits = [hang_up]
    settings = {"base_url": f"http://127.0.0.1:{server.port}"}

    async def main() -> None:
        async with OtherClient(credentials={"Key": KEY}, settings=settings) as other, other.connect(SPEC) as socket:
            with pytest.raises(SocketError):
                await socket.ping(5)

    asyncio.run(main())
    with client.connect(SPEC) as socket, pytest.raises(SocketError):
        socket.ping(5)


def test_two_tasks_that_receive_are_told_apart(server: Server) -> None:
    server.visits = [silent]
    settings = {"base_url": f"http://127.0.0.1:{server.port}"}

    async def main() -> None:
        async with OtherClient(credentials={"Key": KEY}, settings=settings) as client, client.connect(SPEC) as socket:
            first = asyncio.create_task(socket.receive(0.1))
            await asyncio.sleep(0.01)
            with pytest.raises(InvalidRequestError, match="another coroutine"):
                await socket.receive()
            with pytest.raises(APITimeoutError):
                await first

    asyncio.run(main())


def test_asynchronous(server: Server) -> None:
    server.visits = [echo]

    async def main() -> None:
        async with (
            OtherClient(credentials={"Key": KEY}, settings={"base_url": f"http://127.0.0.1:{server.port}"}) as client,
            client.connect(SPEC) as socket,
        ):
            await socket.send(Say(text="a"))
            async for message in socket:
                assert message == Said(text="a")
                break
            assert 0 < await socket.ping() < 5
            with pytest.raises(APITimeoutError):
                await socket.receive(0.01)
            await socket.send(Say(text="b"))
            assert await socket.receive(5) == Said(text="b")
        with pytest.raises(InvalidRequestError):
            await socket.receive()

    asyncio.run(main())


def test_a_message_that_does_not_come_leaves_the_socket_usable(server: Server, client: SyncClient) -> None:
    server.visits = [echo]
    with client.connect(SPEC) as socket:
        with pytest.raises(APITimeoutError):
            socket.receive(0.01)
        socket.send(Say(text="a"))
        assert socket.receive(5) == Said(text="a")


def test_unknown_messages_and_garbage(server: Server, client: SyncClient) -> None:
    async def odd(connection: ServerConnection) -> None:
        for message in (
            '{"type":"weather","id":"9"}',
            "no JSON",
            b'{"type":"said","text":"bytes"}',
            '{"type":"said","text":4}',
        ):
            await connection.send(message)
        await connection.wait_closed()

    server.visits = [odd]
    with client.connect(SPEC) as socket:
        assert socket.receive(5) == UnknownEvent("weather", {"type": "weather", "id": "9"}, "9")
        assert socket.receive(5) == UnknownEvent("message", "no JSON", None)
        assert socket.receive(5) == Said(text="bytes")
        assert socket.receive(5) == Said(text="4")


def test_garbage_raises_where_nothing_stands_for_it(server: Server, client: SyncClient) -> None:
    async def odd(connection: ServerConnection) -> None:
        await connection.send("no JSON")
        await connection.send(said("fine"))
        await connection.wait_closed()

    server.visits = [odd]
    with client.connect(PLAIN) as socket:
        with pytest.raises(ResponseDecodeError) as raised:
            socket.receive(5)
        assert raised.value.raw == b"no JSON"
        assert socket.receive(5) == Said(text="fine")
    with client.connect(PLAIN) as socket:
        messages = iter(socket)
        with pytest.raises(ResponseDecodeError):
            next(messages)
        assert next(messages) == Said(text="fine")


def test_it_reconnects_subscribes_again_and_goes_on(server: Server, client: SyncClient) -> None:
    async def first(connection: ServerConnection) -> None:
        await server.hear(connection)
        await connection.send(said("one", "1"))
        await connection.send(said("two", "2"))
        await connection.send(said("no id"))
        await lose(connection)

    async def second(connection: ServerConnection) -> None:
        await server.hear(connection)
        await connection.close(1012, "restart")

    async def third(connection: ServerConnection) -> None:
        await server.hear(connection)
        await connection.send(said("three", "3"))
        await connection.wait_closed()

    server.visits = [first, second, third]
    with client.connect(SPEC) as socket:
        socket.send(Subscribe(channels=["a"]))
        assert [socket.receive(5).text for _ in range(4)] == ["one", "two", "no id", "three"]
        assert (socket.reconnects, socket.last_id) == (2, "3")
    again = {"type": "subscribe", "channels": ["a"], "after": "2"}
    assert server.received == [{"type": "subscribe", "channels": ["a"]}, again, again]


class Leave(Model, tag_field="type", tag="unsubscribe"):
    type: ClassVar[Literal["unsubscribe"]] = "unsubscribe"
    channels: list[str]


MANY = [
    Subscribe(channels=["a"]),
    Say(text="hello"),
    Subscribe(channels=["b", "c"]),
    Subscribe(channels=["d"]),
    Leave(channels=["c"]),
    Leave(channels=["a"]),
    Subscribe(channels=["a"]),
]
ALL_OF_THEM = [{"type": "subscribe", "channels": [*channels], "after": "1"} for channels in ("b", "d", "a")]


def _with_many(server: Server) -> None:
    async def first(connection: ServerConnection) -> None:
        for _ in MANY:
            await server.hear(connection)
        await connection.send(said("one", "1"))
        await lose(connection)

    async def second(connection: ServerConnection) -> None:
        for _ in ALL_OF_THEM:
            await server.hear(connection)
        await connection.send(said("two", "2"))
        await connection.wait_closed()

    server.visits = [first, second]


def test_every_subscription_that_is_active_is_sent_again_in_order(server: Server, client: SyncClient) -> None:
    _with_many(server)
    with client.connect(SPEC) as socket:
        for message in MANY:
            socket.send(message)
        assert [socket.receive(5).text for _ in range(2)] == ["one", "two"]
    assert server.received[len(MANY) :] == ALL_OF_THEM


def test_every_subscription_that_is_active_is_sent_again_in_order_async(server: Server) -> None:
    _with_many(server)

    async def main() -> None:
        client = OtherClient(credentials={"Key": KEY}, settings={"base_url": f"http://127.0.0.1:{server.port}"})
        client._link.random = lambda: 0.01
        async with client, client.connect(SPEC) as socket:
            for message in MANY:
                await socket.send(message)
            assert [(await socket.receive(5)).text for _ in range(2)] == ["one", "two"]

    asyncio.run(main())
    assert server.received[len(MANY) :] == ALL_OF_THEM


def test_a_subscription_that_went_to_a_connection_of_the_past(server: Server, client: SyncClient) -> None:
    """Another thread opens a new connection while it is on its way: the new one has to be told as well."""

    async def listen(connection: ServerConnection) -> None:
        while True:
            await server.hear(connection)
            await connection.send(said("heard"))

    server.visits = [listen]
    with client.connect(SPEC) as socket:
        past = socket._connection

        class Past:
            def send(self, text: str) -> None:
                past.send(text)
                past.recv(5)
                past.close()
                socket._connection = socket._connect()

        socket._connection = Past()
        socket.send(Subscribe(channels=["a"]))
        assert socket.receive(5) == Said(text="heard")
    assert server.received == [{"type": "subscribe", "channels": ["a"]}] * 2


def test_too_many_subscriptions_are_not_half_repeated(
    server: Server, client: SyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("runtime.sockets.subscriptions.MAX_SUBSCRIPTIONS", 2)

    async def three(connection: ServerConnection) -> None:
        for _ in range(3):
            await server.hear(connection)
        await lose(connection)

    server.visits = [three]
    with client.connect(SPEC) as socket:
        for name in "abc":
            socket.send(Subscribe(channels=[name]))
        with pytest.raises(SocketError, match="not opened again"):
            socket.receive(5)
    assert len(server.requests) == 1


async def greet(connection: ServerConnection) -> None:
    await connection.send(said("welcome"))
    await lose(connection)


def test_a_greeting_alone_is_no_progress(server: Server, client: SyncClient) -> None:
    server.visits = [greet]
    slept: list[float] = []
    client._link.sleep, client._link.random = slept.append, lambda: 1.0
    with client.connect(SPEC) as socket, pytest.raises(SocketError):
        list(socket)
    assert slept == [0.5, 1.0, 2.0, 4.0, 8.0]


def test_a_connection_that_lasted_is_no_failed_try(server: Server, client: SyncClient) -> None:
    server.visits = [greet]
    slept: list[float] = []
    times = iter(range(0, 10_000, 20))
    client._link.sleep, client._link.random, client._link.clock = slept.append, lambda: 1.0, lambda: float(next(times))
    with client.connect(SPEC) as socket:
        for _ in range(20):
            assert socket.receive(5) == Said(text="welcome")
    assert slept == [0.5] * 19


def test_an_upgrade_that_breaks_off_is_tried_again(server: Server, client: SyncClient) -> None:
    """As a refused connection is; and what answers with something else than HTTP is not."""
    import socket as sockets

    with sockets.create_server(("127.0.0.1", 0)) as listening:
        answers = [b"HTTP/1.1 101 Sw", b"", b"SSH-2.0 hello\r\n"]

        def serve_them() -> None:
            for answer in answers:
                connection, _ = listening.accept()
                connection.recv(65536)
                connection.sendall(answer)
                connection.close()

        thread = threading.Thread(target=serve_them)
        thread.start()
        slept: list[float] = []
        client._link.sleep = slept.append
        copy = client.with_options(base_url=f"http://127.0.0.1:{listening.getsockname()[1]}")
        with pytest.raises(SocketError, match="could not be opened"):
            copy.connect(SPEC).__enter__()
        thread.join(5)
    assert len(slept) == 2


def test_what_a_proxy_refuses_is_not_refused_by_the_api(client: SyncClient) -> None:
    import socket as sockets

    with sockets.create_server(("127.0.0.1", 0)) as proxy:

        def refuse() -> None:
            connection, _ = proxy.accept()
            connection.recv(65536)
            connection.sendall(b"HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n")
            connection.close()

        thread = threading.Thread(target=refuse)
        thread.start()
        copy = client.with_options(proxy=f"http://127.0.0.1:{proxy.getsockname()[1]}")
        with pytest.raises(SocketError, match="the proxy refused the connection with status 401"):
            copy.connect(SPEC).__enter__()
        thread.join(5)


def test_asynchronous_reconnect(server: Server) -> None:
    async def first(connection: ServerConnection) -> None:
        await server.hear(connection)
        await connection.send(said("one", "1"))
        await lose(connection)

    async def second(connection: ServerConnection) -> None:
        await server.hear(connection)
        await connection.send(said("two", "2"))
        await connection.close()

    server.visits = [first, second]

    async def main() -> None:
        client = OtherClient(credentials={"Key": KEY}, settings={"base_url": f"http://127.0.0.1:{server.port}"})
        client._link.random = lambda: 0.01
        async with client, client.connect(SPEC) as socket:
            await socket.send(Subscribe(channels=["a"]))
            assert [message.text async for message in socket] == ["one", "two"]
        assert server.received[1]["after"] == "1"

    asyncio.run(main())


def test_a_message_that_finds_the_connection_broken_is_sent_on_the_next(server: Server, client: SyncClient) -> None:
    gone = threading.Event()

    async def first(connection: ServerConnection) -> None:
        await lose(connection)
        gone.set()

    async def second(connection: ServerConnection) -> None:
        await server.hear(connection)
        await connection.send(said("heard"))
        await connection.wait_closed()

    server.visits = [first, second]
    with client.connect(SPEC) as socket:
        assert gone.wait(5)
        socket._connection.recv_events_thread.join(5)  # it has noticed
        socket.send(Say(text="a"))
        assert socket.receive(5) == Said(text="heard")
    assert server.received == [{"type": "say", "text": "a"}]


def test_a_normal_end_ends_the_loop(server: Server, client: SyncClient) -> None:
    async def once(connection: ServerConnection) -> None:
        await connection.send(said("one"))

    server.visits = [once]
    with client.connect(SPEC) as socket:
        assert list(socket) == [Said(text="one")]
        with pytest.raises(InvalidRequestError):
            socket.receive()


@pytest.mark.parametrize(
    ("code", "reason"), [(42, ""), (999, ""), (1005, ""), (1015, ""), (2000, ""), (5000, ""), (1000, "é" * 62)]
)
def test_what_no_goodbye_can_hold_is_refused(server: Server, client: SyncClient, code: int, reason: str) -> None:
    server.visits = [echo]

    async def main() -> None:
        settings = {"base_url": f"http://127.0.0.1:{server.port}"}
        async with OtherClient(credentials={"Key": KEY}, settings=settings) as other, other.connect(SPEC) as socket:
            with pytest.raises(InvalidRequestError):
                await socket.aclose(code, reason)

    asyncio.run(main())
    with client.connect(SPEC) as socket:
        with pytest.raises(InvalidRequestError):
            socket.close(code, reason)
        socket.send(Say(text="still open"))
        assert socket.receive(5) == Said(text="still open")
        socket.close(3000, "x" * 123)


def test_a_goodbye_without_a_code_is_a_normal_end(server: Server, client: SyncClient) -> None:
    async def end(connection: ServerConnection) -> None:
        await connection.send(said("one"))
        connection.transport.write(b"\x88\x00")
        await connection.wait_closed()

    server.visits = [end]
    with client.connect(SPEC) as socket:
        assert list(socket) == [Said(text="one")]


@pytest.mark.parametrize(("spec", "code"), [(SPEC, 4001), (SPEC, 1008), (PLAIN, 1012)])
def test_a_break_that_is_for_good(server: Server, client: SyncClient, spec: SocketSpec, code: int) -> None:
    async def end(connection: ServerConnection) -> None:
        await connection.close(code, "no more\n")

    server.visits = [end]
    with client.connect(spec) as socket, pytest.raises(SocketError) as raised:
        socket.receive(5)
    assert raised.value.close_code == code
    assert "no more " in str(raised.value)
    assert raised.value.operation == "WebSocket /ws"
    assert pickle.loads(pickle.dumps(raised.value)).close_code == code


@pytest.mark.parametrize("renewed", [False, True])
def test_what_the_server_repeats_of_a_credential_is_not_told(server: Server, renewed: bool) -> None:
    async def end(connection: ServerConnection) -> None:
        await connection.send("no JSON, " + KEY)
        await connection.close(4001, f"{KEY} has expired")

    server.visits = [end]
    server.refusals = [(401, {}, b"")] if renewed else []
    keys = iter(["wak_another", KEY] if renewed else [KEY])
    settings = {"base_url": f"http://127.0.0.1:{server.port}"}
    with (
        SyncClient(credentials={"Key": lambda: next(keys)}, settings=settings) as client,
        client.connect(PLAIN) as socket,
    ):
        for expected in (ResponseDecodeError, SocketError):
            with pytest.raises(expected) as raised:
                socket.receive(5)
            shown = "".join(traceback.format_exception(raised.value)) + repr(vars(raised.value))
            assert "***" in shown
            assert KEY not in shown


def test_it_gives_up(server: Server, client: SyncClient) -> None:
    server.visits = [lose]
    slept: list[float] = []
    client._link.sleep = slept.append
    client._link.random = lambda: 1.0
    with client.connect(SPEC) as socket, pytest.raises(SocketError):
        socket.receive(5)
    assert slept == [0.5, 1.0, 2.0, 4.0, 8.0]
    assert len(server.requests) == 6


def test_a_message_over_the_limit_ends_it(server: Server, client: SyncClient) -> None:
    async def large(connection: ServerConnection) -> None:
        await connection.send("x" * 200)
        await connection.wait_closed()

    from runtime.options import Limits

    server.visits = [large]
    with (
        client.with_options(limits=Limits(max_event=100)).connect(SPEC) as socket,
        pytest.raises(SocketError) as raised,
    ):
        socket.receive(5)
    assert raised.value.close_code == 1009


MIB = 1024 * 1024
NOISE = os.urandom(32768).hex()  # which no compression makes small enough to hide in a socket


def _stalled(count: Callable[[], int]) -> int:
    """The count once it has stood still for a while."""
    before = -1
    while (now := count()) != before or not now:
        before = now
        time.sleep(0.3)
    return now


def test_what_comes_and_is_not_asked_for_is_not_collected(server: Server, client: SyncClient) -> None:
    sent = [0]

    async def flood(connection: ServerConnection) -> None:
        for _ in range(1000):
            await connection.send(said(NOISE))
            sent[0] += len(NOISE)

    server.visits = [flood]
    with client.connect(SPEC):
        assert _stalled(lambda: sent[0]) < 32 * MIB, "sixteen messages, and what sockets hold"


def test_what_the_server_does_not_take_is_not_collected(server: Server, client: SyncClient) -> None:
    sent, end = [0], threading.Event()

    async def deaf(connection: ServerConnection) -> None:
        while not end.is_set():
            await asyncio.sleep(0.01)
        await lose(connection)

    server.visits = [deaf]
    plain = SocketSpec("/ws", send=Say, receive=Said)
    with client.connect(plain) as socket:

        def flood() -> None:
            with contextlib.suppress(SocketError):
                for _ in range(1000):
                    socket.send(Say(text=NOISE))
                    sent[0] += len(NOISE)

        thread = threading.Thread(target=flood)
        thread.start()
        assert _stalled(lambda: sent[0]) < 32 * MIB, "send waits"
        end.set()
        thread.join(10)
        assert not thread.is_alive()


# ------------------------------------------------------------------------------------------------------------ the upgrade


def test_a_refusal_is_the_error_of_its_status(server: Server, client: SyncClient) -> None:
    server.refusals = [(403, {}, b"your key %s is not allowed" % KEY.encode())]
    with pytest.raises(APIError) as raised:
        client.connect(SPEC).__enter__()
    assert raised.value.status == 403
    assert KEY not in str(raised.value)
    assert raised.value.response is not None
    assert KEY.encode() not in raised.value.response.content
    assert raised.value.__cause__ is None


def test_an_overloaded_server_is_tried_again(server: Server, client: SyncClient) -> None:
    server.visits = [echo]
    server.refusals = [(503, {}, b""), (429, {}, b"")]
    with client.connect(SPEC) as socket:
        socket.send(Say(text="a"))
        assert socket.receive(5) == Said(text="a")
    assert len(server.requests) == 3


def test_a_redirect_is_not_followed(server: Server, client: SyncClient) -> None:
    other = Server()
    try:
        other.visits = [echo]
        server.refusals = [(307, {"Location": f"ws://127.0.0.1:{other.port}/ws"}, b"")] * 2
        with pytest.raises(RedirectError):
            client.connect(SPEC).__enter__()

        async def main() -> None:
            settings = {"base_url": f"http://127.0.0.1:{server.port}"}
            async with OtherClient(credentials={"Key": KEY}, settings=settings) as asynchronous:
                with pytest.raises(RedirectError):
                    await asynchronous.connect(SPEC).__aenter__()

        asyncio.run(main())
        assert other.requests == []
    finally:
        other.stop()


def test_a_credential_is_renewed_once(server: Server) -> None:
    class Tokens:
        def __init__(self) -> None:
            self.current = "token-one"

        def token(self) -> str:
            return self.current

        def renew(self, refused: str) -> str:
            self.current = "token-two"
            return self.current

    server.visits = [echo]
    server.refusals = [(401, {}, b"")]
    settings = {"base_url": f"http://127.0.0.1:{server.port}"}
    with SyncClient(credentials={"Key": Tokens()}, settings=settings) as client:
        with client.connect(SPEC) as socket:
            socket.send(Say(text="a"))
            assert socket.receive(5) == Said(text="a")
        assert [r["x-api-key"] for r in server.requests] == ["token-one", "token-two"]
        server.refusals = [(401, {}, b"")]
        with pytest.raises(AuthenticationError):
            client.connect(SPEC).__enter__()


def test_nobody_there(client: SyncClient, server: Server) -> None:
    import socket as sockets

    with sockets.socket() as taken:  # bound and not listening
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(SocketError) as raised:
            client.with_options(base_url=url).connect(SPEC).__enter__()
    assert isinstance(raised.value.__cause__, OSError)


def test_the_upgrade_is_not_logged(server: Server, client: SyncClient, caplog: pytest.LogCaptureFixture) -> None:
    server.visits = [echo]
    with caplog.at_level("DEBUG"), client.connect(SPEC) as socket:
        socket.send(Say(text="a"))
        socket.receive(5)
    assert KEY not in "".join(r.getMessage() for r in caplog.records if "server" not in r.name)


def test_it_is_not_copied_and_hides_nothing(client: SyncClient, server: Server) -> None:
    socket = client.connect(SPEC)
    assert repr(socket) == "<Socket new>"
    with pytest.raises(TypeError):
        pickle.dumps(socket)
    with pytest.raises(InvalidRequestError):
        socket.receive()
    socket.close()
    with pytest.raises(InvalidRequestError):
        socket.__enter__()
