"""Types of things."""

from __future__ import annotations

from typing import Literal

from .._runtime.models import Model, Open

__all__ = ["Part", "Thing"]


class Part(Model):
    """Part."""

    id: str


class Thing(Model):
    """Thing."""

    flag: str | None
    array: str | None
    first: Part | None
    last: Part | None
    constant: int | None
    listed: Open[Literal["a", "b"]] | None
    wrapped: Part | None
    vendor: str | None = None
    optional: str | None = None
