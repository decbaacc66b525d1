"""The operations, one module per group of the documentation's table. `all_routes` is the whole API."""

from __future__ import annotations

from starlette.routing import BaseRoute

from . import (
    agents,
    attachments,
    cms,
    conversations,
    credits,
    executions,
    keys,
    media,
    notifications,
    preferences,
    webhooks,
)

_GROUPS = (
    keys,
    agents,
    executions,
    conversations,
    attachments,
    credits,
    media,
    notifications,
    preferences,
    cms,
    webhooks,
)


def all_routes() -> list[BaseRoute]:
    return [route for group in _GROUPS for route in group.ROUTES]
