"""Types of rooms."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from .._runtime.models import Model, OneOf, UnknownEvent

__all__ = ["Heard", "Left", "Said", "Say"]


class Said(Model, tag_field="type", tag="said"):
    """Said."""

    type: ClassVar[Literal["said"]] = "said"
    who: str
    text: str


class Left(Model, tag_field="type", tag="left"):
    """Left."""

    type: ClassVar[Literal["left"]] = "left"
    who: str


class Say(Model, omit_defaults=False):
    """Say."""

    type: Literal["say"] = "say"
    text: str


Heard: TypeAlias = OneOf[Said | Left | UnknownEvent]
