"""Types of webhooks."""

from __future__ import annotations

from typing import Literal, TypeAlias

from .._runtime.models import UNSET, Model, Open, UnsetType

__all__ = ["RevenueCatEvent", "RevenueCatEventType", "RevenueCatWebhook", "WebhookAck"]

RevenueCatEventType: TypeAlias = Open[
    Literal["INITIAL_PURCHASE", "RENEWAL", "CANCELLATION", "EXPIRATION", "PRODUCT_CHANGE", "TEST"]
]
"""What happened to a subscription.

Assumed: the public documentation does not say this.
"""


class RevenueCatEvent(Model):
    """What happened to a subscription, as RevenueCat reports it.

    Assumed: the public documentation does not say this.
    """

    id: str
    """Id of the event. An event that comes twice counts once."""
    type: RevenueCatEventType
    """What happened."""
    app_user_id: str
    """Id of the user in RevenueCat: the `external_user_id` of the customer."""
    event_timestamp_ms: int
    """When it happened, in milliseconds since 1970-01-01 UTC."""
    product_id: str | None | UnsetType = UNSET
    """Id of the product in the store."""
    expiration_at_ms: int | None | UnsetType = UNSET
    """When the subscription ends, in milliseconds since 1970-01-01 UTC."""
    price: float | None | UnsetType = UNSET
    """Price paid, in `currency`."""
    currency: str | None | UnsetType = UNSET
    """Currency of the price, as an ISO 4217 code."""


class RevenueCatWebhook(Model):
    """A webhook call of RevenueCat.

    Assumed: the public documentation does not say this.
    """

    api_version: str
    """Version of RevenueCat's webhook format."""
    event: RevenueCatEvent
    """The event."""


class WebhookAck(Model):
    """The server's receipt for a webhook call.

    Assumed: the public documentation does not say this.
    """

    received: bool
    """Whether the event was taken in."""
