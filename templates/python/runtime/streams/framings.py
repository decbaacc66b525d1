"""Which format a stream is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..operation import Events, JsonLines, JsonSequence
from ..response import parameter_of

if TYPE_CHECKING:
    from ..operation import StreamSpec
    from ..options import Limits
    from .frames import Framing

__all__ = ["framing_for"]


def framing_for(spec: StreamSpec, content_type: str, limits: Limits) -> Framing:
    """What cuts the body of an answer with this ``content_type`` into frames.

    JSON texts come as lines or as records (RFC 7464): as the content type says, else as the description does.

    Raises:
        ValueError: The content type lacks what the format needs.
    """
    if isinstance(spec, Events):
        from .sse import EventDecoder

        return EventDecoder(max_line=limits.max_line, max_event=limits.max_event)
    if isinstance(spec, (JsonLines, JsonSequence)):
        return _texts(spec, content_type.partition(";")[0].strip().lower(), limits)
    boundary = parameter_of(content_type, "boundary")
    if not boundary:
        raise ValueError("multipart without a boundary")
    from .multipart import PartDecoder

    return PartDecoder(boundary, max_line=limits.max_line, max_event=limits.max_event)


def _texts(spec: StreamSpec, essence: str, limits: Limits) -> Framing:
    records = isinstance(spec, JsonSequence)
    if essence.endswith(("json-seq", "jsonl", "ndjson", "json-lines", "jsonlines")):
        records = essence.endswith("json-seq")
    if records:
        from .json_seq import SequenceDecoder

        return SequenceDecoder(max_event=limits.max_event)
    from .jsonl import LineDecoder

    return LineDecoder(max_event=limits.max_event)
