"""The clients themselves: where their settings come from, copies, whole responses, pickles, closing."""

from __future__ import annotations

import asyncio
import copy
import pickle
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import athena
import pytest
from athena import (
    APIResponse,
    ClientClosedError,
    ExternalIdentity,
    InvalidRequestError,
    MissingCredentialError,
    NotFoundError,
    Timeout,
)

from tests.athena_api.seed import WORKSPACE, seed_id
from tests.athena_api.server import RunningServer

from .driver import KEY, Driver

ECHO = "/agents/agent:echo/execute"


@pytest.fixture
def environment(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in (("BASE_URL", driver.server.url), ("API_KEY", KEY), ("WORKSPACE_ID", WORKSPACE)):
        monkeypatch.setenv(f"ATHENA_{name}", value)
    return monkeypatch


def test_the_environment_is_enough(driver: Driver, environment: pytest.MonkeyPatch):
    environment.setenv("ATHENA_WEBHOOK_SECRET", "rc_secret")
    client = driver.adopt(driver.class_())
    assert client.credits.get().active_credits == 100.0
    event = {"id": "e", "type": "TEST", "app_user_id": "u", "event_timestamp_ms": 1}
    assert client.webhooks.revenuecat(WORKSPACE, api_version="1.0", event=event).received


def test_arguments_come_before_the_environment(driver: Driver, environment: pytest.MonkeyPatch):
    environment.setenv("ATHENA_API_KEY", "wrong")
    environment.setenv("ATHENA_BASE_URL", "http://127.0.0.1:1")
    client = driver.adopt(driver.class_(base_url=driver.server.url + "/", api_key=KEY))
    assert client.credits.get().active_credits == 100.0


def test_what_is_missing_is_named_with_its_variable(driver: Driver):
    with pytest.raises(MissingCredentialError, match=r"api_key.*ATHENA_API_KEY"):
        driver.adopt(driver.class_(base_url=driver.server.url, workspace_id=WORKSPACE)).credits.get()
    with pytest.raises(InvalidRequestError, match=r"workspace_id.*ATHENA_WORKSPACE_ID"):
        driver.adopt(driver.class_(base_url=driver.server.url, api_key=KEY)).credits.get()
    assert driver.requests() == []


@pytest.mark.parametrize("url", ["ftp://x", "x", "http://", "http://user:pw@x", "http://x/?a=b", "http://x y"])
def test_an_address_that_is_none_is_refused(driver: Driver, url: str):
    with pytest.raises(InvalidRequestError) as caught:
        driver.class_(base_url=url, api_key=KEY)
    assert "pw" not in str(caught.value)


def test_an_unknown_option_is_refused_with_the_nearest(driver: Driver):
    with pytest.raises(TypeError, match="max_retries"):
        driver.class_(api_key=KEY, max_retrys=3)


def test_every_request_carries_both_headers_and_says_who_sends_it(driver: Driver, client: Any):
    client.credits.get()
    client.attachments.upload(file=("a.txt", b"a"))
    client.agents.execute("agent:echo", message="Hello")
    list(client.conversations.list())
    assert set(driver.sent("x-api-key")) == {KEY}
    assert set(driver.sent("x-workspace-id")) == {WORKSPACE}
    (agent,) = set(driver.sent("user-agent"))
    assert agent is not None
    assert agent.startswith("leanscale-athena/")


def test_credentials_given_by_functions(driver: Driver):
    keys = iter(["wak_test", "eak_test", "wak_test"])
    client = driver.client(api_key=lambda: next(keys))
    for _ in range(3):
        client.credits.get()
    assert driver.sent("x-api-key") == ["wak_test", "eak_test", "wak_test"]


def test_credentials_given_by_asynchronous_functions(driver: Driver):
    async def key() -> str:
        return KEY

    client = driver.client(api_key=key)
    if driver.is_async:
        assert client.credits.get().active_credits == 100.0
    else:
        with pytest.raises(InvalidRequestError, match="asynchronous client"):
            client.credits.get()
        assert driver.requests() == []


class Vault:
    """A credential of the caller's own, which notes what was refused."""

    def __init__(self) -> None:
        self.refused: list[str] = []

    def token(self) -> str:
        return KEY if self.refused else "eak_expired"

    def renew(self, refused: str) -> str:
        self.refused.append(refused)
        return self.token()


def test_a_credential_is_renewed_once_when_it_is_refused(driver: Driver):
    vault = Vault()
    client = driver.client(api_key=vault)
    assert client.credits.get().active_credits == 100.0
    assert vault.refused == ["eak_expired"]
    assert driver.sent("x-api-key") == ["eak_expired", KEY]


def test_options_of_one_call(driver: Driver, client: Any):
    client.agents.execute(
        "agent:echo",
        message="Hello",
        extra_headers={"X-Extra": "1", "Accept": "application/vnd.x+json"},
        extra_query={"debug": True, "tags": ["a", "b"]},
        extra_body={"conversation_scope": seed_id("conversation", 1)},
        timeout=Timeout(5.0, connect=1.0),
    )
    sent = driver.requests()[-1]
    assert sent["target"] == f"{ECHO}?debug=true&tags=a&tags=b"
    assert sent["body"] == f'{{"message":"Hello","conversation_scope":"{seed_id("conversation", 1)}"}}'
    assert driver.sent("x-extra") == ["1"]
    assert driver.sent("accept") == ["application/vnd.x+json"]
    client.agents.execute("agent:echo", message="Hello")
    assert driver.sent("x-extra")[-1] is None, "and of no other one"


def test_headers_cannot_be_smuggled_in(driver: Driver, client: Any):
    for headers in ({"X-A": "a\r\nX-B: b"}, {"X-A\r\nX-B": "b"}, {"X-A": "a\x00"}):
        with pytest.raises(ValueError, match=r"control|header"):
            client.credits.get(extra_headers=headers)
    with pytest.raises(ValueError, match=r"(?i)key"):
        client.agents.execute("agent:echo", message="x", idempotency_key="a\r\nb")
    assert driver.requests() == []


def test_with_options(driver: Driver, client: Any):
    other = client.with_options(default_headers={"X-Team": "blue"}, default_query={"v": 2}, max_retries=0)
    again = other.with_options(default_headers={"X-More": "1"})
    for one in (client, other, again):
        one.credits.get()
    assert driver.sent("x-team") == [None, "blue", "blue"]
    assert driver.sent("x-more") == [None, None, "1"]
    assert [entry["target"] for entry in driver.requests()] == ["/my/credits", "/my/credits?v=2", "/my/credits?v=2"]
    other.close()
    assert client.credits.get().active_credits == 100.0, "a copy does not close what it shares"


def test_a_copy_with_another_key(driver: Driver, client: Any):
    reader = client.with_options(credentials={"ApiKey": "eak_readonly"}, parameters={"workspace_id": WORKSPACE})
    reader.credits.get()
    client.credits.get()
    assert driver.sent("x-api-key") == ["eak_readonly", KEY]


def test_with_raw_response(driver: Driver, client: Any):
    answer = client.agents.with_raw_response.execute("agent:echo", message="Hello")
    assert isinstance(answer, APIResponse)
    assert (answer.status, answer.method, answer.attempts) == (200, "POST", 1)
    assert answer.url == driver.server.url + ECHO
    assert answer.json()["data"]["output"]["text"] == answer.parse().output.text == "Echo: Hello"
    assert client.conversations.with_raw_response.delete(seed_id("conversation", 1)).status == 204
    with pytest.raises(NotFoundError):
        client.conversations.with_raw_response.get("conversation:nobody")


def test_with_streaming_response(driver: Driver, client: Any):
    driver.control.fault("slow", path="/my/media")
    with client.media.with_streaming_response.list() as response:
        assert response.status == 200
        assert next(iter(response.iter_bytes()))
    assert driver.disconnected("/my/media")
    with client.agents.with_streaming_response.execute("agent:echo", message="Hello") as response:
        assert response.parse().output.text == "Echo: Hello"
    with pytest.raises(NotFoundError), client.media.with_streaming_response.get("media:nobody"):
        pass


def test_a_raw_response_pickles(client: Any):
    answer = client.agents.with_raw_response.execute("agent:echo", message="Hello")
    other = pickle.loads(pickle.dumps(answer))
    assert (other.status, other.parse(), other.headers.raw) == (200, answer.parse(), answer.headers.raw)


def test_models_pickle_and_copy(client: Any):
    run = client.agents.execute("agent:echo", message="Hello")
    for other in (pickle.loads(pickle.dumps(run)), copy.copy(run), copy.deepcopy(run)):
        assert other == run
        assert other.output is not None
        assert type(other.output) is type(run.output)
    assert type(run).from_json(run.to_json()) == run


def test_a_client_pickles_without_what_is_secret(driver: Driver, environment: pytest.MonkeyPatch):
    client = driver.class_(timeout=7.0)
    data = pickle.dumps(client)
    assert KEY.encode() not in data
    assert driver.adopt(pickle.loads(data)).credits.get().active_credits == 100.0
    with pytest.raises(TypeError, match=r"api_key|ApiKey"):
        pickle.dumps(driver.class_(api_key="eak_secret"))
    credential = ExternalIdentity(provider="firebase", token="firebase-ok:x")
    with pytest.raises(TypeError, match="token"):
        pickle.dumps(driver.class_(credentials=credential))


def test_a_client_copies(driver: Driver, client: Any):
    target = client.target if driver.is_async else client
    for other in (copy.copy(target), copy.deepcopy(target)):
        assert driver.adopt(other).credits.get().active_credits == 100.0


def test_a_closed_client(driver: Driver):
    client = driver.client()
    with client:
        client.credits.get()
    with pytest.raises(ClientClosedError):
        client.credits.get()
    client.close()
    assert len(driver.requests()) == 1


def test_connections_are_used_again(driver: Driver, client: Any):
    for _ in range(3):
        client.credits.get()
        client.agents.execute("agent:echo", message="Hello")
        list(client.conversations.list())
        with pytest.raises(NotFoundError):
            client.media.get("media:nobody")
    ports = [entry["port"] for entry in driver.requests()]
    assert len(ports) == 12
    assert len(set(ports)) == 1


def test_preload(client: Any):
    client.preload()
    assert client.credits.get().active_credits == 100.0


def test_threads_share_a_client(athena_api: RunningServer):
    with athena.Athena(base_url=athena_api.url, api_key=KEY, workspace_id=WORKSPACE) as client:

        def work(number: int) -> list[str]:
            said = [client.agents.execute("agent:echo", message=f"{number}-{n}").output for n in range(10)]
            return [output.text or "" for output in said if output]

        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(work, range(8)))
    assert found == [[f"Echo: {number}-{n}" for n in range(10)] for number in range(8)]


def test_one_client_serves_several_loops_in_turn(athena_api: RunningServer):
    client = athena.AsyncAthena(base_url=athena_api.url, api_key=KEY, workspace_id=WORKSPACE)

    async def call() -> float:
        return (await client.credits.get()).active_credits

    assert [asyncio.run(call()) for _ in range(3)] == [100.0] * 3
    asyncio.run(client.close())
