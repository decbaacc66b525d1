"""Types of webhooks and callbacks."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["Thing"]


class Thing(Model):
    """Thing."""

    id: str
