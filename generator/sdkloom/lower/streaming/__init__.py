"""Event streams: the item of each sequential media type, and what `x-sdk-stream` says about reading it."""

from __future__ import annotations

from sdkloom.lower.streaming.content import stream_content
from sdkloom.lower.streaming.flag import with_flag
from sdkloom.lower.streaming.trait import stream_of

__all__ = ["stream_content", "stream_of", "with_flag"]
