"""Types of things."""

from __future__ import annotations

from .._runtime.models import UNSET, Model, UnsetType

__all__ = ["UpdateThingBody"]


class UpdateThingBody(Model):
    """Update thing body."""

    title: str | None | UnsetType = UNSET
    """Null removes it."""
    size: int | UnsetType = UNSET
