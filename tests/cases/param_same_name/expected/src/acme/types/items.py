"""Types of items."""

from __future__ import annotations

from .._runtime.models import UNSET, Model, UnsetType

__all__ = ["MoveItemBody"]


class MoveItemBody(Model):
    """Move item body."""

    id: str
    """Where to."""
    note: str | UnsetType = UNSET
