"""Types of things."""

from __future__ import annotations

from .._runtime.models import UNSET, Model, UnsetType

__all__ = ["Thing"]


class Thing(Model):
    """Thing."""

    name: str
    note: str | None | UnsetType = UNSET
