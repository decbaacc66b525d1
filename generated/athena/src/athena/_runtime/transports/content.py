"""The pieces of a request's body, whatever it was given as."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

__all__ = ["Watched", "as_async", "as_sync"]


def as_sync(content: bytes | Iterable[bytes] | AsyncIterable[bytes] | None) -> Iterable[bytes]:
    """The pieces of any kind of content but a merely asynchronous one, which raises ``TypeError``."""
    if content is None:
        return ()
    if isinstance(content, bytes):
        return (content,)
    if not isinstance(content, Iterable):
        raise TypeError("a synchronous client cannot send the pieces of an asynchronous iterable")
    return content


async def as_async(content: bytes | Iterable[bytes] | AsyncIterable[bytes] | None) -> AsyncIterator[bytes]:
    """The pieces of any kind of content."""
    if isinstance(content, AsyncIterable):
        async for piece in content:
            yield piece
        return
    for piece in as_sync(content):
        yield piece


class Watched:
    """Remembers what the caller's own iterable raised: some libraries turn it into a failure of the network."""

    __slots__ = ("failure",)

    def __init__(self) -> None:
        self.failure: Exception | None = None

    def sending_sync(self, content: bytes | Iterable[bytes] | AsyncIterable[bytes] | None) -> Iterator[bytes]:
        """The pieces of ``content``."""
        try:
            yield from as_sync(content)
        except Exception as error:
            self.failure = error
            raise

    def sending_async(
        self, content: bytes | Iterable[bytes] | AsyncIterable[bytes] | None
    ) -> bytes | AsyncIterator[bytes] | None:
        """``content`` itself where it is there already, else its pieces."""
        return content if content is None or isinstance(content, bytes) else self._pieces(content)

    async def _pieces(self, content: Iterable[bytes] | AsyncIterable[bytes]) -> AsyncIterator[bytes]:
        try:
            async for piece in as_async(content):
                yield piece
        except Exception as error:
            self.failure = error
            raise
