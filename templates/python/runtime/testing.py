"""Test code that uses this package without a network: a transport that plays the server.

    fake = FakeTransport()
    client = Client(..., transport=fake)                         # the asynchronous client takes the same object

    fake.when(client.things.get).returns(Thing(id="thing:1"))    # typed: what the method itself returns
    fake.when(client.things.list).pages([one, two], [three])
    fake.when(client.things.watch).sends(Started(), Finished())
    fake.when(client.things.delete).fails(error_response(404, code="not_found"))
    fake.on("POST", "/things", failure("timeout", phase="read"), json_response({...}))   # first this, then that

    client.things.get("thing:1")
    assert fake.requests[0].path == "/things/thing:1"

Nothing is faked above the transport: paths, headers, retries, idempotency keys, decoding and errors are the real ones.
"""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload
from urllib.parse import unquote

from .fakes.recorded import RecordedRequest
from .fakes.replies import (
    Reply,
    ServerEvent,
    bytes_response,
    error_response,
    event_stream,
    failure,
    json_lines,
    json_response,
)
from .fakes.typed_replies import is_list, is_stream, operation_of, paged_reply, stream_reply, value_reply
from .parameters import split_template
from .transport import TransportError

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Awaitable, Callable, Generator, Iterable, Sequence
    from typing import TypeAlias

    from typing_extensions import Self

    from .operation import Operation
    from .pagination import AsyncPager, Pager
    from .response import AsyncDownload, Download
    from .streaming import AsyncStream, Stream
    from .transport import Request

    Answer: TypeAlias = "Reply | Callable[[RecordedRequest], Reply]"

__all__ = [
    "FakeTransport",
    "PageAnswers",
    "RecordedRequest",
    "Reply",
    "ServerEvent",
    "StreamAnswers",
    "UnexpectedRequest",
    "ValueAnswers",
    "bytes_response",
    "error_response",
    "event_stream",
    "failure",
    "json_lines",
    "json_response",
]

T = TypeVar("T")


class UnexpectedRequest(AssertionError):
    """A request for which the test has no answer.

    It is no error of the package, so no ``except`` for those hides it.
    """


class FakeTransport:
    """Plays the server for a client of either kind. Safe to share between threads.

    Several answers for one operation are given in turn, the last one again and again. A request that no answer was made
    for raises ``UnexpectedRequest``.
    """

    def __init__(self) -> None:
        self.requests: list[RecordedRequest] = []
        """Every request, in order; each attempt of a retried call is one."""
        self.closed = False
        self._routes: list[_Route] = []
        self._lock = threading.Lock()

    # What to answer

    def on(self, method: str, path: str, *answers: Answer) -> Self:
        """Answer requests with this method and path, such as ``/things/{id}``, where a name in braces is any one
        segment.

        The client's base address may have a path of its own in front. An answer may be a function of the request. What
        is said later goes before what was said earlier.
        """
        if not answers:
            raise TypeError("on() needs an answer")
        for answer in answers:
            if not isinstance(answer, Reply) and (isinstance(answer, type) or not callable(answer)):
                raise TypeError(f"an answer is a reply, such as error_response(404), or makes one; {answer!r} does not")
        with self._lock:
            self._routes.insert(0, _Route(method.upper(), path, list(answers)))
        return self

    # mypy warns that the last overload matches every method; the first one that matches is what counts.
    @overload
    def when(self, method: Callable[..., Stream[T, Any]]) -> StreamAnswers[T]: ...  # type: ignore[overload-overlap]
    @overload
    def when(self, method: Callable[..., AsyncStream[T, Any]]) -> StreamAnswers[T]: ...  # type: ignore[overload-overlap]
    @overload
    def when(self, method: Callable[..., Pager[T]]) -> PageAnswers[T]: ...  # type: ignore[overload-overlap]
    @overload
    def when(self, method: Callable[..., AsyncPager[T]]) -> PageAnswers[T]: ...  # type: ignore[overload-overlap]
    @overload
    def when(self, method: Callable[..., Download | Awaitable[AsyncDownload]]) -> ValueAnswers[bytes]: ...
    @overload
    def when(self, method: Callable[..., Awaitable[T]]) -> ValueAnswers[T]: ...
    @overload
    def when(self, method: Callable[..., T]) -> ValueAnswers[T]: ...
    def when(self, method: Callable[..., Any]) -> Any:
        """Say what a client's method is to meet: ``.returns(...)``, ``.pages(...)``, ``.sends(...)`` or
        ``.fails(...)``.

        Raises ``TypeError`` for a method that does not send exactly one operation.
        """
        operation = operation_of(method)
        kind: Any = PageAnswers if is_list(operation) else StreamAnswers if is_stream(operation) else ValueAnswers
        return kind(self, operation)

    # The transport

    def send(self, request: Request) -> _FakeResponse:
        """See ``Transport`` and ``AsyncTransport``: what is returned is a response, and can be awaited for one."""
        if self.closed:
            raise TransportError("the transport is closed", kind="closed", sent=False)
        if hasattr(request.content, "__aiter__") and not hasattr(request.content, "__iter__"):
            return _FakeResponse(self, request)
        return self.answer(request, _joined(request.content))

    def answer(self, request: Request, content: bytes) -> _FakeResponse:
        """The answer to a request whose whole body is ``content``; the request is noted."""
        recorded = RecordedRequest(request, content)
        with self._lock:
            self.requests.append(recorded)
            answer = self._choose(recorded)
        reply = answer if isinstance(answer, Reply) else answer(recorded)
        if not isinstance(reply, Reply):
            raise TypeError(f"the function that answers {recorded!r} gave no reply, but {type(reply).__name__}")
        if reply.status == 0 and reply.error is not None:
            raise _again(reply.error)
        return _FakeResponse(self, request, reply)

    def _choose(self, request: RecordedRequest) -> Answer:
        for exactly in (True, False):
            for route in self._routes:
                if route.matches(request, exactly=exactly):
                    return route.next()
        known = ", ".join(f"{route.method} {route.path}" for route in self._routes) or "none"
        raise UnexpectedRequest(f"no answer for {request.method} {request.path}; there are answers for: {known}")

    def close(self) -> _Done:
        """See ``Transport`` and ``AsyncTransport``."""
        self.closed = True
        return _Done()


def _joined(content: bytes | Iterable[bytes] | AsyncIterable[bytes] | None) -> bytes:
    if content is None or isinstance(content, bytes):
        return content or b""
    return b"".join(content)  # type: ignore[arg-type]  # asynchronous content never comes here


def _again(error: TransportError) -> TransportError:
    """A new exception each time: one object raised twice would show the tracebacks of both."""
    return TransportError(str(error), kind=error.kind, phase=error.phase, sent=error.sent, stale=error.stale)


class _Answers(Generic[T]):
    def __init__(self, fake: FakeTransport, operation: Operation[Any]) -> None:
        self._fake = fake
        self._operation = operation

    def fails(self, *replies: Reply) -> None:
        """With ``error_response(...)`` or ``failure(...)``, one call after the other."""
        self._say(*replies)

    def _say(self, *answers: Answer) -> None:
        self._fake.on(self._operation.method, self._operation.path, *answers)


class ValueAnswers(_Answers[T]):
    """What a method with one result meets."""

    def returns(self, *values: T) -> None:
        """These values, one call after the other; none for a method that returns nothing."""
        self._say(*(value_reply(self._operation, value) for value in values or (None,)))


class PageAnswers(_Answers[T]):
    """What a list meets."""

    def pages(self, *pages: Sequence[T]) -> None:
        """These pages, as the list's own style of pagination tells them."""
        self._say(paged_reply(self._operation, pages))


class StreamAnswers(_Answers[T]):
    """What a stream meets."""

    def sends(self, *events: T | ServerEvent, cut: bool = False) -> None:
        """These events; with ``cut``, the connection is lost behind the last one."""
        reply = stream_reply(self._operation, events)
        self._say(reply.cut() if cut else reply)


class _Route:
    def __init__(self, method: str, path: str, answers: list[Answer]) -> None:
        self.method = method
        self.path = path
        self._answers = answers
        fixed: list[str] = []
        for part in split_template(path)[0]:
            fixed.append(re.escape(unquote_safely(part)))
            if "?" in part:  # a query outside of braces: only the path is looked at
                break
        self._pattern = re.compile("[^/]+".join(fixed))

    def matches(self, request: RecordedRequest, *, exactly: bool) -> bool:
        """Whether it is for this request: from the first character on, or below a path of the base address."""
        if request.method != self.method:
            return False
        path = unquote_safely(request.target)
        starts = (0,) if exactly else (m.start() for m in re.finditer("/", path))
        return any(self._pattern.fullmatch(path, start) is not None for start in starts)

    def next(self) -> Answer:
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]


def unquote_safely(target: str) -> str:
    """The path of a target, unquoted, where a quoted slash does not begin another segment."""
    path = target.partition("?")[0]
    return "/".join(unquote(segment).replace("/", "%2F") for segment in path.split("/"))


class _FakeResponse:
    """A response that can be awaited for an asynchronous one."""

    def __init__(self, owner: FakeTransport, request: Request, reply: Reply | None = None) -> None:
        self._owner = owner
        self._request = request
        self.read_timeout = request.timeout.read
        self.deadline = request.deadline
        self._take(reply or Reply(0))

    def _take(self, reply: Reply) -> None:
        self._reply = reply
        self._given = 0
        self.status = reply.status
        self.headers = [
            (name.lower().encode("ascii"), value.encode("latin-1")) for name, value in reply.headers.items()
        ]

    def __await__(self) -> Generator[Any, None, _AsyncFakeResponse]:
        if self.status == 0:
            pieces: list[bytes] = yield from _gather(self._request.content).__await__()
            self._take(self._owner.answer(self._request, b"".join(pieces))._reply)
        return _AsyncFakeResponse(self)

    def next_chunk(self) -> bytes:
        """The next piece of the body."""
        while self._given < len(self._reply.pieces):
            self._given += 1
            if piece := self._reply.pieces[self._given - 1]:
                return piece
        if self._reply.error is not None:
            raise _again(self._reply.error)
        return b""

    def read(self, max_bytes: int | None = None) -> bytes:
        """The whole body."""
        body = b"".join(iter(self.next_chunk, b""))
        if max_bytes is not None and len(body) > max_bytes:
            raise TransportError(f"the body is larger than {max_bytes} bytes", kind="limit")
        return body

    def close(self) -> None:
        """Nothing to let go of."""
        self._reply = Reply(self.status)
        self._given = 0


async def _gather(content: Any) -> list[bytes]:
    return [piece async for piece in content]


class _AsyncFakeResponse:
    """The same, asynchronous."""

    def __init__(self, response: _FakeResponse) -> None:
        self._response = response
        self.status = response.status
        self.headers = response.headers
        self.read_timeout = response.read_timeout
        self.deadline = response.deadline

    async def next_chunk(self) -> bytes:
        """The next piece of the body."""
        return self._response.next_chunk()

    async def read(self, max_bytes: int | None = None) -> bytes:
        """The whole body."""
        return self._response.read(max_bytes)

    async def close(self) -> None:
        """Nothing to let go of."""
        self._response.close()


class _Done:
    """Nothing, which can be awaited."""

    def __await__(self) -> Generator[Any, None, None]:
        return
        yield
