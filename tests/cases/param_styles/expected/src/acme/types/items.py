"""Types of items."""

from __future__ import annotations

from .._runtime.models import UNSET, Model, UnsetType

__all__ = ["FindItemsDeep"]


class FindItemsDeep(Model):
    """Find items deep."""

    min: int | UnsetType = UNSET
    max: int | UnsetType = UNSET
