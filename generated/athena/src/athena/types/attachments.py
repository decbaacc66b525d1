"""Types of attachments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from .._runtime.models import UNSET, DateTime, Model, Open, UnsetType

__all__ = ["Attachment", "AttachmentPurpose", "UploadAttachmentForm"]

AttachmentPurpose: TypeAlias = Open[Literal["execution", "avatar"]]
"""What an uploaded file is for: to be read by agents, or to be shown as a picture of the user.

Assumed: the public documentation does not say this.
"""


class Attachment(Model):
    """A stored file.

    Assumed: the public documentation does not say this.
    """

    id: str
    """Id of the attachment."""
    filename: str
    """Name of the file as it was uploaded."""
    content_type: str
    """Media type of the file."""
    size: int
    """Size of the file in bytes. At least 0."""
    storage_key: str
    """Where the file is stored. Pass it to an agent in `attachments`."""
    created_at: DateTime
    """When the file was uploaded, in UTC."""
    metadata: dict[str, str] | None = None
    """The notes given at the upload, by name."""


class UploadAttachmentForm(Model):
    """The parts of a file upload.

    Assumed: the public documentation does not say this.
    """

    file: bytes
    """The file: at most 20 MiB."""
    purpose: AttachmentPurpose | UnsetType = UNSET
    metadata: Mapping[str, str] | UnsetType = UNSET
    """Your own notes, by name."""
