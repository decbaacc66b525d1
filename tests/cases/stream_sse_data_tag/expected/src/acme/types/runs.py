"""Types of runs."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from .._runtime.models import Model, OneOf, UnknownEvent

__all__ = ["CreateRunBody", "Delta", "Done", "Failed", "RunEvent"]


class Delta(Model, tag_field="type", tag="delta"):
    """Delta."""

    type: ClassVar[Literal["delta"]] = "delta"
    text: str


class Failed(Model, tag_field="type", tag="error"):
    """Failed."""

    type: ClassVar[Literal["error"]] = "error"
    code: str
    message: str | None = None


class Done(Model, tag_field="type", tag="done"):
    """Done."""

    type: ClassVar[Literal["done"]] = "done"
    tokens: int | None = None


class CreateRunBody(Model):
    """Create run body."""

    prompt: str


RunEvent: TypeAlias = OneOf[Delta | Failed | Done | UnknownEvent]
