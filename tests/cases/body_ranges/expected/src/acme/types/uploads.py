"""Types of uploads."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["Note"]


class Note(Model):
    """Note."""

    text: str
