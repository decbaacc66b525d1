"""Types of events."""

from __future__ import annotations

from typing import Literal

from .._runtime.models import UNSET, Model, UnsetType

__all__ = ["Event"]


class Event(Model, omit_defaults=False):
    """Event."""

    object: Literal["event"] = "event"
    version: Literal[2] = 2
    name: str
    exact: bool | UnsetType = UNSET
