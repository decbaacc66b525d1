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

    Raises:
        ValueError: The content type lacks what the format needs.
    """
    if isinstance(spec, Events):
        from .sse import EventDecoder

        return EventDecoder(max_line=limits.max_line, max_event=limits.max_event)
    if isinstance(spec, JsonLines):
        from .jsonl import LineDecoder

        return LineDecoder(max_event=limits.max_event)
    if isinstance(spec, JsonSequence):
        from .json_seq import SequenceDecoder

        return SequenceDecoder(max_event=limits.max_event)
    boundary = parameter_of(content_type, "boundary")
    if not boundary:
        raise ValueError("multipart without a boundary")
    from .multipart import PartDecoder

    return PartDecoder(boundary, max_line=limits.max_line, max_event=limits.max_event)
