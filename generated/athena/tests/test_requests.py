"""Every method sends the request that the API describes. Nothing leaves this process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from athena import APIError, AsyncAthena, Athena
from athena.testing import FakeTransport, error_response
from athena.types import BatchItem, ContentPartText, RevenueCatEvent, ToolResult

TEAPOT = 418  # an answer that is not repeated and needs no body


class Case(NamedTuple):
    method: str
    path: str
    call: Callable[[Any], Any]


CASES: list[Case] = [
    Case(
        "POST",
        "/agents/{agent_id}/execute",
        lambda client: client.agents.execute("agent:abc", message="Summarise my last 7 days of activity"),
    ),
    Case(
        "POST",
        "/agents/{agent_id}/execute/batch",
        lambda client: client.agents.execute_batch("agent:abc", items=[BatchItem(id="row-1")]),
    ),
    Case(
        "POST",
        "/agents/{agent_id}/execute/preview",
        lambda client: client.agents.preview("agent:abc", message="Summarise my last 7 days of activity"),
    ),
    Case(
        "POST",
        "/agents/{agent_id}/execute/stream",
        lambda client: client.agents.execute_stream("agent:abc", message="Summarise my last 7 days of activity"),
    ),
    Case("POST", "/attachments/", lambda client: client.attachments.upload(file=("hello.txt", b"Hello", "text/plain"))),
    Case("GET", "/my/attachments/", lambda client: client.attachments.list()),
    Case("GET", "/my/attachments/{attachment_id}", lambda client: client.attachments.get("attachment:q3f8")),
    Case("DELETE", "/my/attachments/{attachment_id}", lambda client: client.attachments.delete("attachment:q3f8")),
    Case(
        "GET", "/my/attachments/{attachment_id}/content", lambda client: client.attachments.download("attachment:q3f8")
    ),
    Case(
        "POST",
        "/auth/external/{workspace_id}",
        lambda client: client.auth.exchange("workspace:YOUR_ID", provider="firebase", token="token"),
    ),
    Case("GET", "/ephemeral-keys/", lambda client: client.ephemeral_keys.list()),
    Case("POST", "/ephemeral-keys/", lambda client: client.ephemeral_keys.create()),
    Case(
        "DELETE",
        "/ephemeral-keys/{key_id}",
        lambda client: client.ephemeral_keys.revoke("ephemeral_key:9b1deb4d3b7d4bad9bdd"),
    ),
    Case("GET", "/executions/{execution_id}", lambda client: client.executions.get("execution:xyz")),
    Case("POST", "/executions/{execution_id}/cancel", lambda client: client.executions.cancel("execution:xyz")),
    Case(
        "POST",
        "/executions/{execution_id}/resume",
        lambda client: client.executions.resume("execution:xyz", decision="approve"),
    ),
    Case(
        "POST",
        "/executions/{execution_id}/resume",
        lambda client: client.executions.resume_stream("execution:xyz", decision="approve"),
    ),
    Case(
        "POST",
        "/executions/{execution_id}/tool-result",
        lambda client: client.executions.tool_result(
            "execution:xyz", results=[ToolResult(tool_call_id="tool_call:k2x9", output={"key": "value"})]
        ),
    ),
    Case(
        "POST",
        "/executions/{execution_id}/tool-result",
        lambda client: client.executions.tool_result_stream(
            "execution:xyz", results=[ToolResult(tool_call_id="tool_call:k2x9", output={"key": "value"})]
        ),
    ),
    Case("GET", "/my/conversations", lambda client: client.conversations.list()),
    Case("POST", "/my/conversations", lambda client: client.conversations.create(agent_id="agent:abc")),
    Case("GET", "/my/conversations/{conversation_id}", lambda client: client.conversations.get("conversation:abc123")),
    Case(
        "DELETE",
        "/my/conversations/{conversation_id}",
        lambda client: client.conversations.delete("conversation:abc123"),
    ),
    Case(
        "PATCH",
        "/my/conversations/{conversation_id}",
        lambda client: client.conversations.update("conversation:abc123"),
    ),
    Case(
        "GET",
        "/my/conversations/{conversation_id}/messages",
        lambda client: client.conversations.messages.list("conversation:abc123"),
    ),
    Case(
        "POST",
        "/my/conversations/{conversation_id}/messages",
        lambda client: client.conversations.messages.create(
            "conversation:abc123", role="user", content=[ContentPartText(text="text")]
        ),
    ),
    Case("GET", "/my/credits", lambda client: client.credits.get()),
    Case("GET", "/my/media", lambda client: client.media.list()),
    Case("GET", "/my/media/{media_id}", lambda client: client.media.get("media:8d2c")),
    Case("DELETE", "/my/media/{media_id}", lambda client: client.media.delete("media:8d2c")),
    Case("GET", "/my/media/{media_id}/content", lambda client: client.media.download("media:8d2c")),
    Case("GET", "/my/notifications", lambda client: client.notifications.list()),
    Case(
        "POST",
        "/my/notifications/{notification_id}/read",
        lambda client: client.notifications.mark_read("notification:w4e6"),
    ),
    Case("GET", "/my/notifications/devices", lambda client: client.notifications.devices.list()),
    Case(
        "POST",
        "/my/notifications/devices",
        lambda client: client.notifications.devices.register(token="token", platform="ios"),
    ),
    Case(
        "DELETE",
        "/my/notifications/devices/{device_id}",
        lambda client: client.notifications.devices.unregister("device:t5r1"),
    ),
    Case("GET", "/my/preferences", lambda client: client.preferences.get()),
    Case("PATCH", "/my/preferences", lambda client: client.preferences.update()),
    Case("GET", "/public/cms/agents", lambda client: client.cms.agents.list()),
    Case("GET", "/public/cms/agents/{slug}", lambda client: client.cms.agents.get("weekly-summary")),
    Case("GET", "/public/cms/categories", lambda client: client.cms.categories.list()),
    Case("GET", "/public/cms/pages", lambda client: client.cms.pages.list()),
    Case("GET", "/public/cms/pages/{slug}", lambda client: client.cms.pages.get("home")),
    Case(
        "POST",
        "/webhooks/{workspace_id}/revenuecat",
        lambda client: client.webhooks.revenuecat(
            "workspace:YOUR_ID",
            api_version="1.0",
            event=RevenueCatEvent(id="id", type="INITIAL_PURCHASE", app_user_id="app_user_id", event_timestamp_ms=1),
        ),
    ),
]


def server_of(case: Case) -> FakeTransport:
    """A server that knows this one operation: any other request fails the test."""
    return FakeTransport().on(case.method, case.path, error_response(TEAPOT, code="teapot"))


def finish(result: Any) -> None:
    """Lists and streams send nothing before they are iterated."""
    next(iter(result))


async def finish_async(result: Any) -> None:
    if hasattr(result, "__await__"):
        result = await result
    await result.__aiter__().__anext__()


@pytest.mark.parametrize("case", CASES)
def test_request(case: Case) -> None:
    server = server_of(case)
    client = Athena(
        api_key="test", webhook_secret="test", workspace_id="test", base_url="http://127.0.0.1:9", transport=server
    )
    with pytest.raises(APIError) as caught:
        finish(case.call(client))
    assert caught.value.status == TEAPOT
    assert len(server.requests) == 1


@pytest.mark.parametrize("case", CASES)
def test_request_async(case: Case) -> None:
    server = server_of(case)

    async def run() -> None:
        async with AsyncAthena(
            api_key="test", webhook_secret="test", workspace_id="test", base_url="http://127.0.0.1:9", transport=server
        ) as client:
            await finish_async(case.call(client))

    with pytest.raises(APIError) as caught:
        asyncio.run(run())
    assert caught.value.status == TEAPOT
    assert len(server.requests) == 1
