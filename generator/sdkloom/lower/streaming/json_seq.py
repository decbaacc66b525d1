"""JSON text sequences (RFC 7464): the same items as JSON Lines, framed by another character."""

from __future__ import annotations

from sdkloom.lower.streaming.jsonl import item

__all__ = ["item"]
