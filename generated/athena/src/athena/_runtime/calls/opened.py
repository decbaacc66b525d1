"""An answer whose head is there and whose body is still to be read."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from ..aio import running_loop
from ..errors import InvalidRequestError
from ..transport import TransportError

if TYPE_CHECKING:
    from ..response import Answer
    from ..transport import AsyncResponse, Response
    from .attempt import Call

__all__ = ["AsyncOpened", "Opened"]

_GRACE = 0.005  # seconds; a server sends the end of a body right after its last event


class _Head:
    """What is known before the body: shared by both kinds."""

    __slots__ = ("_call", "_closed", "answer", "complete", "headers", "status")

    def __init__(self, call: Call, answer: Answer) -> None:
        self._call = call
        self._closed = False
        self.complete = False
        """Whether the body was read to its end."""
        self.answer = answer
        self.status = answer.status
        self.headers = answer.headers.raw

    @property
    def closed(self) -> bool:
        """Whether nothing more is read, because the body has ended or because it was closed."""
        return self._closed

    @property
    def began(self) -> float:
        """When the request was sent to which this is the answer."""
        return self._call.began

    def _end(self, error: BaseException | None = None) -> None:
        self._closed = True
        if self._call.watch is not None:
            self._call.watch.end(error)

    def _failed(self, error: TransportError) -> BaseException:
        self._call.unknown = True
        mapped = self._call.connection_error(error)
        self._end(mapped)
        return mapped


class Opened(_Head):
    """A body to be read. Every failure of the transport comes out as an exception of this package."""

    __slots__ = ("_response",)

    def __init__(self, call: Call, response: Response, answer: Answer) -> None:
        super().__init__(call, answer)
        self._response = response

    @property
    def read_timeout(self) -> float | None:
        """Seconds without a byte after which reading fails."""
        return self._response.read_timeout

    @read_timeout.setter
    def read_timeout(self, seconds: float | None) -> None:
        self._response.read_timeout = seconds

    @property
    def deadline(self) -> float | None:
        """When reading fails whatever comes, on the clock of ``time.monotonic()``."""
        return self._response.deadline

    @deadline.setter
    def deadline(self, when: float | None) -> None:
        self._response.deadline = when

    def next_chunk(self) -> bytes:
        """The next piece of the decoded body as soon as there is one; ``b""`` after the last, and after closing."""
        if self._closed:
            return b""
        try:
            chunk = self._response.next_chunk()
        except TransportError as error:
            raise self._failed(error) from (error.__cause__ or error)
        if not chunk:
            self.complete = True
            self._end()
        return chunk

    def read(self) -> bytes:
        """The rest of the body, as far as the client's limit allows."""
        try:
            content = self._response.read(self._call.max_body)
        except TransportError as error:
            raise self._failed(error) from (error.__cause__ or error)
        self.complete = True
        self._end()
        return content

    def finish(self) -> None:
        """Stop reading, everything of interest having come. If the body ends at once, its connection can be used again."""
        if not self._closed:
            self._end()
            self._response.read_timeout = _GRACE
            with suppress(TransportError):
                self._response.next_chunk()
        self._response.close()

    def close(self) -> None:
        """Stop reading and give the connection back. Harmless when repeated."""
        self._end()
        self._response.close()


class AsyncOpened(_Head):
    """:class:`Opened`, asynchronous."""

    __slots__ = ("_loop", "_response")

    def __init__(self, call: Call, response: AsyncResponse, answer: Answer) -> None:
        super().__init__(call, answer)
        self._response = response
        self._loop = running_loop()

    def _check_loop(self) -> None:
        if running_loop() is not self._loop:
            raise InvalidRequestError(
                "this body belongs to another event loop: read it in the one that sent the request"
            )

    @property
    def read_timeout(self) -> float | None:
        """Seconds without a byte after which reading fails."""
        return self._response.read_timeout

    @read_timeout.setter
    def read_timeout(self, seconds: float | None) -> None:
        self._response.read_timeout = seconds

    @property
    def deadline(self) -> float | None:
        """When reading fails whatever comes, on the clock of ``time.monotonic()``."""
        return self._response.deadline

    @deadline.setter
    def deadline(self, when: float | None) -> None:
        self._response.deadline = when

    async def next_chunk(self) -> bytes:
        """The next piece of the decoded body as soon as there is one; ``b""`` after the last, and after closing.

        Raises InvalidRequestError in another event loop than the one that it was opened in.
        """
        if self._closed:
            return b""
        self._check_loop()
        try:
            chunk = await self._response.next_chunk()
        except TransportError as error:
            raise self._failed(error) from (error.__cause__ or error)
        if not chunk:
            self.complete = True
            self._end()
        return chunk

    async def read(self) -> bytes:
        """The rest of the body, as far as the client's limit allows."""
        self._check_loop()
        try:
            content = await self._response.read(self._call.max_body)
        except TransportError as error:
            raise self._failed(error) from (error.__cause__ or error)
        self.complete = True
        self._end()
        return content

    async def finish(self) -> None:
        """Stop reading, everything of interest having come. If the body ends at once, its connection can be used again."""
        if not self._closed:
            self._end()
            self._response.read_timeout = _GRACE
            with suppress(TransportError):
                await self._response.next_chunk()
        await self._response.close()

    async def aclose(self) -> None:
        """Stop reading and give the connection back. Harmless when repeated.

        In another event loop it only stops reading: the connection is not to be touched from there.
        """
        self._end()
        if running_loop() is self._loop:
            await self._response.close()

    close = aclose
