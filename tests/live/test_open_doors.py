"""What needs no API key: the storefront, the token exchange, the webhook; and the keys themselves."""

from __future__ import annotations

from typing import Any

import pytest
from athena import (
    AuthenticationError,
    ExpiredApiKeyError,
    InsufficientScopeError,
    InvalidApiKeyError,
    MissingCredentialError,
    NotFoundError,
    WorkspaceMismatchError,
)
from athena.types import CmsBlockAgentGrid, CmsBlockHero, CmsBlockRichText, RevenueCatEvent

from tests.athena_api.seed import WORKSPACE

from .driver import Driver

PURCHASE = RevenueCatEvent(
    id="rc-1",
    type="INITIAL_PURCHASE",
    app_user_id="external_customer:test",
    product_id="credits_50",
    event_timestamp_ms=2**53 + 1,
    price=9.99,
    currency="EUR",
)


@pytest.fixture
def stranger(driver: Driver) -> Any:
    """A client without a key and without a workspace."""
    return driver.adopt(driver.class_(base_url=driver.server.url))


def _sent_nothing_secret(driver: Driver) -> bool:
    secret = {"x-api-key", "x-workspace-id", "authorization", "cookie"}
    return not any(secret & {name for name, _ in entry["headers"]} for entry in driver.requests())


def test_cms_agents_list(driver: Driver, client: Any, stranger: Any):
    agents = list(stranger.cms.agents.list(limit=1))
    assert len(agents) >= 2
    assert {agent.pricing.kind for agent in agents if agent.pricing} <= {"free", "per_run", "subscription"}
    (found,) = stranger.cms.agents.list(q=agents[0].name)
    assert found == agents[0]
    category = next(c for c in stranger.cms.categories.list() if c.id in found.category_ids)
    assert found in list(client.cms.agents.list(category=category.slug))
    assert _sent_nothing_secret(driver), "not even by a client that has a key"


def test_cms_agents_get(driver: Driver, client: Any, stranger: Any):
    slug = next(iter(stranger.cms.agents.list())).slug
    assert stranger.cms.agents.get(slug).slug == client.cms.agents.get(slug).slug == slug
    with pytest.raises(NotFoundError):
        stranger.cms.agents.get("nobody")
    assert _sent_nothing_secret(driver)


def test_cms_pages_list(driver: Driver, stranger: Any):
    blocks = [block for page in stranger.cms.pages.list() for block in page.blocks]
    assert {type(block) for block in blocks} == {CmsBlockHero, CmsBlockRichText, CmsBlockAgentGrid}
    assert _sent_nothing_secret(driver)


def test_cms_pages_get(stranger: Any):
    page = next(iter(stranger.cms.pages.list()))
    assert stranger.cms.pages.get(page.slug) == page


def test_cms_categories_list(stranger: Any):
    categories = list(stranger.cms.categories.list())
    parents = {category.parent_id for category in categories} - {None}
    assert parents <= {category.id for category in categories}


def test_auth_exchange(driver: Driver, client: Any, stranger: Any):
    for who in (stranger, client):
        grant = who.auth.exchange(WORKSPACE, provider="firebase", token="firebase-ok:anna")
        assert grant.key.startswith("eak_")
        assert grant.key not in repr(grant)
        assert grant.customer.active_credits == 100.0
    assert _sent_nothing_secret(driver)
    assert driver.client(api_key=grant.key).credits.get().active_credits == 100.0
    with pytest.raises(AuthenticationError):
        stranger.auth.exchange(WORKSPACE, provider="firebase", token="forged")


def test_ephemeral_keys_create(driver: Driver, client: Any):
    made = client.ephemeral_keys.create(scopes=["credits:read"], expires_in_seconds=600, label="phone")
    assert (made.scopes, made.label) == (["credits:read"], "phone")
    assert (made.expires_at - made.created_at).total_seconds() == pytest.approx(600, abs=2)
    assert made.key not in repr(made)
    small = driver.client(api_key=made.key)
    assert small.credits.get().active_credits == 100.0
    with pytest.raises(InsufficientScopeError):
        next(iter(small.media.list()))


def test_ephemeral_keys_list(client: Any):
    made = client.ephemeral_keys.create(label="mine")
    found = {key.id: key for key in client.ephemeral_keys.list(limit=2)}
    assert found[made.id].label == "mine"
    assert found[made.id].prefix == made.key[:8]


def test_ephemeral_keys_revoke(driver: Driver, client: Any):
    made = client.ephemeral_keys.create()
    assert client.ephemeral_keys.revoke(made.id) is None
    with pytest.raises(InvalidApiKeyError):
        driver.client(api_key=made.key).credits.get()


def test_webhooks_revenuecat(driver: Driver, client: Any):
    for _ in range(2):
        assert client.webhooks.revenuecat(WORKSPACE, api_version="1.0", event=PURCHASE).received
    assert client.credits.get().active_credits == 150.0
    first = driver.requests(method="POST")[0]
    headers = dict(map(tuple, first["headers"]))
    assert headers["authorization"] == "Bearer rc_secret"
    assert "x-api-key" not in headers
    assert "x-workspace-id" not in headers
    assert '"event_timestamp_ms":9007199254740993' in first["body"], "an int64 never passes through a float"


def test_webhooks_revenuecat_without_its_secret(driver: Driver, stranger: Any):
    with pytest.raises(MissingCredentialError, match="webhook_secret"):
        stranger.webhooks.revenuecat(WORKSPACE, api_version="1.0", event=PURCHASE)
    assert driver.requests() == []
    with pytest.raises(AuthenticationError):
        driver.client(webhook_secret="wrong").webhooks.revenuecat(WORKSPACE, api_version="1.0", event=PURCHASE)


def test_keys_that_are_refused(driver: Driver, stranger: Any):
    with pytest.raises(ExpiredApiKeyError):
        driver.client(api_key="eak_expired").credits.get()
    with pytest.raises(InvalidApiKeyError):
        driver.client(api_key="eak_unknown").credits.get()
    with pytest.raises(WorkspaceMismatchError):
        driver.client(workspace_id="workspace:other").credits.get()
    with pytest.raises(InsufficientScopeError) as caught:
        driver.client(api_key="eak_readonly").agents.execute("agent:echo", message="Hello")
    assert caught.value.details == {"required": "agents:execute"}
    with pytest.raises(MissingCredentialError):
        stranger.credits.get()
