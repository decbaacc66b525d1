"""Types of items."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["ReplaceItemsBodyItem"]


class ReplaceItemsBodyItem(Model):
    """Replace items body item."""

    name: str
