"""Types of notes."""

from __future__ import annotations

from .._runtime.models import UNSET, Model, UnsetType

__all__ = ["Query"]


class Query(Model):
    """Query."""

    text: str
    cursor: str | UnsetType = UNSET
