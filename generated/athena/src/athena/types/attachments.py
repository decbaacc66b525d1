"""Types of attachments."""

from __future__ import annotations

from typing import Literal, TypeAlias

from .._runtime.models import DateTime, Model, Open

__all__ = ["Attachment", "AttachmentPurpose"]

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
