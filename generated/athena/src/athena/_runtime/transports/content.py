"""The pieces of a request's body, whatever it was given as."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable
from typing import TYPE_CHECKING

from ..errors import InvalidRequestError
from ..transport import TransportError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import TypeAlias

    Content: TypeAlias = bytes | Iterable[bytes] | AsyncIterable[bytes] | None

__all__ = ["Watched", "as_async", "as_sync"]


def as_sync(content: Content, length: int | None = None) -> Iterable[bytes]:
    """The pieces of any kind of content but a merely asynchronous one, which raises ``InvalidRequestError``.

    With ``length`` they must be so many bytes together, or iterating raises ``TransportError``.
    """
    if content is None:
        return ()
    if isinstance(content, bytes):
        return (content,)
    if not isinstance(content, Iterable):
        raise InvalidRequestError("an asynchronous iterable needs the asynchronous client")
    return content if length is None else _fitting(content, length)


def _fitting(pieces: Iterable[bytes], length: int) -> Iterator[bytes]:
    count = _Count(length)
    for piece in pieces:
        if count.has_more_after(piece):
            yield piece
    yield from count.last()


async def as_async(content: Content, length: int | None = None) -> AsyncIterator[bytes]:
    """The pieces of any kind of content; ``length`` as above."""
    if not isinstance(content, AsyncIterable):
        for piece in as_sync(content, length):
            yield piece
        return
    if length is None:
        async for piece in content:
            yield piece
        return
    count = _Count(length)
    async for piece in content:
        if count.has_more_after(piece):
            yield piece
    for piece in count.last():
        yield piece


class _Count:
    """Holds a body to the length that its headers say: what is too much would be read as another request.

    The piece that completes it is kept back until it is known that nothing follows: some libraries ask no further.
    """

    __slots__ = ("_last", "_left", "_length")

    def __init__(self, length: int) -> None:
        self._left = self._length = length
        self._last: list[bytes] = []

    def has_more_after(self, piece: bytes) -> bool:
        self._left -= len(piece)
        if self._left < 0:
            raise self._failure("more")
        if self._left == 0 and piece:
            self._last.append(piece)
        return self._left > 0

    def last(self) -> list[bytes]:
        if self._left:
            raise self._failure("less")
        return self._last

    def _failure(self, which: str) -> TransportError:
        message = f"the body does not fit its headers: it has {which} than {self._length} bytes"
        return TransportError(message, kind="protocol")


class Watched:
    """Remembers what the caller's own iterable raised: some libraries turn it into a failure of the network."""

    __slots__ = ("_length", "failure")

    def __init__(self, length: int | None) -> None:
        self._length = length
        self.failure: Exception | None = None

    def sending_sync(self, content: Content) -> Iterator[bytes]:
        """The pieces of ``content``."""
        try:
            yield from as_sync(content, self._length)
        except Exception as error:
            self.failure = error
            raise

    def sending_async(self, content: Content) -> bytes | AsyncIterator[bytes] | None:
        """``content`` itself where it is there already, else its pieces."""
        return content if content is None or isinstance(content, bytes) else self._pieces(content)

    async def _pieces(self, content: Content) -> AsyncIterator[bytes]:
        try:
            async for piece in as_async(content, self._length):
                yield piece
        except Exception as error:
            self.failure = error
            raise
