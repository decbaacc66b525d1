"""Types of ephemeral keys."""

from __future__ import annotations

from collections.abc import Sequence

from .._runtime.models import UNSET, DateTime, Model, UnsetType

__all__ = ["CreateEphemeralKeyRequest", "EphemeralKey", "EphemeralKeyCreated"]


class CreateEphemeralKeyRequest(Model):
    """What a new ephemeral key may do, and for how long.

    Assumed: the public documentation does not say this.
    """

    scopes: Sequence[str] | UnsetType = UNSET
    """What the key may do, for example `agents:execute`. All scopes but `keys:manage` when left out."""
    expires_in_seconds: int | UnsetType = UNSET
    """How long the key lives, in seconds: 60 to 86,400. Defaults to 86,400 (24 hours)."""
    external_user_id: str | UnsetType = UNSET
    """Your own id of the end user whom the key acts for. Runs started with the key use this user's
    memory.
    """
    label: str | UnsetType = UNSET
    """A note for people, shown in lists of keys."""


class EphemeralKey(Model):
    """An ephemeral key as shown in lists, without its secret.

    Assumed: the public documentation does not say this.
    """

    id: str
    """Id of the key, used to revoke it."""
    prefix: str
    """The first characters of the secret, enough to recognise it."""
    scopes: list[str]
    """What the key may do."""
    expires_at: DateTime
    """When the key stops working, in UTC."""
    created_at: DateTime
    """When the key was made, in UTC."""
    last_used_at: DateTime | None = None
    """When the key was last used, in UTC. Absent when it never was."""
    revoked_at: DateTime | None = None
    """When the key was revoked, in UTC. Absent while it is valid."""
    external_user_id: str | None = None
    """Your own id of the end user whom the key acts for."""
    label: str | None = None
    """The note given when the key was made."""


class EphemeralKeyCreated(Model):
    """A new ephemeral key, with the secret that is shown only once.

    Assumed: the public documentation does not say this.
    """

    id: str
    """Id of the key, used to revoke it. It is not the secret."""
    key: str
    """The secret, beginning with `eak_`. It is shown only here: keep it or make a new key."""
    scopes: list[str]
    """What the key may do."""
    expires_at: DateTime
    """When the key stops working, in UTC."""
    created_at: DateTime
    """When the key was made, in UTC."""
    external_user_id: str | None = None
    """Your own id of the end user whom the key acts for."""
    label: str | None = None
    """The note given when the key was made."""
