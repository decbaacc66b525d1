"""Types of things."""

from __future__ import annotations

from collections.abc import Sequence

from .._runtime.models import UNSET, DateTime, Model, OneOf, OpenModel, UnsetType, field

__all__ = ["Filter", "Thing", "ThingCopyBody", "ThingOwner", "ThingPage", "View"]


class View(Model):
    """View."""

    fields: Sequence[str]
    deep: bool | UnsetType = UNSET


class Filter(Model):
    """Filter."""

    colour: str | UnsetType = UNSET
    size: tuple[int, int] | UnsetType = UNSET


class Thing(OpenModel):
    """Thing."""

    additional: dict[str, str | int] = field(default_factory=dict)
    """Whatever else the object has, by its names on the wire, which match `^x-` or `^n-`."""
    id: str
    place: tuple[float, float]
    owner: ThingOwner | UnsetType = UNSET
    seller: ThingOwner | UnsetType = UNSET
    history: Sequence[OneOf[DateTime | ThingOwner | str]] | UnsetType = UNSET


class ThingOwner(Model):
    """Thing owner."""

    name: str


class ThingPage(Model):
    """Thing page."""

    items: list[Thing]
    next: str | None = None


class ThingCopyBody(Model):
    """Thing copy body."""

    to: str
