"""A key that is bought with an identity token, and bought again before it expires."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest
from athena import AsyncAthena, Athena, ExternalIdentity, InvalidApiKeyError
from athena.types import HelloMessage

from tests.athena_api.seed import WORKSPACE
from tests.athena_api.server import RunningServer

from .driver import Driver

EXCHANGE = f"/auth/external/{WORKSPACE}"
HOUR = 3600.0


class Identity:
    """Gives a new token for each exchange, and counts them."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> str:
        self.asked += 1
        return "firebase-ok:anna"


class Clock:
    """The time of a client and of the server, moved together."""

    def __init__(self, driver: Driver, client: Any) -> None:
        self.driver, self.now = driver, 1000.0
        client._link.clock = lambda: self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds
        self.driver.control.advance(seconds)


@pytest.fixture
def identity() -> Identity:
    return Identity()


@pytest.fixture
def anna(driver: Driver, identity: Identity) -> Any:
    """A client that buys its keys."""
    credential = ExternalIdentity(provider="firebase", token=identity)
    return driver.adopt(driver.class_(base_url=driver.server.url, credentials=credential, workspace_id=WORKSPACE))


def test_nothing_is_bought_before_it_is_needed(driver: Driver, anna: Any, identity: Identity):
    assert driver.requests() == []
    for _ in range(3):
        assert anna.credits.get().active_credits == 100.0
    assert identity.asked == len(driver.requests(EXCHANGE)) == 1
    assert driver.sent("x-api-key", EXCHANGE) == [None]
    assert driver.sent("x-workspace-id", EXCHANGE) == [None]
    keys = driver.sent("x-api-key", "/my/credits")
    assert len(set(keys)) == 1
    assert str(keys[0]).startswith("eak_")


def test_the_storefront_needs_no_key(driver: Driver, anna: Any):
    assert list(anna.cms.agents.list())
    assert driver.requests(EXCHANGE) == []


def test_a_key_is_bought_again_before_it_expires(driver: Driver, anna: Any):
    clock = Clock(driver, anna)
    anna.credits.get()
    clock.advance(23.8 * HOUR)
    anna.credits.get()
    assert len(driver.requests(EXCHANGE)) == 1
    clock.advance(0.15 * HOUR)  # less than 5 minutes are left
    anna.credits.get()
    assert len(driver.requests(EXCHANGE)) == 2
    assert 401 not in {entry["status"] for entry in driver.requests()}
    assert len(set(driver.sent("x-api-key", "/my/credits"))) == 2


def test_a_clock_that_is_wrong_does_no_harm(driver: Driver, anna: Any):
    driver.control.advance(400 * 24 * HOUR)
    for _ in range(3):
        anna.credits.get()
    assert len(driver.requests(EXCHANGE)) == 1


def test_a_short_lived_key_is_not_bought_for_each_call(driver: Driver, anna: Any):
    driver.control.settings(key_lifetime=120)
    clock = Clock(driver, anna)
    for _ in range(3):
        anna.credits.get()
        clock.advance(10)
    assert len(driver.requests(EXCHANGE)) == 1


def test_a_refused_key_is_bought_again_once(driver: Driver, anna: Any):
    anna.credits.get()
    driver.control.fault("unauthorized-once", path="/my/credits")
    assert anna.credits.get().active_credits == 100.0
    assert len(driver.requests(EXCHANGE)) == 2
    assert [entry["status"] for entry in driver.requests("/my/credits")] == [200, 401, 200]


def test_a_key_that_is_refused_again_is_an_error(driver: Driver, anna: Any):
    driver.control.fault("error;arg=invalid_api_key", path="/my/credits")
    with pytest.raises(InvalidApiKeyError) as caught:
        anna.credits.get()
    assert caught.value.attempts == 2
    assert len(driver.requests(EXCHANGE)) == 2


def test_the_exchange_is_refused(driver: Driver):
    credential = ExternalIdentity(provider="firebase", token="forged")
    nobody = driver.adopt(driver.class_(base_url=driver.server.url, credentials=credential, workspace_id=WORKSPACE))
    with pytest.raises(InvalidApiKeyError) as caught:
        nobody.credits.get()
    assert caught.value.operation == "POST /auth/external/{workspace_id}"
    assert "forged" not in str(caught.value)
    assert driver.requests("/my/credits") == []


def test_a_renewal_that_fails_keeps_the_old_key_while_it_lives(driver: Driver, anna: Any):
    clock = Clock(driver, anna)
    anna.credits.get()
    clock.advance(23.95 * HOUR)
    driver.control.fault("error;arg=bad_request", path=EXCHANGE)
    assert anna.credits.get().active_credits == 100.0
    assert len(driver.requests(EXCHANGE)) == 2


def test_copies_share_the_key(driver: Driver, anna: Any):
    anna.credits.get()
    anna.with_options(timeout=5.0).credits.get()
    assert len(driver.requests(EXCHANGE)) == 1


def test_a_socket_that_is_taken_up_again_has_a_fresh_key(driver: Driver, anna: Any):
    clock = Clock(driver, anna)
    with anna.realtime.connect() as socket:
        assert isinstance(socket.receive(), HelloMessage)
        clock.advance(25 * HOUR)
        assert driver.control.drop_sockets() == 1
        assert isinstance(socket.receive(), HelloMessage)
    first, second = driver.sent("x-api-key", "/realtime/ws")
    assert first != second
    assert len(driver.requests(EXCHANGE)) == 2


def test_threads_buy_one_key(athena_api: RunningServer, identity: Identity):
    athena_api.control.fault("slow;arg=0.001", path=EXCHANGE)
    credential = ExternalIdentity(provider="firebase", token=identity)
    with Athena(base_url=athena_api.url, credentials=credential, workspace_id=WORKSPACE) as anna:
        threads = [threading.Thread(target=anna.credits.get) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(athena_api.control.requests("/my/credits")) == 8
    assert len(athena_api.control.requests(EXCHANGE)) == identity.asked == 1


def test_tasks_buy_one_key(athena_api: RunningServer):
    athena_api.control.fault("slow;arg=0.001", path=EXCHANGE)

    async def token() -> str:
        await asyncio.sleep(0)
        return "firebase-ok:anna"

    async def run() -> None:
        credential = ExternalIdentity(provider="firebase", token=token)
        async with AsyncAthena(base_url=athena_api.url, credentials=credential, workspace_id=WORKSPACE) as anna:
            await asyncio.gather(*(anna.credits.get() for _ in range(8)))

    asyncio.run(run())
    assert len(athena_api.control.requests("/my/credits")) == 8
    assert len(athena_api.control.requests(EXCHANGE)) == 1
