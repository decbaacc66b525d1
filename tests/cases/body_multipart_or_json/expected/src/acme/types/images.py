"""Types of images."""

from __future__ import annotations

from collections.abc import Sequence

from .._runtime.models import UNSET, Model, UnsetType

__all__ = ["EditByUrl", "EditOfFile", "Note"]


class EditByUrl(Model):
    """Edit by url."""

    url: str
    prompt: str


class EditOfFile(Model):
    """Edit of file."""

    image: bytes
    prompt: str | UnsetType = UNSET


class Note(Model):
    """Note."""

    content_type: str
    """What the image shows."""
    labels: Sequence[str] | UnsetType = UNSET
