"""Types of users."""

from __future__ import annotations

from .._runtime.models import UNSET, DateTime, Model, UnsetType

__all__ = ["User"]


class User(Model):
    """User."""

    name: str
    id: str | UnsetType = UNSET
    password: str | UnsetType = UNSET
    """At least 12 characters."""
    created: DateTime | UnsetType = UNSET
