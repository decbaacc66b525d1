"""Types of places."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["Place"]


class Place(Model):
    """Place."""

    point: tuple[float, float]
    row: list[str | int] | None = None
