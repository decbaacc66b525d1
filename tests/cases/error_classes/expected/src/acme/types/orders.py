"""Types of orders."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["CreateOrderBody", "CreateOrderResponse"]


class CreateOrderBody(Model):
    """Create order body."""

    item: str


class CreateOrderResponse(Model):
    """Create order response."""

    id: str
