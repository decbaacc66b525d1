"""Types of exports."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["StartExportBody"]


class StartExportBody(Model):
    """Start export body."""

    url: str
