"""Types of jobs."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["Accepted", "Finished"]


class Finished(Model):
    """Finished."""

    value: str


class Accepted(Model):
    """Accepted."""

    id: str
