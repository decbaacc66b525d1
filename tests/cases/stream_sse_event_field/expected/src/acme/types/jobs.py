"""Types of jobs."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from .._runtime.models import Model, OneOf, UnknownEvent

__all__ = ["Finished", "Progress", "WatchJobEvent", "WatchJobEventFinished", "WatchJobEventProgress"]


class Progress(Model):
    """Progress."""

    percent: float
    """0 to 100."""


class Finished(Model):
    """Finished."""

    result: str


class WatchJobEventProgress(Model, tag_field="event", tag="progress"):
    """Watch job event progress."""

    event: ClassVar[Literal["progress"]] = "progress"
    data: Progress
    id: str | None = None


class WatchJobEventFinished(Model, tag_field="event", tag="finished"):
    """Watch job event finished."""

    event: ClassVar[Literal["finished"]] = "finished"
    data: Finished
    id: str | None = None


WatchJobEvent: TypeAlias = OneOf[WatchJobEventProgress | WatchJobEventFinished | UnknownEvent]
