"""The clients."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ._runtime.async_client import AsyncClient
from ._runtime.client import Client
from ._runtime.operation import Retry
from ._runtime.security import ApiKey, Bearer
from ._runtime.spec import ClientParameter, ClientSpec, ErrorShape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typing_extensions import Unpack

    from ._runtime.errors import APIError
    from ._runtime.options import ClientOptions
    from ._runtime.security import CredentialInput
    from .credentials import ExternalIdentity
    from .resources.agents import Agents, AsyncAgents
    from .resources.attachments import AsyncAttachments, Attachments
    from .resources.auth import AsyncAuth, Auth
    from .resources.cms import AsyncCms, Cms
    from .resources.conversations import AsyncConversations, Conversations
    from .resources.credits import AsyncCredits, Credits
    from .resources.ephemeral_keys import AsyncEphemeralKeys, EphemeralKeys
    from .resources.executions import AsyncExecutions, Executions
    from .resources.media import AsyncMedia, Media
    from .resources.notifications import AsyncNotifications, Notifications
    from .resources.preferences import AsyncPreferences, Preferences
    from .resources.realtime import AsyncRealtime, Realtime
    from .resources.webhooks import AsyncWebhooks, Webhooks

__all__ = ["AsyncAthena", "Athena"]

_MODULES = (
    ".resources.agents",
    ".resources.attachments",
    ".resources.auth",
    ".resources.ephemeral_keys",
    ".resources.executions",
    ".resources.conversations",
    ".resources.conversations_messages",
    ".resources.credits",
    ".resources.media",
    ".resources.notifications",
    ".resources.notifications_devices",
    ".resources.preferences",
    ".resources.cms",
    ".resources.cms_agents",
    ".resources.cms_categories",
    ".resources.cms_pages",
    ".resources.realtime",
    ".resources.webhooks",
)


def _error_classes() -> Mapping[str, type[APIError]]:
    from .errors import BY_CODE

    return BY_CODE


SPEC = ClientSpec(
    name="athena",
    client="Athena",
    user_agent="leanscale-athena/0.1.0",
    servers=("https://athena-dev-api.leanscale.com",),
    base_url_env="ATHENA_BASE_URL",
    schemes=(
        ApiKey("ApiKey", "header", "X-API-Key", argument="api_key", env="ATHENA_API_KEY"),
        Bearer("WebhookSecret", argument="webhook_secret", env="ATHENA_WEBHOOK_SECRET"),
    ),
    security=(("ApiKey",),),
    parameters=(ClientParameter("workspace_id", "header", "X-Workspace-Id", env="ATHENA_WORKSPACE_ID", required=True),),
    errors=ErrorShape(
        code="/error/code",
        message="/error/message",
        details="/error/details",
        trace_id="/error/trace_id",
        timestamp="/error/timestamp",
    ),
    error_classes=_error_classes,
    retry=Retry(statuses=("408", "429", "5xx")),
)


class Athena(Client):
    """A synchronous client. Safe to share between threads.

    Run AI agents, keep conversations with them, and manage what belongs to it: files, media,
    credits and notifications.
    """

    _spec = SPEC
    _modules = _MODULES

    def __init__(
        self,
        *,
        api_key: CredentialInput | None = None,
        webhook_secret: CredentialInput | None = None,
        credentials: ExternalIdentity | None = None,
        workspace_id: str | None = None,
        **settings: Unpack[ClientOptions],
    ) -> None:
        """Nothing is sent and nothing is opened before the first call.

        Args:
            api_key: An ephemeral key (`eak_…`, for apps and browsers) or a workspace key (`wak_…`,
                for servers). Left out, it is taken from the environment variable `ATHENA_API_KEY`.
            webhook_secret: The shared secret that is set up for the RevenueCat webhook of the
                workspace. Assumed: the public documentation does not say this. Left out, it is taken
                from the environment variable `ATHENA_WEBHOOK_SECRET`.
            credentials: What buys the credential instead, such as `ExternalIdentity(...)`.
            workspace_id: Id of the workspace to work in. Left out, it is taken from the environment
                variable `ATHENA_WORKSPACE_ID`.
            **settings: Address, time-outs, retries, transport and more: see `ClientOptions`.
        """
        super().__init__(
            credentials={
                "ApiKey": credentials or api_key,
                "WebhookSecret": webhook_secret,
            },
            parameters={
                "workspace_id": workspace_id,
            },
            settings=settings,
        )

    @cached_property
    def agents(self) -> Agents:
        """Run agents: and wait, event by event, in batches, or only as an estimate."""
        from .resources.agents import Agents

        return Agents(self)

    @cached_property
    def attachments(self) -> Attachments:
        """Files that users upload for agents to read."""
        from .resources.attachments import Attachments

        return Attachments(self)

    @cached_property
    def auth(self) -> Auth:
        """Exchange of identity tokens for keys."""
        from .resources.auth import Auth

        return Auth(self)

    @cached_property
    def ephemeral_keys(self) -> EphemeralKeys:
        """Short-lived keys for apps and browsers, made by a server."""
        from .resources.ephemeral_keys import EphemeralKeys

        return EphemeralKeys(self)

    @cached_property
    def executions(self) -> Executions:
        """The life of a run: look at it, answer what it waits for, cancel it."""
        from .resources.executions import Executions

        return Executions(self)

    @cached_property
    def conversations(self) -> Conversations:
        """Conversations with agents, and their messages."""
        from .resources.conversations import Conversations

        return Conversations(self)

    @cached_property
    def credits(self) -> Credits:
        """The balance of credits."""
        from .resources.credits import Credits

        return Credits(self)

    @cached_property
    def media(self) -> Media:
        """Images, audio, video and documents that agents have made."""
        from .resources.media import Media

        return Media(self)

    @cached_property
    def notifications(self) -> Notifications:
        """Notifications, and the devices they are pushed to."""
        from .resources.notifications import Notifications

        return Notifications(self)

    @cached_property
    def preferences(self) -> Preferences:
        """How a user wants to be notified."""
        from .resources.preferences import Preferences

        return Preferences(self)

    @cached_property
    def cms(self) -> Cms:
        """The public storefront: agents, pages and categories. Needs no authentication."""
        from .resources.cms import Cms

        return Cms(self)

    @cached_property
    def realtime(self) -> Realtime:
        """Events of the workspace over a WebSocket."""
        from .resources.realtime import Realtime

        return Realtime(self)

    @cached_property
    def webhooks(self) -> Webhooks:
        """Endpoints that other services call."""
        from .resources.webhooks import Webhooks

        return Webhooks(self)


class AsyncAthena(AsyncClient):
    """An asynchronous client, for asyncio and trio.

    Run AI agents, keep conversations with them, and manage what belongs to it: files, media,
    credits and notifications.
    """

    _spec = SPEC
    _modules = _MODULES

    def __init__(
        self,
        *,
        api_key: CredentialInput | None = None,
        webhook_secret: CredentialInput | None = None,
        credentials: ExternalIdentity | None = None,
        workspace_id: str | None = None,
        **settings: Unpack[ClientOptions],
    ) -> None:
        """Nothing is sent and nothing is opened before the first call.

        Args:
            api_key: An ephemeral key (`eak_…`, for apps and browsers) or a workspace key (`wak_…`,
                for servers). Left out, it is taken from the environment variable `ATHENA_API_KEY`.
            webhook_secret: The shared secret that is set up for the RevenueCat webhook of the
                workspace. Assumed: the public documentation does not say this. Left out, it is taken
                from the environment variable `ATHENA_WEBHOOK_SECRET`.
            credentials: What buys the credential instead, such as `ExternalIdentity(...)`.
            workspace_id: Id of the workspace to work in. Left out, it is taken from the environment
                variable `ATHENA_WORKSPACE_ID`.
            **settings: Address, time-outs, retries, transport and more: see `ClientOptions`.
        """
        super().__init__(
            credentials={
                "ApiKey": credentials or api_key,
                "WebhookSecret": webhook_secret,
            },
            parameters={
                "workspace_id": workspace_id,
            },
            settings=settings,
        )

    @cached_property
    def agents(self) -> AsyncAgents:
        """Run agents: and wait, event by event, in batches, or only as an estimate."""
        from .resources.agents import AsyncAgents

        return AsyncAgents(self)

    @cached_property
    def attachments(self) -> AsyncAttachments:
        """Files that users upload for agents to read."""
        from .resources.attachments import AsyncAttachments

        return AsyncAttachments(self)

    @cached_property
    def auth(self) -> AsyncAuth:
        """Exchange of identity tokens for keys."""
        from .resources.auth import AsyncAuth

        return AsyncAuth(self)

    @cached_property
    def ephemeral_keys(self) -> AsyncEphemeralKeys:
        """Short-lived keys for apps and browsers, made by a server."""
        from .resources.ephemeral_keys import AsyncEphemeralKeys

        return AsyncEphemeralKeys(self)

    @cached_property
    def executions(self) -> AsyncExecutions:
        """The life of a run: look at it, answer what it waits for, cancel it."""
        from .resources.executions import AsyncExecutions

        return AsyncExecutions(self)

    @cached_property
    def conversations(self) -> AsyncConversations:
        """Conversations with agents, and their messages."""
        from .resources.conversations import AsyncConversations

        return AsyncConversations(self)

    @cached_property
    def credits(self) -> AsyncCredits:
        """The balance of credits."""
        from .resources.credits import AsyncCredits

        return AsyncCredits(self)

    @cached_property
    def media(self) -> AsyncMedia:
        """Images, audio, video and documents that agents have made."""
        from .resources.media import AsyncMedia

        return AsyncMedia(self)

    @cached_property
    def notifications(self) -> AsyncNotifications:
        """Notifications, and the devices they are pushed to."""
        from .resources.notifications import AsyncNotifications

        return AsyncNotifications(self)

    @cached_property
    def preferences(self) -> AsyncPreferences:
        """How a user wants to be notified."""
        from .resources.preferences import AsyncPreferences

        return AsyncPreferences(self)

    @cached_property
    def cms(self) -> AsyncCms:
        """The public storefront: agents, pages and categories. Needs no authentication."""
        from .resources.cms import AsyncCms

        return AsyncCms(self)

    @cached_property
    def realtime(self) -> AsyncRealtime:
        """Events of the workspace over a WebSocket."""
        from .resources.realtime import AsyncRealtime

        return AsyncRealtime(self)

    @cached_property
    def webhooks(self) -> AsyncWebhooks:
        """Endpoints that other services call."""
        from .resources.webhooks import AsyncWebhooks

        return AsyncWebhooks(self)
