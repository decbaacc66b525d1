"""Bodies from a script, the openers that give them, and the events that the tests' streams are made of."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, Literal

from runtime.calls.answer import Answer
from runtime.errors import APIError, StreamError
from runtime.models import Model, OneOf, UnknownEvent
from runtime.operation import ErrorMatch, Events, Match, TextMatch
from runtime.options import Limits, StreamClocks
from runtime.streaming import AsyncStream, Stream
from runtime.streams import course as stream_course


class TextEvent(Model, tag_field="type", tag="text"):
    type: ClassVar[Literal["text"]] = "text"
    text: str


class ErrorEvent(Model, tag_field="type", tag="error"):
    type: ClassVar[Literal["error"]] = "error"
    code: str | None = None
    message: str | None = None


class FinalEvent(Model, tag_field="type", tag="final"):
    type: ClassVar[Literal["final"]] = "final"
    status: str = "done"


Event = OneOf[TextEvent | ErrorEvent | FinalEvent | UnknownEvent]

SPEC = Events(
    Event,
    final=FinalEvent,
    terminal=(Match("/type", "final"),),
    error=ErrorMatch(Match("/type", "error"), code="/code", message="/message"),
    text=TextMatch(Match("/type", "text"), "/text"),
)


class OverloadedError(APIError):
    """The class that the tests' package declares for the code `overloaded`."""


def text(value: str) -> bytes:
    return b'data: {"type":"text","text":"%s"}\n\n' % value.encode()


FINAL = b'data: {"type":"final"}\n\n'


class Body:
    """A body whose pieces are bytes, or exceptions that reading raises, or functions that are called first."""

    def __init__(self, *pieces: Any, content_type: str = "text/event-stream", status: int = 200) -> None:
        self.pieces = list(pieces)
        headers = [(b"content-type", content_type.encode())] if content_type else []
        self.answer = Answer(status, headers, method="POST", url="https://api.test/run")
        self.read_timeout: float | None = 99.0
        self.deadline: float | None = None
        self.began = 0.0
        self.closed = 0
        self.finished = 0  # closed as one of which everything of interest has come
        self.seen_timeouts: list[tuple[float | None, float | None]] = []

    def next_chunk(self) -> bytes:
        self.seen_timeouts.append((self.read_timeout, self.deadline))
        while not self.closed and self.pieces:
            piece = self.pieces.pop(0)
            if isinstance(piece, BaseException):
                raise piece
            if callable(piece):
                piece = piece()
            if piece:
                return piece
        return b""

    def close(self) -> None:
        self.closed += 1

    def finish(self) -> None:
        self.finished += 1
        self.closed += 1


class AsyncBody(Body):
    async def next_chunk(self) -> bytes:  # type: ignore[override]
        return Body.next_chunk(self)

    async def aclose(self) -> None:
        self.closed += 1

    async def finish(self) -> None:  # type: ignore[override]
        Body.finish(self)


class Opener:
    """Gives one body after the other, or raises."""

    title = "POST /run"
    on_drift: Any = None

    def __init__(self, *bodies: Any, strict: bool = False, repeats: float | None = None, **options: Any) -> None:
        self.bodies = list(bodies)
        self.strict = strict
        self.clocks: StreamClocks = options.get("clocks", StreamClocks(first=60.0))
        self.first = self.clocks.first
        self.limits: Limits = options.get("limits", Limits())
        self.repeats = repeats
        self.opened_with: list[str | None] = []
        self.slept: list[float] = []
        self.renewed = 0
        self.retries = 2

    def random(self) -> float:
        return 1.0

    def open(self, last_event_id: str | None = None) -> Any:
        self.opened_with.append(last_event_id)
        body = self.bodies.pop(0)
        if isinstance(body, BaseException):
            raise body
        body.began = body.began or stream_course.time.monotonic()
        return body

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def known(self) -> dict[str, Any]:
        return {"attempts": 1, "idempotency_key": "key", "operation": self.title}

    def told(self, answer: Any) -> Any:
        return answer

    def clean(self, data: bytes) -> bytes:
        return data

    def stream_error(self, cls: type[StreamError], message: str, **told: Any) -> StreamError:
        return cls(message, **told, **self.known())

    def event_error(self, code: str | None, message: str | None, body: Any, **told: Any) -> Exception:
        if code == "overloaded":
            return OverloadedError(message or "", status=200, code=code, body=body, in_stream=True)
        return self.stream_error(StreamError, message or "", code=code, body=body, **told)

    def retry_after_cut(self) -> float | None:
        self.retries -= 1
        return self.repeats if self.retries >= 0 else None

    def renew(self) -> None:
        self.renewed += 1


class AsyncOpener(Opener):
    async def open(self, last_event_id: str | None = None) -> Any:  # type: ignore[override]
        return Opener.open(self, last_event_id)

    async def sleep(self, seconds: float) -> None:  # type: ignore[override]
        self.slept.append(seconds)


def stream(*pieces: Any, spec: Any = SPEC, content_type: str = "text/event-stream", **options: Any) -> Any:
    opener: Any = Opener(Body(*pieces, content_type=content_type), **options)
    made: Stream[Any, Any] = Stream(opener, spec)
    return made


def async_stream(*pieces: Any, spec: Any = SPEC, content_type: str = "text/event-stream", **options: Any) -> Any:
    opener: Any = AsyncOpener(AsyncBody(*pieces, content_type=content_type), **options)
    made: AsyncStream[Any, Any] = AsyncStream(opener, spec)
    return made


def drain(events: Any) -> tuple[list[Any], BaseException | None]:
    """What a stream hands out, and what it raises then."""
    seen: list[Any] = []
    try:
        for event in events:
            seen.append(event)
    except Exception as error:
        return seen, error
    return seen, None


async def adrain(events: Any) -> tuple[list[Any], BaseException | None]:
    seen: list[Any] = []
    try:
        async for event in events:
            seen.append(event)
    except Exception as error:
        return seen, error
    return seen, None


def one_by_one(data: bytes) -> list[bytes]:
    return [data[i : i + 1] for i in range(len(data))]


def chunkings(data: bytes, seed: int = 1, count: int = 20) -> Iterator[list[bytes]]:
    """Whole, byte by byte, cut in two at every place, and in random pieces."""
    yield [data]
    yield one_by_one(data)
    if len(data) < 4000:
        yield from ([data[:i], data[i:]] for i in range(1, len(data)))
    yield from random_pieces(data, seed, count)


def random_pieces(data: bytes, seed: int, count: int, longest: int = 9) -> Iterator[list[bytes]]:
    source = random.Random(seed)
    for _ in range(count):
        pieces: list[bytes] = []
        start = 0
        while start < len(data):
            end = start + source.randint(1, longest)
            pieces.append(data[start:end])
            start = end
        yield pieces


def feed_all(decoder: Any, pieces: Iterable[bytes]) -> list[Any]:
    """The frames of a decoder of any format, fed with `pieces` to the end."""
    frames: list[Any] = []
    for piece in pieces:
        region = decoder.cut(piece)
        if region:
            frames += decoder.parse(region)
        if decoder.overflow is not None:
            break
    return frames + decoder.end()
