"""Types of media."""

from __future__ import annotations

from .._runtime.models import DateTime, Model
from .shared import MediaKind

__all__ = ["MediaAsset"]


class MediaAsset(Model):
    """A file that an agent has made.

    Assumed: the public documentation does not say this.
    """

    id: str
    """Id of the asset."""
    kind: MediaKind
    """What sort of file it is."""
    content_type: str
    """Media type of the file."""
    url: str
    """Where the file can be read for a limited time, without a key."""
    created_at: DateTime
    """When it was made, in UTC."""
    thumbnail_url: str | None = None
    """Where a small picture of it can be read for a limited time, without a key."""
    width: int | None = None
    """Width in pixels, of images and videos. At least 0."""
    height: int | None = None
    """Height in pixels, of images and videos. At least 0."""
    duration_ms: int | None = None
    """Length in milliseconds, of audio and video. At least 0."""
    size: int | None = None
    """Size of the file in bytes. At least 0."""
    execution_id: str | None = None
    """Id of the run that made it."""
