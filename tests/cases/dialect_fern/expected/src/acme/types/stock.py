"""Types of stock."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["StockAddEvent"]


class StockAddEvent(Model):
    """Stock add event."""

    step: str
