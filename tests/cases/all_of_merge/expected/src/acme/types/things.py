"""Types of things."""

from __future__ import annotations

from .._runtime.models import DateTime, Model

__all__ = ["Owner", "Thing"]


class Owner(Model):
    """Owner."""

    name: str


class Thing(Model):
    """Something that someone owns."""

    created: DateTime
    changed: DateTime
    id: str
    owner: Owner | None = None
    """Whose it is."""
