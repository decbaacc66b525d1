"""From the document to our IR: what the API offers, in no document's shape."""

from __future__ import annotations

from sdkloom.lower.api import lower

__all__ = ["lower"]
