"""Types of things."""

from __future__ import annotations

from .._runtime.models import UNSET, Model, UnsetType

__all__ = ["Thing"]


class Thing(Model):
    """Thing."""

    name: str
    colour: str | UnsetType = UNSET
    content_type: str | UnsetType = UNSET
