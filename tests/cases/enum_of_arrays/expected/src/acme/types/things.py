"""Types of things."""

from __future__ import annotations

from typing import Literal

from .._runtime.models import Model, Open

__all__ = ["GetThingResponse", "Message"]


class Message(Model):
    """Message."""

    text: str


class GetThingResponse(Model):
    """Get thing response."""

    errors: list[Message]
    """Always []."""
    origin: list[int | float] | None = None
    """Always [0, 0] or [1, 1.5]."""
    settings: dict[str, int] | None = None
    """Always {"retries": 3}."""
    mixed: Open[Literal["auto"]] | list[int] | None = None
    """A word or a list. Always "auto" or [1]."""
    listed: list[str] | None = None
    """Always [] or ["a"]."""
