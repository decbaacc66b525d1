"""Keys and tokens are in no log, no repr, no exception and no pickle."""

from __future__ import annotations

import logging
import pickle
from typing import Any

import pytest
from athena import AthenaError, ExternalIdentity

from tests.athena_api.seed import WORKSPACE

from .driver import Driver

SECRETS = ("wak_test", "eak_expired", "rc_secret", "firebase-ok:anna", "eak_")


def _shows(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def _calls(driver: Driver, **settings: Any) -> list[AthenaError]:
    """Calls of every kind, good ones and bad ones. Gives what they raised."""
    client = driver.client(swift=True, **settings)
    bought = driver.adopt(
        driver.class_(
            base_url=driver.server.url,
            workspace_id=WORKSPACE,
            credentials=ExternalIdentity(provider="firebase", token="firebase-ok:anna"),
            **settings,
        )
    )
    errors: list[AthenaError] = []
    driver.control.fault("unavailable-once", path="/my/credits")
    driver.control.fault("redirect-other-origin", path="/my/media")
    driver.control.fault("reset-before", path="/my/preferences")
    for call in (
        client.credits.get,
        bought.credits.get,
        client.preferences.get,
        lambda: list(client.media.list()),
        lambda: client.webhooks.revenuecat("workspace:nobody", api_version="1", event={}),
        lambda: client.auth.exchange(WORKSPACE, provider="firebase", token="firebase-ok:anna"),
        lambda: client.agents.execute("agent:echo", message="Hello"),
        lambda: driver.client(api_key="eak_expired").credits.get(),
        client.ephemeral_keys.create,
    ):
        try:
            call()
        except AthenaError as error:
            errors.append(error)
    return errors


@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO])
def test_the_log(driver: Driver, caplog: pytest.LogCaptureFixture, level: int):
    with caplog.at_level(level, logger="athena"):
        _calls(driver)
    assert "again in" in caplog.text
    assert ("attempt 1: POST /agents/{agent_id}/execute" in caplog.text) == (level == logging.DEBUG)
    assert _shows(caplog.text) == []
    if level == logging.DEBUG:
        assert "'x-api-key': '***'" in caplog.text
        assert "'x-workspace-id': 'workspace:test'" in caplog.text
    assert "Hello" not in caplog.text, "nor what was said"


def test_events_of_calls(driver: Driver):
    events: list[Any] = []
    _calls(driver, on_event=events.append)
    assert {"attempt", "answer", "retry", "failure"} <= {event.kind for event in events}
    assert _shows(repr(events)) == []


def test_exceptions(driver: Driver):
    errors = _calls(driver)
    assert len(errors) == 4
    for error in errors:
        shown = f"{error} {error!r} {vars(error)} {getattr(error, 'response', None)!r} {error.__cause__!r}"
        assert _shows(shown) == []
        assert _shows(pickle.dumps(error).decode("latin-1")) == []


def test_reprs(driver: Driver, client: Any):
    grant = client.auth.exchange(WORKSPACE, provider="firebase", token="firebase-ok:anna")
    key = client.ephemeral_keys.create()
    identity = ExternalIdentity(provider="firebase", token="firebase-ok:anna")
    target = client.target if driver.is_async else client
    for thing in (grant, key, identity, target, target._config, target.credits):
        assert _shows(repr(thing)) == []
