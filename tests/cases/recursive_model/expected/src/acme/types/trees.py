"""Types of trees."""

from __future__ import annotations

from typing import TypeAlias

from .._runtime.models import Model, OneOf

__all__ = ["Json", "Tree"]


class Tree(Model):
    """Tree."""

    label: str
    children: list[Tree] | None = None
    json: Json | None = None


Json: TypeAlias = OneOf["str | float | list[Json] | dict[str, Json]"]
