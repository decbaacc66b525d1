"""Types of files."""

from __future__ import annotations

from .._runtime.models import Model

__all__ = ["StoredFile"]


class StoredFile(Model):
    """Stored file."""

    id: str
    size: int
