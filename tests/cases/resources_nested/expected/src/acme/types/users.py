"""Types of users."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["Key", "User"]


class User(Model):
    """User."""

    id: str
    keys: list[Key] | None = None


class Key(Model):
    """Key."""

    id: str
