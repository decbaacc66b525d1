"""Credentials stay on the origin that they are for, whatever a server says."""

from __future__ import annotations

from typing import Any

import pytest
from athena import APIError, RedirectError

from .driver import Driver

SECRETS = {"x-api-key", "x-workspace-id", "authorization", "cookie"}


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_origin_is_not_followed(driver: Driver, client: Any, status: int):
    driver.control.fault(f"redirect-other-origin;arg={status}", path="/my/credits")
    with pytest.raises(RedirectError) as caught:
        client.credits.get()
    assert driver.control.other_requests() == []
    assert caught.value.status == status
    assert caught.value.location == driver.server.other_url
    assert driver.server.other_url in str(caught.value)


@pytest.mark.parametrize("status", [303, 307])
def test_a_body_does_not_go_to_another_origin(driver: Driver, client: Any, status: int):
    driver.control.fault(f"redirect-other-origin;arg={status}")
    for call in (
        lambda: client.agents.execute("agent:echo", message="secret"),
        lambda: client.attachments.upload(file=("a.txt", b"secret")),
        lambda: client.auth.exchange("workspace:test", provider="firebase", token="secret"),
        lambda: list(client.conversations.list()),
        lambda: client.attachments.download("attachment:1").read(),
    ):
        with pytest.raises(APIError):
            call()
    assert driver.control.other_requests() == []


def test_a_page_of_the_storefront_follows_no_further(driver: Driver, client: Any):
    driver.control.fault("redirect-other-origin", path="/public/*")
    with pytest.raises(RedirectError):
        client.cms.pages.get("home")
    assert driver.control.other_requests() == []


def test_an_endpoint_that_the_package_does_not_know(driver: Driver, client: Any):
    answer = client.request("GET", "/my/credits", query={"verbose": True})
    assert answer.parse()["data"]["active_credits"] == 100.0
    assert driver.requests()[-1]["target"] == "/my/credits?verbose=true"
    assert driver.sent("x-api-key")[-1] == "wak_test"
    for path in ("//evil.example/x", "http://evil.example/x", "/a/../../b", "/a%2e%2e/\\b", "/a?b"):
        with pytest.raises(ValueError, match="path"):
            client.request("GET", path)
