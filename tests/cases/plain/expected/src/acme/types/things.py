"""Types of things."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["Thing"]


class Thing(Model):
    """Something that can be read."""

    id: str
    """What it is found by."""
    size: int | None = None
    """In bytes. At least 0."""
