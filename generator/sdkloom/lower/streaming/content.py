"""The content of a sequential media type: one recogniser a format gives the type of an item."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sdkloom.ir.operation import Content, StreamFormat
from sdkloom.ir.types import ANY, Type
from sdkloom.lower.context import Context
from sdkloom.lower.streaming import json_seq, jsonl, multipart, sse

Recogniser = Callable[[Context, dict[str, Any], str, str], "tuple[Type, bool]"]
_FORMATS: dict[StreamFormat, Recogniser] = {
    "sse": sse.item,
    "jsonl": jsonl.item,
    "json-seq": json_seq.item,
    "multipart": multipart.item,
}


def stream_content(
    ctx: Context, media_type: str, form: StreamFormat, media: dict[str, Any], pointer: str, name: str
) -> Content:
    """A stream, typed or not: without a schema its items are parsed and typed as anything."""
    item, is_event = _FORMATS[form](ctx, media, pointer, name)
    return Content(media_type, "stream", ANY, pointer, stream=form, item=item, sse_item_is_event=is_event)
