"""The chunked transfer coding (RFC 9112, section 7.1), for bodies only.

h11 reads everything else. A stream of events is thousands of small chunks, and there it spends eight times as long on a
chunk's frame as on everything that the events need; a test holds the two against each other on the same bytes.
"""

from __future__ import annotations

import re

from ..transport import TransportError

__all__ = ["ChunkedReader"]

_SIZE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[\t\x20-\x7e\x80-\xff]*)?\r\n")
_BEGINNING = re.compile(rb"(?:[0-9A-Fa-f]{1,15}[ \t]*(?:;[\t\x20-\x7e\x80-\xff]*)?\r?)?")
_TRAILER = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t\x20-\x7e\x80-\xff]*\r\n")
_MAX_LINE = 4096
_MAX_TRAILERS = 16384


class ChunkedReader:
    """Takes the frames off.

    ``done`` says that the last chunk and its trailers have come; ``rest`` is what lies behind.
    """

    __slots__ = ("_left", "_trailed", "_trailers", "done", "rest")

    def __init__(self) -> None:
        self.done = False
        self.rest = b""
        self._left = 0
        """Bytes of the current chunk that are still to come, its line end included."""
        self._trailers = False
        self._trailed = 0

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
                if not b"\r\n".startswith(buffer[at : at + left]):
                    raise _broken("a chunk is longer than its size")
                if end - at < left or left > 2:
                    break
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
        """Leave out what follows the last chunk, line by line: what is no trailer must not be taken for one."""
        while (stop := buffer.find(b"\n", at) + 1) > 0:
            if buffer[at:stop] == b"\r\n":
                self.done = True
                return stop
            if _TRAILER.fullmatch(buffer, at, stop) is None:
                raise _broken("the last chunk is followed by what is no trailer")
            self._trailed += stop - at
            at = stop
        if self._trailed + len(buffer) - at > _MAX_TRAILERS:
            raise TransportError(f"the trailers are longer than {_MAX_TRAILERS} bytes", kind="limit")
        return at


def _check_line(buffer: bytes, at: int) -> None:
    """A line that is no size may still become one."""
    if len(buffer) - at > _MAX_LINE or _BEGINNING.fullmatch(buffer, at) is None:
        raise _broken("a chunk does not begin with its size")


def _broken(message: str) -> TransportError:
    return TransportError(f"what came is not HTTP: {message}", kind="protocol")
