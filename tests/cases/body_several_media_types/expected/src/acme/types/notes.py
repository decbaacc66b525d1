"""Types of notes."""

from __future__ import annotations

from .._runtime.models import UNSET, Model, UnsetType

__all__ = ["Note"]


class Note(Model):
    """Note."""

    text: str
    pinned: bool | UnsetType = UNSET
