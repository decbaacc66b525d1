"""Types of jobs."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["WatchJobEvent"]


class WatchJobEvent(Model):
    """Watch job event."""

    event: str
    id: str | None = None
    data: str | None = None
