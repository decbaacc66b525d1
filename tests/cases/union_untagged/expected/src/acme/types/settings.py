"""Types of settings."""

from __future__ import annotations

from .._runtime.models import DateTime, Model

__all__ = ["Range", "Settings"]


class Settings(Model):
    """Settings."""

    value: str | int | list[str] | Range
    limit: int | str
    since: DateTime | int | None = None


class Range(Model, rename={"from_": "from"}):
    """Range."""

    from_: int
    to: int | None = None
