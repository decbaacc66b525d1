"""The chunked transfer coding (RFC 9112, section 7.1), for bodies only.

h11 reads everything else. A stream of events is thousands of small chunks, and there it spends eight times as long on a
chunk's frame as on everything that the events need; a test holds the two against each other on the same bytes.
"""

from __future__ import annotations

import re

from ..transport import TransportError

__all__ = ["ChunkedReader"]

_SIZE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]*)?\r\n")
_MAX_LINE = 4096
_MAX_TRAILERS = 16384


class ChunkedReader:
    """Takes the frames off.

    ``done`` says that the last chunk and its trailers have come; ``rest`` is what lies behind.
    """

    __slots__ = ("_left", "_trailers", "done", "rest")

    def __init__(self) -> None:
        self.done = False
        self.rest = b""
        self._left = 0
        """Bytes of the current chunk that are still to come, its line end included."""
        self._trailers = False

    def take(self, data: bytes) -> tuple[bytes, TransportError | None]:
        """The bytes of the body that ``data`` holds, and the failure behind them where it is broken."""
        pieces: list[bytes] = []
        failure: TransportError | None = None
        buffer = self.rest + data if self.rest else data
        try:
            at = self._chunks(buffer, pieces)
            if self._trailers:
                at = self._end(buffer, at)
            self.rest = buffer[at:]
        except TransportError as error:
            failure = error
        return pieces[0] if len(pieces) == 1 else b"".join(pieces), failure

    def _chunks(self, buffer: bytes, pieces: list[bytes]) -> int:
        """Collect what is there of the chunks; returns where the next frame begins."""
        at, end, left = 0, len(buffer), self._left
        size_of = _SIZE.match
        while at < end and not self._trailers:
            if left > 2:
                piece = buffer[at : at + left - 2]
                pieces.append(piece)
                at += len(piece)
                left -= len(piece)
            if left:
                if end - at < left or left > 2:
                    break
                if buffer[at : at + 2] != b"\r\n":
                    raise _broken("a chunk is longer than its size")
                at += 2
                left = 0
            found = size_of(buffer, at)
            if found is None:
                _check_line(buffer, at)
                break
            at = found.end()
            size = int(found[1], 16)
            left = size + 2 if size else 0
            self._trailers = not size
        self._left = left
        return at

    def _end(self, buffer: bytes, at: int) -> int:
        if buffer.startswith(b"\r\n", at):
            self.done = True
            return at + 2
        found = buffer.find(b"\r\n\r\n", at)
        if found < 0:
            if len(buffer) - at > _MAX_TRAILERS:
                raise TransportError(f"the trailers are longer than {_MAX_TRAILERS} bytes", kind="limit")
            return at
        self.done = True
        return found + 4


def _check_line(buffer: bytes, at: int) -> None:
    """A line that is no size may still become one."""
    if b"\n" in buffer[at:] or len(buffer) - at > _MAX_LINE:
        raise _broken("a chunk does not begin with its size")


def _broken(message: str) -> TransportError:
    return TransportError(f"what came is not HTTP: {message}", kind="protocol")
