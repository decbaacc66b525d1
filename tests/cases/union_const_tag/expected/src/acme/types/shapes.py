"""Types of shapes."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from .._runtime.models import Model, OneOf, Unknown

__all__ = ["ListShapesResponseItem", "ListShapesResponseItemCircle", "ListShapesResponseItemSquare"]


class ListShapesResponseItemCircle(Model, tag_field="kind", tag="circle"):
    """List shapes response item circle."""

    kind: ClassVar[Literal["circle"]] = "circle"
    radius: float


class ListShapesResponseItemSquare(Model, tag_field="kind", tag="square"):
    """List shapes response item square."""

    kind: ClassVar[Literal["square"]] = "square"
    side: float


ListShapesResponseItem: TypeAlias = OneOf[ListShapesResponseItemCircle | ListShapesResponseItemSquare | Unknown]
