"""Types of things."""

from __future__ import annotations

from typing import Any, TypeAlias

from .._runtime.models import Model, OpenModel, field

__all__ = ["Labels", "Score", "Thing", "ThingClosed"]


class Score(Model):
    """Score."""

    value: float


class Thing(OpenModel):
    """Thing."""

    additional: dict[str, int] = field(default_factory=dict)
    """Whatever else the object has, by its names on the wire."""
    id: str
    labels: Labels | None = None
    anything: dict[str, Any] | None = None
    scores: dict[str, Score] | None = None
    patterned: dict[str, bool] | None = None
    closed: ThingClosed | None = None


class ThingClosed(Model):
    """Thing closed."""

    on: bool | None = None


Labels: TypeAlias = dict[str, str]
"""Free notes."""
