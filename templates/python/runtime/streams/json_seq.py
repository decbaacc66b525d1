"""JSON text sequences (RFC 7464), from bytes to frames: each text follows a record separator and ends with a line feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .frames import MIB, OversizeError
from .jsonl import is_json

if TYPE_CHECKING:
    from .frames import Frame

__all__ = ["SequenceDecoder"]

_RS = b"\x1e"
_OPEN = b"0123456789-tfn"  # what begins so may go on after any of its bytes, so only white space ends it (section 2.4)
_TRIES = 4


class SequenceDecoder:
    """A text is complete when the next separator comes, or as soon as a line feed makes it a whole JSON text.

    A number, ``true``, ``false`` or ``null`` that no white space ends was cut off; it is given with the separator that
    cut it, which makes it no JSON. ``max_event`` is the size of a text in bytes.
    """

    __slots__ = ("_held", "_max", "_pieces", "_received", "_tried", "finished", "overflow", "retry", "truncated")

    def __init__(self, *, max_event: int = 16 * MIB) -> None:
        self._max = max_event
        self._pieces: list[bytes] = []
        self._held = 0
        self._received = 0
        self._tried = 0
        self.overflow: OversizeError | None = None
        self.retry: int | None = None
        self.finished = False
        self.truncated = False

    def cut(self, chunk: bytes) -> bytes:
        """The texts that are complete now."""
        if self._held > self._max + 1:
            self.overflow = OversizeError("event", self._max)
            return b""
        self._received += len(chunk)
        last = chunk.rfind(_RS)
        region = b""
        if last >= 0:
            region = b"".join([*self._pieces, chunk[:last], _RS])
            self._pieces = []
            self._held = 0
        if last + 1 < len(chunk):
            self._pieces.append(chunk[last + 1 :])
            self._held += len(chunk) - last - 1
        if chunk[-1:] == b"\n" and self._pieces:
            region += self._early()
        return region

    def _early(self) -> bytes:
        """The text that is held, where it is whole already. How much is tried stays in proportion to what came."""
        if self._tried + self._held > _TRIES * self._received or self._held > self._max:
            return b""
        self._tried += self._held
        text = b"".join(self._pieces)
        self._pieces = [text]
        if not is_json(text):
            return b""
        self._pieces = []
        self._held = 0
        return text + _RS

    def parse(self, region: bytes) -> list[Frame]:
        """Each text. What comes before the first separator is white space, or no JSON."""
        frames: list[Frame] = []
        for text in region.split(_RS):
            if len(text) > self._max:
                self.overflow = OversizeError("event", self._max)
                break
            data = text.strip()
            if data:
                cut_off = data[:1] in _OPEN and not text[-1:].isspace()
                frames.append(("message", data + _RS if cut_off else data, None))
        return frames

    def lines(self, region: bytes) -> tuple[bytes, int, str | None] | None:
        """The texts as lines, where each is one line that ends as it should."""
        if len(region) > self._max or region[-2:] != b"\n" + _RS:
            return None
        body = region[:-1].replace(b"\n" + _RS, b"\n").lstrip(_RS)
        return None if _RS in body or b"\n\n" in body else (body, body.count(b"\n"), None)

    def end(self) -> list[Frame]:
        """The last text, if the end of the body does not cut it off."""
        if self.overflow is not None:
            return []
        text = b"".join(self._pieces)
        self._pieces = []
        if len(text) > self._max:
            self.overflow = OversizeError("event", self._max)
            return []
        data = text.strip()
        if not data:
            return []
        self.truncated = (data[:1] in _OPEN and not text[-1:].isspace()) or not is_json(data)
        return [] if self.truncated else [("message", data, None)]
