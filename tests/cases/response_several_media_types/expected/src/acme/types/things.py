"""Types of things."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["Full", "Invoice"]


class Invoice(Model):
    """Invoice."""

    id: str


class Full(Model):
    """Full."""

    id: str
    lines: list[str]
