"""Types of things."""

from __future__ import annotations

from .._runtime.models import UNSET, Model, UnsetType

__all__ = ["Thing", "UploadPictureBody"]


class Thing(Model):
    """Thing."""

    name: str
    note: str | None | UnsetType = UNSET


class UploadPictureBody(Model):
    """Upload picture body."""

    picture: bytes
    title: str | UnsetType = UNSET
