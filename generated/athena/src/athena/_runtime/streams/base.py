"""What both kinds of stream have in common: what is known of a stream while it is read."""

from __future__ import annotations

from operator import length_hint
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..errors import InvalidRequestError
from .course import Course

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..calls.answer import Answer
    from ..calls.opener import AsyncOpener, Opener
    from ..operation import StreamSpec

__all__ = ["BaseStream"]

E = TypeVar("E")
F = TypeVar("F")


class BaseStream(Generic[E, F]):
    """What is known of a stream while it is read."""

    _kind = "stream"

    def __init__(self, opener: Opener | AsyncOpener, spec: StreamSpec) -> None:
        self._course = Course(spec, opener)
        self._batch: Iterator[E] = iter(())
        self._size = 0  # events in the batch, handed out or not
        self._entered = False
        self._closed = False
        self._reading = False

    @property
    def response(self) -> Answer:
        """Status and headers of the answer. Raises InvalidRequestError before the stream was opened."""
        if self._course.answer is None:
            raise InvalidRequestError("the stream was not opened: enter it, or read from it, first")
        return self._course.answer

    @property
    def events_seen(self) -> int:
        """How many events were handed out."""
        return self._course.decoded - length_hint(self._batch)

    @property
    def last_event_id(self) -> str | None:
        """The id in force after the last event that was handed out; ``None`` while no event had one."""
        return self._course.id_after(self._size - length_hint(self._batch))

    @property
    def final(self) -> F:
        """The event that ended the stream; where none is declared, the last one.

        Raises:
            InvalidRequestError: The stream was not read to its end, did not reach it, or had no event.
        """
        course = self._course
        if not course.complete or length_hint(self._batch) or course.decoded == 0:
            raise InvalidRequestError(
                "there is no final event: the stream was not read to its end, or did not reach it"
            )
        last: F = course.last
        return last

    def _name(self) -> str:
        """The SSE name of the event that was handed out last."""
        frame = self._course.frame(self._size - length_hint(self._batch) - 1)
        return frame[0] if frame is not None else "message"

    def _text_of(self, event: E) -> str | None:
        return self._course.rules.text_of(event, self._name)

    def _check_text(self) -> None:
        if self._course.rules.spec.text is None:
            raise InvalidRequestError("the events of this stream carry no text")

    def _take(self, events: list[Any]) -> None:
        self._batch = iter(events)
        self._size = len(events)

    def _begin_reading(self) -> None:
        if self._reading:
            raise InvalidRequestError("the stream is being read by another task or thread already")
        self._reading = True

    def _outcome(self) -> bool:
        """Nothing follows: raises what there is to raise."""
        failure, self._course.failure = self._course.failure, None
        if failure is not None:
            raise failure
        return False

    def __reduce__(self) -> Any:
        raise TypeError("a stream holds a connection and cannot be pickled or copied; collect() its events")

    def __repr__(self) -> str:
        course = self._course
        state = "closed" if self._closed else "new" if course.answer is None else "open"
        return f"<{type(self).__name__} {state}, {self.events_seen} events>"
