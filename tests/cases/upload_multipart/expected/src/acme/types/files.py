"""Types of files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from .._runtime.models import UNSET, Model, Open, UnsetType

__all__ = ["StoredFile", "UploadFileBody"]


class StoredFile(Model):
    """Stored file."""

    id: str
    size: int


class UploadFileBody(Model):
    """Upload file body."""

    file: bytes
    """The file."""
    purpose: Open[Literal["avatar", "document"]] | UnsetType = UNSET
    labels: Mapping[str, str] | UnsetType = UNSET
    """Notes on the file."""
