"""Types of charges."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["Charge"]


class Charge(Model, rename={"charge_id": "charge-id"}):
    """Charge."""

    charge_id: str
    amount: int | None = None
