"""A file that is not yet on disk: what rendering makes, formatting changes and output writes."""

from __future__ import annotations

import hashlib

from msgspec import Struct


class Draft(Struct, frozen=True):
    """``path`` is relative to the package's folder, with forward slashes. ``keep``: written once, then a person's own.

    ``formatted``: the formatter would leave it as it is.
    """

    path: str
    text: str
    keep: bool = False
    formatted: bool = False

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()
