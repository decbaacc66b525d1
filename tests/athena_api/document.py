"""The API description that the server shows, and how its Swagger UI points at it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

DEFAULT_FILE = Path(__file__).resolve().parents[2] / "spec" / "athena" / "upstream.json"

# How `/swagger-ui/swagger-initializer.js` names the document. `inline` writes the configuration into the HTML page.
STYLES = ("url", "urls", "configUrl", "inline")


@dataclass
class Document:
    """`source`: bytes, a file read at each request, or None for the default one. A `status` but 200 is an error."""

    source: bytes | Path | None = None
    path: str = "/api-docs/openapi.json"
    media_type: str = "application/json"
    style: str = "url"
    status: int = 200

    def read(self) -> bytes | None:
        """The document's bytes, or None when its file is not there."""
        if isinstance(self.source, bytes):
            return self.source
        file = self.source or DEFAULT_FILE
        return file.read_bytes() if file.is_file() else None


def etag(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'
