"""Types of parts."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["Part"]


class Part(Model):
    """Part."""

    name: str
    parts: list[Part] | None = None
