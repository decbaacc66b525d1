"""Types of results."""

from __future__ import annotations

from typing import TypeAlias

from .._runtime.models import Model, OneOf, Unknown

__all__ = ["Failure", "Result", "Success"]


class Success(Model):
    """Success."""

    value: str
    note: str | None = None


class Failure(Model):
    """Failure."""

    reason: str
    note: str | None = None


Result: TypeAlias = OneOf[Success | Failure | Unknown]
