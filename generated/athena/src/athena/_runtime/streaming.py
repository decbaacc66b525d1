"""Streams of typed events: what a method that streams gives.

::

    with client.agents.execute_stream(...) as stream:
        for event in stream:
            ...
    stream.final

The request is sent when the stream is entered, or first read. Leaving the ``with`` block gives the connection back at
once, whatever is left; without one, leaving the loop does.
"""

from __future__ import annotations

from operator import length_hint
from typing import TYPE_CHECKING, Any, TypeVar

from .errors import AthenaError
from .steady import AsyncSteady, steady
from .streams.base import BaseStream

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from typing_extensions import Self

    from .calls.opened import AsyncOpened, Opened
    from .calls.opener import AsyncOpener, Opener
    from .operation import StreamSpec

__all__ = ["AsyncStream", "Stream"]

E = TypeVar("E")
F = TypeVar("F")


class Stream(BaseStream[E, F]):
    """A stream of events, each of type ``E``; ``final`` is an ``F``. One thread reads it, once.

    While it is read it raises, besides what every call raises:

    - ``StreamIncompleteError``: the body ended, or was cut, before the event that ends the stream;
    - ``StreamIdleError``: no byte, or no event, came for too long (``clocks``);
    - ``StreamLimitError``: a line or an event is too large (``limits``);
    - ``StreamError``, or the class that is declared for its code: the server sent an error event.
    """

    def __init__(self, opener: Opener, spec: StreamSpec) -> None:
        super().__init__(opener, spec)
        self._opener = opener
        self._opened: Opened | None = None

    def __enter__(self) -> Self:
        self._entered = True
        if self._opened is None and not self._closed:
            self._open()
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[E]:
        return steady(self._more, self._leave)

    def __next__(self) -> E:
        while True:
            for event in self._batch:
                return event
            if not self._fill():
                raise StopIteration

    def text_deltas(self) -> Iterator[str]:
        """The pieces of text among the rest of the events. Raises InvalidRequestError for a stream that carries none."""
        self._check_text()
        return filter(None, map(self._text_of, self))

    def text(self) -> str:
        """The whole text of the rest of the events. Closes the stream."""
        self._check_text()  # before anything is sent
        with self:
            return "".join(self.text_deltas())

    def collect(self) -> list[E]:
        """The rest of the events. Closes the stream."""
        events: list[E] = []
        with self:
            while True:
                events.extend(self._batch)
                if not self._fill():
                    return events

    def close(self) -> None:
        """Stop reading and give the connection back. Harmless when repeated. Reading on gives nothing."""
        self._closed = True
        self._batch = iter(())
        self._release()

    # -- reading ------------------------------------------------------------------------------------------------------

    def _more(self) -> Iterator[E] | None:
        return self._batch if length_hint(self._batch) or self._fill() else None

    def _leave(self) -> None:
        """The loop was left: outside of a block nobody else closes the stream."""
        if not self._entered:
            self.close()

    def _open(self, last_event_id: str | None = None) -> Opened:
        course = self._course
        opened = self._opened = self._opener.open(last_event_id)
        try:
            course.opened(opened)
        except BaseException:
            course.over = True
            opened.close()
            raise
        return opened

    def _fill(self) -> bool:
        """Get the next events. False at the end; raises what the stream ends with."""
        course = self._course
        if course.over or self._closed:
            self._release()
            return False if self._closed else self._outcome()
        self._begin_reading()
        try:
            opened = self._opened or self._open()
            course.wait(opened)
            while True:
                events = self._read(opened)
                if course.failure is not None:
                    opened.close()
                if events:
                    self._take(events)
                    return True
                if course.over:
                    self._release()
                    again = self._resume()
                    if again is None:
                        return False if self._closed else self._outcome()
                    opened = again
        except BaseException:
            self._release()
            raise
        finally:
            self._reading = False

    def _read(self, opened: Opened) -> list[Any]:
        course = self._course
        if opened.closed:
            course.interrupted()
            return []
        try:
            chunk = opened.next_chunk()
        except AthenaError as error:
            course.lost(error)
            return []
        return course.feed(chunk, opened) if chunk else course.end()

    def _resume(self) -> Opened | None:
        course = self._course
        while not self._closed and (wait := course.resume_after()) is not None:
            self._opener.sleep(wait)
            if self._closed:
                return None
            try:
                opened = self._open(course.resume())
            except AthenaError as error:
                course.lost(error)
                continue
            course.wait(opened)
            return opened
        return None

    def _release(self) -> None:
        if self._opened is not None:
            if self._course.complete:
                self._opened.finish()
            else:
                self._opened.close()


class AsyncStream(BaseStream[E, F]):
    """:class:`Stream`, asynchronous. One task reads it, once. Prefer ``async with``: it closes at once in every case."""

    def __init__(self, opener: AsyncOpener, spec: StreamSpec) -> None:
        super().__init__(opener, spec)
        self._opener = opener
        self._opened: AsyncOpened | None = None

    async def __aenter__(self) -> Self:
        self._entered = True
        if self._opened is None and not self._closed:
            await self._open()
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.aclose()

    def __aiter__(self) -> AsyncIterator[E]:
        return AsyncSteady(self._more, self._leave)

    async def __anext__(self) -> E:
        while True:
            for event in self._batch:
                return event
            if not await self._fill():
                raise StopAsyncIteration

    def text_deltas(self) -> AsyncIterator[str]:
        """The pieces of text among the rest of the events. Raises InvalidRequestError for a stream that carries none."""
        self._check_text()
        return AsyncSteady(self._more_texts, self._leave)

    async def text(self) -> str:
        """The whole text of the rest of the events. Closes the stream."""
        self._check_text()
        async with self:
            return "".join([text async for text in self.text_deltas()])

    async def collect(self) -> list[E]:
        """The rest of the events. Closes the stream."""
        events: list[E] = []
        async with self:
            while True:
                events.extend(self._batch)
                if not await self._fill():
                    return events

    async def aclose(self) -> None:
        """Stop reading and give the connection back. Harmless when repeated. Reading on gives nothing."""
        self._closed = True
        self._batch = iter(())
        await self._release()

    close = aclose

    # -- reading ------------------------------------------------------------------------------------------------------

    async def _more(self) -> Iterator[E] | None:
        return self._batch if length_hint(self._batch) or await self._fill() else None

    async def _more_texts(self) -> Iterator[str] | None:
        events = await self._more()
        return None if events is None else filter(None, map(self._text_of, events))

    async def _leave(self) -> None:
        """The loop was left: outside of a block nobody else closes the stream."""
        if not self._entered:
            await self.aclose()

    async def _open(self, last_event_id: str | None = None) -> AsyncOpened:
        course = self._course
        opened = self._opened = await self._opener.open(last_event_id)
        try:
            course.opened(opened)
        except BaseException:
            course.over = True
            await opened.aclose()
            raise
        return opened

    async def _fill(self) -> bool:
        """Get the next events. False at the end; raises what the stream ends with."""
        course = self._course
        if course.over or self._closed:
            await self._release()
            return False if self._closed else self._outcome()
        self._begin_reading()
        try:
            opened = self._opened or await self._open()
            course.wait(opened)
            while True:
                events = await self._read(opened)
                if course.failure is not None:
                    await opened.aclose()
                if events:
                    self._take(events)
                    return True
                if course.over:
                    await self._release()
                    again = await self._resume()
                    if again is None:
                        return False if self._closed else self._outcome()
                    opened = again
        except BaseException:
            await self._release()
            raise
        finally:
            self._reading = False

    async def _read(self, opened: AsyncOpened) -> list[Any]:
        course = self._course
        if opened.closed:
            course.interrupted()
            return []
        try:
            chunk = await opened.next_chunk()
        except AthenaError as error:
            course.lost(error)
            return []
        return course.feed(chunk, opened) if chunk else course.end()

    async def _resume(self) -> AsyncOpened | None:
        course = self._course
        while not self._closed and (wait := course.resume_after()) is not None:
            await self._opener.sleep(wait)
            if self._closed:
                return None
            try:
                opened = await self._open(course.resume())
            except AthenaError as error:
                course.lost(error)
                continue
            course.wait(opened)
            return opened
        return None

    async def _release(self) -> None:
        if self._opened is not None:
            if self._course.complete:
                await self._opened.finish()
            else:
                await self._opened.aclose()
