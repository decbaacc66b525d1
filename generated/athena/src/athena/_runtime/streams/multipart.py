"""JSON parts of a ``multipart/mixed`` body (RFC 2046, section 5.1), from bytes to frames."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .frames import MIB, OversizeError

if TYPE_CHECKING:
    from .frames import Frame

__all__ = ["PartDecoder"]

_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_PADDING = 64  # white space after a boundary, which RFC 2046 allows and nobody sends


class PartDecoder:
    """A part is complete when the boundary after it has come. The headers of parts are not looked at.

    What comes before the first boundary and after the last one is no part of the stream. ``max_line`` is the size of a
    part's headers, ``max_event`` that of its body, both in bytes.
    """

    __slots__ = (
        "_begun",
        "_delimiter",
        "_held",
        "_max_body",
        "_max_headers",
        "_pieces",
        "_reach",
        "_ready",
        "_recent",
        "finished",
        "overflow",
        "retry",
        "truncated",
    )

    def __init__(self, boundary: str, *, max_line: int = 4 * MIB, max_event: int = 16 * MIB) -> None:
        name = re.escape(boundary.encode("latin-1", "replace"))
        # The line end after a boundary is only looked at: it may be the one before the next boundary.
        self._delimiter = re.compile(rb"\r?\n--" + name + rb"(--|(?=[ \t]{0,%d}\r?\n))" % _PADDING)
        self._reach = len(boundary) + _PADDING + 8
        self._max_headers = max_line
        self._max_body = max_event
        self._pieces: list[bytes] = [b"\n"]  # so that a boundary at the very beginning is one too
        self._recent = b"\n"  # the end of them: what may be the beginning of a boundary
        self._held = 0
        self._begun = False
        self._ready: list[bytes] = []
        self.overflow: OversizeError | None = None
        self.retry: int | None = None
        self.finished = False
        self.truncated = False

    def cut(self, chunk: bytes) -> bytes:
        """The parts that are complete now; they are handed out by :meth:`parse`."""
        if self.finished:
            return b""
        self._check_held()
        self._pieces.append(chunk)
        self._held += len(chunk)
        recent = self._recent + chunk
        self._recent = recent[-self._reach :]
        if self.overflow is not None or self._delimiter.search(recent) is None:
            return b""
        text = b"".join(self._pieces)
        start = 0
        for found in self._delimiter.finditer(text):
            if self._begun:
                self._ready.append(text[start : found.start()])
            self._begun = True
            start = found.end()
            if found.group(1):
                self.finished = True
                break
        self._pieces = [text[start:]]
        self._held = len(text) - start
        self._recent = text[start:][-self._reach :]
        return b"\n" if self._ready else b""

    def _check_held(self) -> None:
        if self._held > self._max_body + self._max_headers:
            self.overflow = OversizeError("event", self._max_body)

    def parse(self, region: bytes) -> list[Frame]:
        """The body of each part that is complete."""
        frames: list[Frame] = []
        for part in self._ready:
            blank = _BLANK_LINE.search(part)  # the first line end is that of the boundary
            body = part[blank.end() :] if blank is not None else b""
            if len(body) > self._max_body or len(part) - len(body) > self._max_headers:
                self.overflow = OversizeError("event", self._max_body)
                break
            data = body.strip()
            if data:
                frames.append(("message", data, None))
        self._ready = []
        return frames

    def lines(self, region: bytes) -> tuple[bytes, int, str | None] | None:
        """Never: each part has headers of its own."""
        return None

    def end(self) -> list[Frame]:
        """Nothing: without the closing boundary the body is not whole."""
        self._check_held()
        self.truncated = not self.finished
        return []
