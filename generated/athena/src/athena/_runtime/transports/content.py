"""The pieces of a request's body, whatever it was given as."""

from __future__ import annotations

from collections.abc import AsyncIterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

__all__ = ["as_async", "as_sync"]


def as_sync(content: bytes | Iterable[bytes] | AsyncIterable[bytes] | None) -> Iterable[bytes]:
    """The pieces of any kind of content but an asynchronous one, which raises `TypeError`."""
    if content is None:
        return ()
    if isinstance(content, bytes):
        return (content,)
    if isinstance(content, AsyncIterable):
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
