"""Keys that are bought with other credentials: one purchase for all, and the next one in time."""

from __future__ import annotations

import asyncio
import email.utils
import pickle
import threading
import time
from typing import Any

import pytest
from runtime import errors
from runtime.exchange import ClientCredentials, ExchangeSpec, TokenExchange
from runtime.operation import Json, Operation
from runtime.security import OAuth2ClientCredentials
from runtime.spec import ClientSpec
from runtime.transport import Request

from .scripted import GET, AsyncSample, AsyncScript, Clock, Sample, Script, header, lost, reply, sample, steady

EXCHANGE: Operation[Any] = Operation(
    "POST", "/auth/external/{workspace_id}", response=Json(Any, at="/data"), security=(), parameters=()
)


class Identity(TokenExchange):
    _spec = ExchangeSpec(EXCHANGE, path=("workspace_id",), key="/key", expires_at="/expires_at", refresh_before=300)

    def __init__(self, *, provider: str, token: Any) -> None:
        super().__init__({"provider": provider, "token": token})


class Server:
    """Sells keys that live for ``life`` seconds and takes only the ones in ``valid``."""

    def __init__(self, life: float = 3600.0) -> None:
        self.life = life
        self.sold = 0
        self.valid: set[str] = set()
        self.seen: list[str | None] = []
        self.bodies: list[bytes] = []
        self.fails: list[Any] = []

    def __call__(self, request: Request) -> Any:
        if request.target.startswith(b"/auth/"):
            assert request.target == b"/auth/external/workspace:1"
            assert header(request, "x-api-key") is None
            self.bodies.append(request.content)  # type: ignore[arg-type]
            if self.fails:
                return self.fails.pop(0)
            self.sold += 1
            key = f"eak_{self.sold}"
            self.valid = {key}
            now = 1_700_000_000.0  # the server's clock, which is not ours
            expires = time.strftime("%Y-%m-%dT%H:%M:%S.123456789Z", time.gmtime(now + self.life))
            date = email.utils.formatdate(now, usegmt=True)
            return reply(200, {"data": {"key": key, "expires_at": expires}}, headers={"Date": date})
        key_sent = header(request, "x-api-key")
        self.seen.append(key_sent)
        return reply(200, {"data": 1}) if key_sent in self.valid else reply(401)


def client_of(server: Server, identity: Identity | None = None) -> tuple[Sample, Clock]:
    client = Sample(
        credentials={"ApiKey": identity or Identity(provider="firebase", token=lambda: "id-token")},
        parameters={"workspace_id": "workspace:1"},
        settings={"transport": Script(*[server] * 1000), "max_retries": 0},
    )
    return client, steady(client)


def test_bought_once_and_used_often() -> None:
    server = Server()
    client, _ = client_of(server)
    for _ in range(5):
        client.call(GET, path=("1",))
    client.with_options(timeout=3).call(GET, path=("1",))
    assert server.sold == 1
    assert server.seen == ["eak_1"] * 6
    assert server.bodies == [b'{"provider":"firebase","token":"id-token"}']


def test_bought_again_ahead_of_time() -> None:
    server = Server()
    client, clock = client_of(server)
    client.call(GET, path=("1",))
    clock.now += 3600 - 301
    client.call(GET, path=("1",))
    assert server.sold == 1
    clock.now += 2
    client.call(GET, path=("1",))
    assert server.sold == 2
    assert server.seen[-1] == "eak_2"


def test_a_key_that_lives_shorter_than_the_lead() -> None:
    server = Server(life=100)
    client, clock = client_of(server)
    for _ in range(3):
        client.call(GET, path=("1",))
    assert server.sold == 1
    clock.now += 51
    client.call(GET, path=("1",))
    assert server.sold == 2


def test_a_refused_key_is_bought_again_once() -> None:
    server = Server()
    client, _ = client_of(server)
    client.call(GET, path=("1",))
    server.valid = set()  # revoked
    client.call(GET, path=("1",))
    assert server.seen == ["eak_1", "eak_1", "eak_2"]


def test_a_failed_renewal_goes_on_with_a_key_that_lives() -> None:
    server = Server()
    client, clock = client_of(server)
    client.call(GET, path=("1",))
    clock.now += 3600 - 200
    server.fails = [lost(), lost()]
    client.call(GET, path=("1",))
    client.call(GET, path=("1",))
    assert server.seen[-1] == "eak_1"
    assert len(server.fails) == 1, "it is not tried again at once"
    clock.now += 11
    client.call(GET, path=("1",))
    clock.now += 11
    client.call(GET, path=("1",))
    assert server.seen[-1] == "eak_2"
    clock.now += 7200
    server.fails = [lost()]
    with pytest.raises(errors.APIConnectionError):
        client.call(GET, path=("1",))


def test_the_refusal_of_the_exchange_is_its_own_error() -> None:
    server = Server()
    server.fails = [reply(401, {"error": {"code": "bad_token"}})]
    client, _ = client_of(server)
    with pytest.raises(errors.AuthenticationError) as caught:
        client.call(GET, path=("1",))
    assert caught.value.operation == "POST /auth/external/{workspace_id}"


def test_one_purchase_for_all_threads() -> None:
    server = Server()
    client, _ = client_of(server)
    arrived = threading.Barrier(8)
    slow = threading.Event()

    def token() -> str:
        slow.wait(0.05)
        return "id"

    client._config.credentials["ApiKey"].given._source._arguments["token"] = token
    failures: list[BaseException] = []

    def work() -> None:
        try:
            arrived.wait(5)
            client.call(GET, path=("1",))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert failures == []
    assert server.sold == 1
    assert server.seen == ["eak_1"] * 8


@pytest.mark.parametrize("runner", ["asyncio", "trio"])
def test_one_purchase_for_all_tasks(runner: str) -> None:
    server = Server()

    async def token() -> str:
        from runtime import aio

        await aio.sleep(0.001)
        return "id"

    def client() -> AsyncSample:
        made = AsyncSample(
            credentials={"ApiKey": Identity(provider="firebase", token=token)},
            parameters={"workspace_id": "workspace:1"},
            settings={"transport": AsyncScript(*[server] * 1000), "max_retries": 0},
        )
        steady(made)
        return made

    async def in_asyncio() -> None:
        one = client()
        await asyncio.gather(*[one.call(GET, path=("1",)) for _ in range(20)])
        server.valid = set()
        await asyncio.gather(*[one.call(GET, path=("1",)) for _ in range(20)])

    async def in_trio() -> None:
        import trio

        one = client()

        async def call() -> None:
            await one.call(GET, path=("1",))

        for _ in range(2):
            async with trio.open_nursery() as nursery:
                for _ in range(20):
                    nursery.start_soon(call)
            server.valid = set()

    if runner == "asyncio":
        asyncio.run(in_asyncio())
    else:
        import trio

        trio.run(in_trio)
    assert server.sold == 2
    assert server.seen.count("eak_2") == 20


def test_the_wait_is_cancellable_and_the_next_one_buys() -> None:
    server = Server()
    gate: list[asyncio.Event] = []

    async def token() -> str:
        if gate:
            await gate[0].wait()
        return "id"

    async def run() -> None:
        client = AsyncSample(
            credentials={"ApiKey": Identity(provider="firebase", token=token)},
            parameters={"workspace_id": "workspace:1"},
            settings={"transport": AsyncScript(*[server] * 100)},
        )
        gate.append(asyncio.Event())
        first = asyncio.ensure_future(client.call(GET, path=("1",)))
        second = asyncio.ensure_future(client.call(GET, path=("1",)))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.sleep(0)
        gate[0].set()
        assert await second == 1
        with pytest.raises(asyncio.CancelledError):
            await first

    asyncio.run(run())
    assert server.sold == 1


def test_an_asynchronous_source_needs_the_asynchronous_client() -> None:
    async def token() -> str:
        return "id"

    client, _ = client_of(Server(), Identity(provider="firebase", token=token))
    with pytest.raises(errors.InvalidRequestError, match="asynchronous client"):
        client.call(GET, path=("1",))


def test_another_place_is_another_key() -> None:
    server = Server()
    client, _ = client_of(server)
    client.call(GET, path=("1",))
    other = client.with_options(base_url="https://staging.test")
    other.call(GET, path=("1",))
    assert server.sold == 2


def test_without_the_parameter_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAMPLE_WORKSPACE_ID", raising=False)
    client, _, _ = sample(credentials={"ApiKey": Identity(provider="firebase", token="x")})
    with pytest.raises(errors.InvalidRequestError, match="workspace_id"):
        client.call(GET, path=("1",))


@pytest.mark.parametrize("body", [{"data": {}}, {"data": {"key": 5}}, {}])
def test_an_answer_without_a_key(body: Any) -> None:
    server = Server()
    server.fails = [reply(200, body)]
    client, _ = client_of(server)
    with pytest.raises(errors.InvalidRequestError, match="without a key"):
        client.call(GET, path=("1",))


@pytest.mark.parametrize("expires_at", [None, 17, "soon", "9999-99-99"])
def test_a_time_that_is_none_means_for_ever(expires_at: Any) -> None:
    server = Server()
    server.fails = [reply(200, {"data": {"key": "eak_x", "expires_at": expires_at}})]
    server.valid = {"eak_x"}
    client, clock = client_of(server)
    client.call(GET, path=("1",))
    clock.now += 1e6
    client.call(GET, path=("1",))
    assert server.seen == ["eak_x"] * 2


def module_token() -> str:
    return "id"


def test_pickles_with_a_function_only() -> None:
    client = Sample(credentials={"ApiKey": Identity(provider="firebase", token=module_token)})
    again = pickle.loads(pickle.dumps(client))
    assert again._config.credentials["ApiKey"].given._source._arguments["token"] is module_token
    secret = Identity(provider="firebase", token="id-token-secret")
    with pytest.raises(TypeError, match="token"):
        pickle.dumps(secret)
    assert "secret" not in repr(secret)


def oauth(credential: Any, *steps: Any) -> tuple[Any, Script]:
    scheme = OAuth2ClientCredentials("OAuth", token_url="https://api.test/token", scopes=("a", "b"), argument="oauth")

    class Client(Sample):
        _spec = ClientSpec(
            name="s",
            client="Client",
            user_agent="s/1",
            servers=("https://api.test",),
            schemes=(scheme,),
            security=(("OAuth",),),
        )

    script = Script(*steps)
    client = Client(credentials={"OAuth": credential}, settings={"transport": script})
    return client, script


@pytest.mark.parametrize(
    "credential", [("id", "s&cret"), ClientCredentials("id", lambda: "s&cret")], ids=["pair", "object"]
)
def test_client_credentials(credential: Any) -> None:
    client, script = oauth(
        credential,
        reply(200, {"access_token": "at", "expires_in": 60}),
        reply(200, {"data": 1}),
        reply(200, {"data": 2}),
    )
    client.call(GET, path=("1",))
    client.call(GET, path=("1",))
    first = script.requests[0]
    assert (first.target, first.content) == (
        b"/token",
        b"client_id=id&client_secret=s%26cret&grant_type=client_credentials&scope=a+b",
    )
    assert header(first, "content-type") == "application/x-www-form-urlencoded"
    assert [header(request, "authorization") for request in script.requests] == [None, "Bearer at", "Bearer at"]
