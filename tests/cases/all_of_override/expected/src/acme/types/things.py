"""Types of things."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["Thing", "ThingAnswer"]


class Thing(Model):
    """Thing."""

    id: str


class ThingAnswer(Model):
    """Thing answer."""

    result: Thing
    success: bool | None = None
