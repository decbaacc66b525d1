"""JSON Lines (NDJSON): one JSON text a line, from bytes to frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .frames import MIB, OversizeError, without_bom

if TYPE_CHECKING:
    from .frames import Frame

__all__ = ["LineDecoder", "is_json"]


def is_json(data: bytes) -> bool:
    """Whether ``data`` is one whole JSON text."""
    import msgspec

    try:
        msgspec.json.decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return False
    return True


class LineDecoder:
    """Lines end with LF or CRLF; blank ones are no events. The last one may lack its end, if it is a whole JSON text.

    ``max_event`` is the size of a line in bytes.
    """

    __slots__ = ("_head", "_held", "_max", "_pieces", "finished", "overflow", "retry", "truncated")

    def __init__(self, *, max_event: int = 16 * MIB) -> None:
        self._max = max_event
        self._head: bytes | None = b""
        self._pieces: list[bytes] = []
        self._held = 0
        self.overflow: OversizeError | None = None
        self.retry: int | None = None
        self.finished = False
        self.truncated = False

    def cut(self, chunk: bytes) -> bytes:
        """The lines that are complete now."""
        if self._head is not None:
            chunk, known = without_bom(self._head + chunk)
            self._head = None if known else chunk
            if not known:
                return b""
        if self._held > self._max:
            self.overflow = OversizeError("line", self._max)
            return b""
        end = chunk.rfind(b"\n") + 1
        region = b""
        if end:
            region = b"".join([*self._pieces, chunk[:end]])
            self._pieces = []
            self._held = 0
        if end < len(chunk):
            self._pieces.append(chunk[end:])
            self._held += len(chunk) - end
        return region

    def parse(self, region: bytes) -> list[Frame]:
        """Each line that is not blank."""
        frames: list[Frame] = []
        for line in region.split(b"\n"):
            if len(line) > self._max:
                self.overflow = OversizeError("line", self._max)
                break
            if line and not line.isspace():
                frames.append(("message", line, None))
        return frames

    def lines(self, region: bytes) -> tuple[bytes, int, str | None] | None:
        """The region as it is, unless it holds blank lines, or something that is too large."""
        if b"\n\n" in region or len(region) > self._max:
            return None
        return region, region.count(b"\n"), None

    def end(self) -> list[Frame]:
        """The last line, where it lacks its end."""
        if self.overflow is not None:
            return []
        rest = (self._head or b"") + b"".join(self._pieces)
        if len(rest) > self._max:
            self.overflow = OversizeError("line", self._max)
            return []
        if not rest.strip():
            return []
        self.truncated = not is_json(rest)
        return [] if self.truncated else [("message", rest, None)]
