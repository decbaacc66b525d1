"""Types of things."""

from __future__ import annotations

from .._runtime.models import UNSET, Model, UnsetType

__all__ = ["FilterThingsFilter", "QueryThingsBody"]


class FilterThingsFilter(Model):
    """Filter things filter."""

    colour: str | UnsetType = UNSET
    size: int | UnsetType = UNSET


class QueryThingsBody(Model):
    """Query things body."""

    text: str
