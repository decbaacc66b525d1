"""Types that several resources use."""

from __future__ import annotations

from typing import Any, Literal

from .._runtime.models import Model, Open

__all__ = ["Call", "Run"]


class Run(Model):
    """Run."""

    id: str
    status: Open[Literal["waiting", "done"]]
    calls: list[Call] | None = None


class Call(Model):
    """Call."""

    id: str
    name: str
    arguments: dict[str, Any]
