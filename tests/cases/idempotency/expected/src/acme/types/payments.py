"""Types of payments."""

from __future__ import annotations

from decimal import Decimal

from .._runtime.models import Model

__all__ = ["CreatePaymentBody", "CreatePaymentResponse"]


class CreatePaymentBody(Model):
    """Create payment body."""

    amount: Decimal


class CreatePaymentResponse(Model):
    """Create payment response."""

    id: str
