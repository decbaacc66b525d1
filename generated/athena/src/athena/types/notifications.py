"""Types of notifications."""

from __future__ import annotations

from typing import Literal, TypeAlias

from .._runtime.models import UNSET, DateTime, Model, Open, UnsetType

__all__ = ["Device", "DevicePlatform", "RegisterDeviceRequest"]

DevicePlatform: TypeAlias = Open[Literal["ios", "android", "web"]]
"""The push service of a device.

Assumed: the public documentation does not say this.
"""


class Device(Model):
    """A device that gets push notifications.

    Assumed: the public documentation does not say this.
    """

    id: str
    """Id of the device."""
    platform: DevicePlatform
    """The push service of the device."""
    created_at: DateTime
    """When the device was registered, in UTC."""
    locale: str | None = None
    """Language of the notifications, as a BCP 47 tag."""


class RegisterDeviceRequest(Model):
    """A device that is to get push notifications.

    Assumed: the public documentation does not say this.
    """

    token: str
    """The device token that the platform's push service has issued."""
    platform: DevicePlatform
    """The push service that issued the token."""
    locale: str | UnsetType = UNSET
    """Language of the notifications, as a BCP 47 tag."""
