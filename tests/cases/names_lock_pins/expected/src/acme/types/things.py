"""Types of things."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["Item"]


class Item(Model):
    """Thing."""

    id: str
