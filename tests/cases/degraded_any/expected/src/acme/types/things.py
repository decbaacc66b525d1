"""Types of things."""

from __future__ import annotations

from typing import Any

from .._runtime.models import Model

__all__ = ["Thing"]


class Thing(Model):
    """Thing."""

    never: Any
    """The description allows no value here (schema `false`); typed as anything."""
    conflict: int
    """The parts of the schema disagree about its type ('string', 'integer'); typed by the last."""
    constant: dict[str, int] | None = None
    """Always {"a": 1}."""
    loop: Any = None
    """Typed as anything: its reference leads in a circle."""
