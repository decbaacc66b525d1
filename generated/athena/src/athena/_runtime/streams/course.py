"""The course of one stream, without any input or output: from the pieces of a body to events, and how it ended.

The synchronous and the asynchronous stream drive the same object: they tell it what came, hand out what it gives, and
raise what it says.
"""

from __future__ import annotations

import re
import time
from collections import deque
from typing import TYPE_CHECKING, Any

from ..errors import (
    APIConnectionError,
    APITimeoutError,
    ResponseDecodeError,
    StreamError,
    StreamIdleError,
    StreamIncompleteError,
    StreamLimitError,
)
from ..models import UnknownEvent
from ..retry import MAX_RETRY_AFTER, backoff
from ..tolerant import DecodeFailure
from .events import EventReader, parsed, text_at
from .framings import framing_for
from .rules import DONE, ERROR, MISFIT, TERMINAL, USUAL_SENTINEL, rules_of

if TYPE_CHECKING:
    from ..calls.answer import Answer
    from ..calls.opened import AsyncOpened, Opened
    from ..calls.opener import AsyncOpener, Opener
    from ..errors import AthenaError
    from ..operation import StreamSpec
    from .frames import Frame, Framing

__all__ = ["Course"]

MAX_RECONNECTS = 5
"""How often in a row a stream is taken up again without a new event."""

_REMEMBERED_IDS = 1024
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


class Course:
    """What has come of a stream so far.

    Attributes:
        over: Nothing follows but what was decoded already, and then ``failure`` if there is one.
        failure: What is to be raised once all events before it were handed out.
        decoded: How many events were decoded, handed out or about to be.
        last: The last of them; the terminal event once there was one.
        complete: The stream came to its end as it should.
        started: A byte of the present body has come.
    """

    def __init__(self, spec: StreamSpec, opener: Opener | AsyncOpener) -> None:
        self._opener = opener
        self._spec = spec
        self.rules = rules_of(spec)
        self._reader = EventReader(spec, opener)
        self._framing: Framing | None = None
        self.answer: Answer | None = None
        self.over = False
        self.failure: AthenaError | None = None
        self.decoded = 0
        self.last: Any = None
        self.complete = False
        self.started = False
        self._region = b""  # the batch that is being handed out, or
        self._frames: list[Frame] = []  # its frames where they were looked at one by one
        self._base_id: str | None = None  # the id in force before it
        self._next_id: str | None = None  # and after it
        self._seen_ids: deque[str] = deque(maxlen=_REMEMBERED_IDS)  # the latest, of all bodies
        self._known_ids: frozenset[str] = frozenset()  # those of the bodies before the present one
        self._waiting_since = 0.0
        self._total: float | None = None  # the deadline of the whole call
        self._reconnects = 0
        self._resumable = spec.resumable

    # -- clocks -------------------------------------------------------------------------------------------------------

    def opened(self, body: Opened | AsyncOpened) -> None:
        """The head of an answer is there. Raises ResponseDecodeError when its body cannot be such a stream."""
        self.answer = answer = body.answer
        if self._total is None:  # a stream that is taken up again has no more time than the call had
            self._total = body.deadline
        content_type = answer.headers.get("content-type") or ""
        self._resumable = self._spec.resumable and answer.status != 204  # which asks not to come again (section 9.2.2)
        if _is_foreign(self._spec.media_type, content_type):
            raise self._not_a_stream(content_type)
        try:
            self._framing = framing_for(self._spec, content_type, self._opener.limits)
        except ValueError as error:
            raise self._not_a_stream(content_type, str(error)) from None
        first = self._opener.first
        self._waiting_since = now = time.monotonic()
        body.read_timeout = None if first is None else max(0.001, first - (now - body.began))
        self.started = False

    def wait(self, body: Opened | AsyncOpened) -> None:
        """The caller asks for the next event: its clock starts."""
        limit = self._opener.clocks.event
        self._waiting_since = now = time.monotonic()
        total = self._total
        body.deadline = total if limit is None or (total is not None and total < now + limit) else now + limit

    def _arrived(self, body: Opened | AsyncOpened) -> None:
        self.started = True
        body.read_timeout = self._opener.clocks.idle

    # -- what came ----------------------------------------------------------------------------------------------------

    def feed(self, chunk: bytes, body: Opened | AsyncOpened) -> list[Any]:
        """The events that a piece of the body completes."""
        if not self.started:
            self._arrived(body)
        framing = self._framing
        assert framing is not None
        region = framing.cut(chunk)
        events = self._read(framing, region) if region else []
        if framing.finished or framing.overflow is not None:
            self._ended(framing, len(events))
        return self._hand(events) if events else events

    def end(self) -> list[Any]:
        """The events that the end of the body completes. Without the event that ends the stream, it is a failure."""
        framing = self._framing
        assert framing is not None
        frames = framing.end()
        events = self._one_by_one(frames)
        self._ended(framing, len(events))
        return self._hand(events) if events else events

    def _ended(self, framing: Framing, before: int) -> None:
        """No frame follows: that is the end, or a failure after ``before`` events that are not handed out yet."""
        if self.over:
            return
        if framing.overflow is not None:
            self._fail(self._error(StreamLimitError, str(framing.overflow), before), framing.overflow)
        elif self.rules.ends or framing.truncated:
            self._fail(self._incomplete("the body ended", before))
        else:
            self._finish()

    def interrupted(self) -> None:
        """The body was closed while it was read, by a cancellation or an interrupt: that is no end of the body."""
        self._fail(self._incomplete("reading was interrupted"))

    def lost(self, error: AthenaError) -> None:
        """Reading failed."""
        if isinstance(error, APITimeoutError):
            self._fail(self._idle(error), error.__cause__ or error)
        elif isinstance(error, APIConnectionError) and error.kind == "limit":
            self._fail(self._error(StreamLimitError, error.message), error.__cause__ or error)
        elif isinstance(error, APIConnectionError) and error.kind != "closed":
            self._fail(self._incomplete(f"the connection was lost: {error.message}"), error.__cause__ or error)
        else:
            self._fail(error, error.__cause__)

    def resume_after(self) -> float | None:
        """Seconds to wait before the stream is taken up where it was cut; ``None`` when it is not taken up."""
        cut = isinstance(self.failure, (StreamIncompleteError, StreamIdleError))
        if not cut:
            return None
        if not self._resumable:
            return self._repeat_after()
        known = self._sendable_id is not None or self.decoded == 0
        if not known or self._reconnects >= MAX_RECONNECTS:
            return None
        if self._reconnects == 0 and self.decoded:
            self._opener.renew()
        self._reconnects += 1
        asked = self._framing.retry if self._framing is not None else None
        wait = backoff(self._reconnects, self._opener.random)
        wait = wait if asked is None else asked / 1000.0 + (wait if self._reconnects > 1 else 0.0)
        if wait > MAX_RETRY_AFTER or (self._total is not None and time.monotonic() + wait >= self._total):
            return None
        return wait

    def _repeat_after(self) -> float | None:
        """The same for a stream that is not resumable: it can only be asked for again, and only while it gave nothing."""
        if self.decoded or isinstance(self.failure, StreamIdleError):
            return None
        return self._opener.retry_after_cut()

    def resume(self) -> str | None:
        """The stream is about to be taken up: the id after which it goes on."""
        self.over = False
        self.failure = None
        self._known_ids = frozenset(self._seen_ids)
        return self._sendable_id

    @property
    def _sendable_id(self) -> str | None:
        """The id in force, where a header can carry it."""
        id_ = self._next_id
        return id_ if id_ and id_.strip(" \t") == id_ and not _CONTROL.search(id_) else None

    # -- ids ----------------------------------------------------------------------------------------------------------

    def frame(self, index: int) -> Frame | None:
        """The frame of the ``index``-th event of the batch that is being handed out."""
        frames = self._batch_frames()
        return frames[index] if 0 <= index < len(frames) else None

    def id_after(self, handed: int) -> str | None:
        """The id in force after ``handed`` events of the present batch."""
        found = self._base_id
        for _, _, id_ in self._batch_frames()[:handed]:
            if id_ is not None:
                found = id_
        return found

    def _batch_frames(self) -> list[Frame]:
        if self._region:  # it was decoded as a whole; only now does somebody want to know more
            framing = framing_for(self._spec, self._content_type, self._opener.limits)
            self._frames = framing.parse(framing.cut(self._region))
            self._region = b""
        return self._frames

    @property
    def _content_type(self) -> str:
        return self.answer.headers.get("content-type", "") if self.answer is not None else ""

    # -- events -------------------------------------------------------------------------------------------------------

    def _hand(self, events: list[Any]) -> list[Any]:
        self.decoded += len(events)
        self.last = events[-1]
        self._reconnects = 0
        return events

    def _read(self, framing: Framing, region: bytes) -> list[Any]:
        rules = self.rules
        if rules.decode_lines is not None:
            joined = framing.lines(region)
            if joined is not None and (rules.sentinel is None or rules.sentinel not in joined[0]):
                try:
                    events = rules.decode_lines(joined[0])
                except MISFIT:
                    events = []
                # A text that is no single JSON value would make one event of two lines, or two of one.
                if len(events) == joined[1] and (rules.plain.issuperset(map(type, events)) or self._sift(events)):
                    self._base_id, self._region, self._frames = self._next_id, region, []
                    if joined[2] is not None:
                        self._next_id = joined[2]
                    return events
        return self._one_by_one(framing.parse(region))

    def _sift(self, events: list[Any]) -> bool:
        """Look for the event that ends the stream, and drop what follows it. False where that needs more than the events."""
        rules = self.rules
        for index, event in enumerate(events):
            cls: type = event.__class__
            if rules.is_plain(cls):
                continue
            if isinstance(event, UnknownEvent):
                return False  # it is to know its name
            verdict = rules.judge(event, "")
            if verdict == ERROR:
                return False  # its raw body is to be told
            if verdict == TERMINAL:
                del events[index + 1 :]
                self._finish()
                return True
        return True

    def _one_by_one(self, frames: list[Frame]) -> list[Any]:
        if not frames:
            return []
        events: list[Any] = []
        kept: list[Frame] = []
        self._base_id = self._next_id
        for frame in frames:
            _, data, id_ = frame
            if self.rules.sentinel is not None and data.strip() == self.rules.sentinel:
                self._finish()
                break
            if id_ is not None:
                self._next_id = id_
                if self._spec.resumable and self._is_repeated(id_):
                    continue
            event, verdict = self._event(frame, len(events))
            if verdict in (ERROR, DONE) or self.failure is not None:
                break
            events.append(event)
            kept.append(frame)
            if verdict == TERMINAL:
                self._finish()
                break
        self._region, self._frames = b"", kept
        return events

    def _is_repeated(self, id_: str) -> bool:
        """A server may send again what it is not sure that we saw. Within one body, events may share an id."""
        if id_ and id_ in self._known_ids:
            return True
        self._seen_ids.append(id_)
        return False

    def _event(self, frame: Frame, before: int) -> tuple[Any, str | None]:
        name, data, _ = frame
        try:
            event = self._reader.read(name, data, self._next_id)
        except DecodeFailure as failure:
            return self._misfit(frame, failure, before)
        verdict = self.rules.judge(event, name)
        if verdict == ERROR:
            self._fail(self._error_event(event, data, before))
        return event, verdict

    def _misfit(self, frame: Frame, failure: DecodeFailure, before: int) -> tuple[Any, str | None]:
        """Data that cannot be read as an event's: still an error event if its name says so, the usual end where none is
        described, else unknown."""
        name, data, _ = frame
        if data.strip() == USUAL_SENTINEL and not self.rules.ends:
            self._finish()
            return None, DONE
        event = UnknownEvent(name, parsed(data), self._next_id)
        verdict = self.rules.judge(event, name)
        if verdict == ERROR:
            self._fail(self._error_event(event, data, before))
        elif self.rules.takes_anything:
            return event.data, verdict
        elif not self.rules.takes_unknown or self._opener.strict:
            self._fail(self._decode_error(failure, data))
        return event, verdict

    # -- how it ends --------------------------------------------------------------------------------------------------

    def _finish(self) -> None:
        self.over = True
        self.complete = True

    def _fail(self, failure: AthenaError, cause: BaseException | None = None) -> None:
        self.over = True
        self.failure = failure
        failure.__cause__ = cause

    def _error(self, cls: type[StreamError], message: str, before: int = 0) -> StreamError:
        return self._opener.stream_error(
            cls, message, events_seen=self.decoded + before, last_event_id=self._next_id, response=self.answer
        )

    def _incomplete(self, what: str, before: int = 0) -> StreamError:
        seen = self.decoded + before
        return self._error(
            StreamIncompleteError,
            f"{what} before the event that ends the stream, after {seen} event{'' if seen == 1 else 's'}",
            before,
        )

    def _idle(self, error: APITimeoutError) -> AthenaError:
        now = time.monotonic()
        clocks = self._opener.clocks
        if self._total is not None and now >= self._total:
            return error  # the call as a whole took too long, whatever the stream did
        if clocks.event is not None and now >= self._waiting_since + clocks.event:
            return self._error(StreamIdleError, f"no event came for {clocks.event:g} seconds")
        if not self.started:
            return self._error(StreamIdleError, f"the body did not begin within {self._opener.first or 0:g} seconds")
        return self._error(StreamIdleError, f"nothing came for {clocks.idle or 0:g} seconds")

    def _error_event(self, event: Any, data: bytes, before: int) -> AthenaError:
        rule = self._spec.error
        assert rule is not None
        return self._opener.event_error(
            text_at(event, rule.code),
            text_at(event, rule.message),
            parsed(self._opener.clean(data)),
            events_seen=self.decoded + before,
            last_event_id=self._next_id,
            response=self.answer,
        )

    def _decode_error(self, failure: DecodeFailure, data: bytes) -> ResponseDecodeError:
        return ResponseDecodeError(
            f"an event of the stream does not fit at {failure.pointer or 'its root'!r}:"
            f" expected {failure.expected}, got {failure.got}",
            pointer=failure.pointer,
            expected=failure.expected,
            got=failure.got,
            status=self.answer.status if self.answer is not None else 200,
            response=self._opener.told(self.answer),
            raw=self._opener.clean(data),
            **self._opener.known(),
        )

    def _not_a_stream(self, content_type: str, got: str = "") -> ResponseDecodeError:
        got = got or content_type.partition(";")[0].strip()
        return ResponseDecodeError(
            f"expected a stream ({self._spec.media_type}), got {got}",
            expected=self._spec.media_type,
            got=got,
            status=self.answer.status if self.answer is not None else 200,
            response=self._opener.told(self.answer),
            **self._opener.known(),
        )


def _is_foreign(expected: str, content_type: str) -> bool:
    """A page, or a single JSON document where events were expected: whatever it says, it is not the stream."""
    essence = content_type.partition(";")[0].strip().lower()
    return essence == "text/html" or (expected == "text/event-stream" and essence == "application/json")
