"""Types of webhooks and callbacks."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["Export", "Thing"]


class Export(Model):
    """Export."""

    file: str


class Thing(Model):
    """Thing."""

    id: str
