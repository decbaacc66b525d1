"""Types of things."""

from __future__ import annotations

from typing import Literal, TypeAlias

from .._runtime.models import Model, Open, OpenInt

__all__ = ["Colour", "Thing"]

Colour: TypeAlias = Open[Literal["red", "green", "dark-blue"]]
"""How it looks."""


class Thing(Model):
    """Thing."""

    colour: Colour
    state: Open[Literal["new", "old"]]
    level: OpenInt[Literal[1, 2, 3]] | None = None
