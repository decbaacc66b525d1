"""Decoding of compressed bodies that cannot be made to fill the memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

__all__ = ["TooLarge", "inflate"]

_RATIO = 100
_RATIO_FROM = 1024 * 1024
_WINDOW = {"gzip": 31, "x-gzip": 31, "deflate": 47}


class TooLarge(Exception):
    """More data than is read, or data that expands like a bomb."""


def inflate(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """The decoded bytes of a body in ``encoding`` (``identity``, ``gzip``, ``deflate``), never more than ``limit`` at a time.

    :raises TooLarge: it decodes to more than ``limit`` bytes, or (from 1 MB on) to more than 100 times its size, or its
        encoding is another one.
    :raises ValueError: the data is not in that encoding.
    """
    if encoding in ("", "identity"):
        return _plain(chunks, limit)
    if encoding not in _WINDOW:
        raise TooLarge(f"the content encoding {encoding[:40]!r} is not read; only gzip is asked for")
    decoder = zlib.decompressobj(wbits=_WINDOW[encoding])
    made = bytearray()
    taken = 0
    try:
        for chunk in chunks:
            taken += len(chunk)
            made += decoder.decompress(chunk, limit + 1 - len(made))
            if len(made) > limit or taken > limit or decoder.unconsumed_tail:
                raise TooLarge(f"it decodes to more than {limit:,} bytes")
            if decoder.eof:
                break  # what follows is no part of it: a decoder would only hoard it
            if len(made) > _RATIO_FROM and len(made) > _RATIO * taken:
                raise TooLarge(f"it expands to more than {_RATIO} times its size")
    except zlib.error as error:
        raise ValueError(f"broken {encoding} data: {error}") from None
    if not decoder.eof:
        raise ValueError(f"the {encoding} data ends too early")
    return bytes(made)


def _plain(chunks: Iterable[bytes], limit: int) -> bytes:
    made = bytearray()
    for chunk in chunks:
        made += chunk
        if len(made) > limit:
            raise TooLarge(f"it is larger than {limit:,} bytes")
    return bytes(made)
