"""Types of health."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["Health"]


class Health(Model):
    """Health."""

    ok: bool
