"""Types of things."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["Query", "Thing"]


class Query(Model):
    """Query."""

    text: str


class Thing(Model):
    """Thing."""

    id: str
