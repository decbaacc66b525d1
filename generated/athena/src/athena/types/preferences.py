"""Types of preferences."""

from __future__ import annotations

from collections.abc import Mapping

from .._runtime.models import UNSET, Model, UnsetType

__all__ = ["Preferences", "QuietHours", "UpdatePreferencesRequest"]


class Preferences(Model):
    """How the caller wants to be notified.

    Assumed: the public documentation does not say this.
    """

    push_enabled: bool
    """Whether push notifications are sent."""
    email_enabled: bool
    """Whether notifications are sent by email."""
    topics: dict[str, bool]
    """Whether notifications of a topic are wanted, by topic."""
    quiet_hours: QuietHours | None = None


class QuietHours(Model):
    """The time of day in which no push notifications are sent.

    Assumed: the public documentation does not say this.
    """

    start: str
    """Begin, as `HH:MM` in 24-hour time."""
    end: str
    """End, as `HH:MM` in 24-hour time. An end before the start lies on the next day."""
    timezone: str
    """Name of the time zone in the IANA database."""


class UpdatePreferencesRequest(Model):
    """A change of preferences. A field that is left out keeps its value.

    Assumed: the public documentation does not say this.
    """

    push_enabled: bool | UnsetType = UNSET
    """Whether to send push notifications."""
    email_enabled: bool | UnsetType = UNSET
    """Whether to send notifications by email."""
    quiet_hours: QuietHours | None | UnsetType = UNSET
    topics: Mapping[str, bool] | UnsetType = UNSET
    """Topics to switch on or off. Topics that are left out keep their value."""
