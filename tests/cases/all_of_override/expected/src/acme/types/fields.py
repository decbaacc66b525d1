"""Types of fields."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from .._runtime.models import Model, OneOf, Unknown

__all__ = ["Field", "FieldNumberValue", "FieldTextValue"]


class FieldTextValue(Model, tag_field="type", tag="text"):
    """Field text value."""

    type: ClassVar[Literal["text"]] = "text"
    value: list[str]


class FieldNumberValue(Model, tag_field="type", tag="number"):
    """Field number value."""

    type: ClassVar[Literal["number"]] = "number"
    value: float


Field: TypeAlias = OneOf[FieldTextValue | FieldNumberValue | Unknown]
