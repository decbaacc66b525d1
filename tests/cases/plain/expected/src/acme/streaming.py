"""Streams of typed events, for annotations."""

from ._runtime.models import UnknownEvent
from ._runtime.streaming import AsyncStream, Stream

__all__ = ["AsyncStream", "Stream", "UnknownEvent"]
