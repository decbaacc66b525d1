"""Types of things."""

from __future__ import annotations

from typing import Any

from .._runtime.models import field as field_
from .._runtime.models import OpenModel

__all__ = ["Thing"]


class Thing(OpenModel, rename={"field": ""}):
    """\x00\x01 control characters.

    The property 'a"b' has no field: look for it among the additional ones.

    The property '\\\\' has no field: look for it among the additional ones.
    """

    additional: dict[str, Any] = field_(default_factory=dict)
    """Whatever else the object has, by its names on the wire."""
    field: str | None = None
