"""Types of stock."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["StockAddResponse"]


class StockAddResponse(Model):
    """Stock add response."""

    step: str
