"""Types of samples."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from .._runtime.models import DateTime, Model

__all__ = ["Sample"]


class Sample(Model):
    """Sample."""

    moment: DateTime
    day: date
    amount: Decimal
    big: int
    octets: bytes
    encoded: bytes
    id: str
    link: str
    odd: str
