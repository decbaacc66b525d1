"""Types of auth."""

from __future__ import annotations

from .._runtime.models import DateTime, Model

__all__ = ["EphemeralKeyGrant", "ExternalAuthRequest", "ExternalCustomer"]


class EphemeralKeyGrant(Model):
    """A key for one end user, made by a token exchange."""

    key: str
    """The key, beginning with `eak_`. It is shown only here."""
    expires_at: DateTime
    """When the key stops working: 24 hours after the exchange, in UTC."""
    customer: ExternalCustomer
    """The end user whom the key acts for."""


class ExternalAuthRequest(Model):
    """An identity token of an external provider, to be exchanged for an ephemeral key."""

    provider: str
    """The identity provider that issued the token, as configured for the workspace, for example
    `firebase`.
    """
    token: str
    """The identity token as the provider issued it, for example a Firebase ID token. It is verified
    with the provider and not kept.
    """


class ExternalCustomer(Model):
    """The end user whom an identity token belongs to, with the balance of credits."""

    id: str
    """Id of the customer."""
    active_credits: float
    """Credits that can be spent now."""
    frozen_credits: float
    """Credits set aside for runs that have not ended yet."""
    inactive_credits: float
    """Credits that were granted but cannot be spent yet, or no longer."""
