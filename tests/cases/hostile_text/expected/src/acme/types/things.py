"""Types of things."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["Thing"]


class Thing(Model, rename={"a_b": 'a"b', "u5c": "\\", "field": ""}):
    """\x00\x01 control characters."""

    a_b: str
    """Default: `'\"\"\"'`."""
    u5c: str | None = None
    """\\\"\"\""""
    field: str | None = None
