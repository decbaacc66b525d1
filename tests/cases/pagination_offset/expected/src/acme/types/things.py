"""Types of things."""

from __future__ import annotations

from .._runtime.models import UNSET, Model, UnsetType

__all__ = ["SearchThingsBody", "Thing"]


class Thing(Model):
    """Thing."""

    id: str


class SearchThingsBody(Model):
    """Search things body."""

    text: str
    """What to look for."""
    offset: int | UnsetType = UNSET
    """At least 0."""
    limit: int | UnsetType = UNSET
    """At least 1."""
