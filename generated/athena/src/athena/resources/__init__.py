"""The classes of every resource, for annotations; a client makes the objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .agents import Agents, AsyncAgents
    from .attachments import AsyncAttachments, Attachments
    from .auth import AsyncAuth, Auth
    from .cms import AsyncCms, Cms
    from .cms_agents import AsyncCmsAgents, CmsAgents
    from .cms_categories import AsyncCategories, Categories
    from .cms_pages import AsyncCmsPages, CmsPages
    from .conversations import AsyncConversations, Conversations
    from .conversations_messages import AsyncMessages, Messages
    from .credits import AsyncCredits, Credits
    from .ephemeral_keys import AsyncEphemeralKeys, EphemeralKeys
    from .executions import AsyncExecutions, Executions
    from .media import AsyncMedia, Media
    from .notifications import AsyncNotifications, Notifications
    from .notifications_devices import AsyncDevices, Devices
    from .preferences import AsyncPreferences, Preferences
    from .realtime import AsyncRealtime, Realtime
    from .webhooks import AsyncWebhooks, Webhooks

__all__ = [
    "Agents",
    "AsyncAgents",
    "AsyncAttachments",
    "AsyncAuth",
    "AsyncCategories",
    "AsyncCms",
    "AsyncCmsAgents",
    "AsyncCmsPages",
    "AsyncConversations",
    "AsyncCredits",
    "AsyncDevices",
    "AsyncEphemeralKeys",
    "AsyncExecutions",
    "AsyncMedia",
    "AsyncMessages",
    "AsyncNotifications",
    "AsyncPreferences",
    "AsyncRealtime",
    "AsyncWebhooks",
    "Attachments",
    "Auth",
    "Categories",
    "Cms",
    "CmsAgents",
    "CmsPages",
    "Conversations",
    "Credits",
    "Devices",
    "EphemeralKeys",
    "Executions",
    "Media",
    "Messages",
    "Notifications",
    "Preferences",
    "Realtime",
    "Webhooks",
]

_WHERE: dict[str, str] = {
    "Agents": ".agents",
    "AsyncAgents": ".agents",
    "AsyncAttachments": ".attachments",
    "AsyncAuth": ".auth",
    "AsyncCategories": ".cms_categories",
    "AsyncCms": ".cms",
    "AsyncCmsAgents": ".cms_agents",
    "AsyncCmsPages": ".cms_pages",
    "AsyncConversations": ".conversations",
    "AsyncCredits": ".credits",
    "AsyncDevices": ".notifications_devices",
    "AsyncEphemeralKeys": ".ephemeral_keys",
    "AsyncExecutions": ".executions",
    "AsyncMedia": ".media",
    "AsyncMessages": ".conversations_messages",
    "AsyncNotifications": ".notifications",
    "AsyncPreferences": ".preferences",
    "AsyncRealtime": ".realtime",
    "AsyncWebhooks": ".webhooks",
    "Attachments": ".attachments",
    "Auth": ".auth",
    "Categories": ".cms_categories",
    "Cms": ".cms",
    "CmsAgents": ".cms_agents",
    "CmsPages": ".cms_pages",
    "Conversations": ".conversations",
    "Credits": ".credits",
    "Devices": ".notifications_devices",
    "EphemeralKeys": ".ephemeral_keys",
    "Executions": ".executions",
    "Media": ".media",
    "Messages": ".conversations_messages",
    "Notifications": ".notifications",
    "Preferences": ".preferences",
    "Realtime": ".realtime",
    "Webhooks": ".webhooks",
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    module = _WHERE.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(module, __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
