"""Types of jobs."""

from __future__ import annotations

from .._runtime.models import UNSET, Model, UnsetType

__all__ = ["StopJobBody"]


class StopJobBody(Model):
    """Stop job body."""

    reason: str | UnsetType = UNSET
    """At most 200 characters."""
    wait: int | UnsetType = UNSET
    """Seconds to wait for it. Default: `30`. At least 0."""
