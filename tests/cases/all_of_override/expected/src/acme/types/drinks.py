"""Types of drinks."""

from __future__ import annotations

from typing import Literal

from .._runtime.models import Model, Open

__all__ = ["Cup"]


class Cup(Model):
    """Cup."""

    name: str
    size: Open[Literal["small", "large"]]
    warm: bool | None = None
