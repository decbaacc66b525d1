"""Types of imports."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["StartImportBody"]


class StartImportBody(Model):
    """Start import body."""

    url: str
