"""Server-sent events (WHATWG HTML, section 9.2), from bytes to events.

The decoder looks at a byte once, finds its separators with methods of ``bytes``, and gives the same events however the
bytes are cut. Lines end with CR, LF or CRLF and with nothing else; text is UTF-8 always; a byte order mark is dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .frames import MIB, OversizeError, without_bom
from .sse_table import named_columns, single, table

if TYPE_CHECKING:
    from .frames import Frame

__all__ = ["EventDecoder"]

_FOLD = 64 * 1024


class EventDecoder:
    """Bytes in, events out: ``(event, data, id)``.

    ``event`` is ``message`` where the server gave none. ``data`` are its data lines, joined by LF. ``id`` is ``None``
    while the id in force has not been set anew since the event before; ``""`` means that it was cleared.

    Attributes:
        retry: Milliseconds to wait before reconnecting, where the server said so.
        overflow: A line or an event was too large; nothing follows.
        dropped: How many events were too large and left out, with ``drain``.

    Args:
        max_line: Bytes of a line, comments included, without its end.
        max_event: Bytes of an event's data.
        drain: Leave an event that is too large out and go on after it, instead of ending.
    """

    __slots__ = (
        "_calm",
        "_data",
        "_drain",
        "_dropping",
        "_event",
        "_head",
        "_held",
        "_id",
        "_line",
        "_max_event",
        "_max_line",
        "_names",
        "_open",
        "_pieces",
        "_size",
        "_skip_lf",
        "_small",
        "dropped",
        "finished",
        "overflow",
        "retry",
        "truncated",
    )

    def __init__(self, *, max_line: int = 4 * MIB, max_event: int = 16 * MIB, drain: bool = False) -> None:
        self._max_line = max_line
        self._max_event = max_event
        self._small = min(max_line, max_event)  # nothing in so few bytes can be too large
        self._calm = min(max_line, _FOLD)  # so few bytes can be held without a look at them
        self._drain = drain
        self._head: bytes | None = b""  # until it is known whether the stream begins with a byte order mark
        self._skip_lf = False  # the last byte was a CR, so an LF belongs to it
        self._pieces: list[bytes] = []  # what came after the last blank line, not looked at yet
        self._held = 0  # bytes in them
        self._line = 0  # bytes in them after the last line end
        self._open = False  # lines of the present event have been taken in already; the first piece begins with LF
        self._dropping = False
        self._data: list[bytes] = []
        self._size = 0
        self._event = ""
        self._names: dict[bytes, str] = {}  # what lines that say a name say
        self._id: str | None = None
        self.retry: int | None = None
        self.finished = False
        self.truncated = False
        self.overflow: OversizeError | None = None
        self.dropped = 0

    def feed(self, chunk: bytes) -> list[Frame]:
        """The events that ``chunk`` completes.

        Raises:
            OversizeError: A line or an event was too large, and the events before it have been handed out.
        """
        if self.overflow is not None:
            raise self.overflow
        region = self.cut(chunk)
        frames = self.parse(region) if region else []
        if self.overflow is not None and not frames:
            raise self.overflow
        return frames

    def end(self) -> list[Frame]:
        """Nothing: an event without its blank line is not one."""
        self._settle()
        return []

    # -- where events end ---------------------------------------------------------------------------------------------

    def cut(self, chunk: bytes) -> bytes:
        """What is complete now, for :meth:`parse`: whole events, with LF as the only line end. Mostly empty or all."""
        if self._head is not None:
            chunk, known = without_bom(self._head + chunk)
            self._head = None if known else chunk
            if not known:
                return b""
        if self._skip_lf and chunk:
            self._skip_lf = False
            if chunk[0] == 10:
                chunk = chunk[1:]
        if b"\r" in chunk:
            self._skip_lf = chunk[-1] == 13
            chunk = chunk.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        end = chunk.rfind(b"\n\n") + 2
        pieces = self._pieces
        if pieces:
            if end == 1 or self._held > self._calm or self._dropping:
                self._settle()
                return self._continue(chunk) if self.overflow is None else b""
            pieces.append(chunk[:end])
            region = b"".join(pieces)
        elif end == 1:  # there is none
            self._hold(chunk)
            return b""
        elif end == len(chunk):
            return chunk
        else:
            region = chunk[:end]
        rest = chunk[end:]
        self._pieces = [rest] if rest else []
        self._held = len(rest)
        self._line = self._held - rest.rfind(b"\n") - 1
        return region

    def _continue(self, chunk: bytes) -> bytes:
        if b"\n\n" not in chunk and not (chunk[:1] == b"\n" and self._line == 0 and self._pieces[-1][-1:] == b"\n"):
            self._hold(chunk)
            return b""
        self._pieces.append(chunk)
        text = b"".join(self._pieces)
        self._pieces = []
        self._held = self._line = 0
        end = text.rfind(b"\n\n") + 2
        self._hold(text[end:])
        return text[:end]

    def _hold(self, chunk: bytes) -> None:
        """Keep ``chunk``, which completes nothing."""
        if not chunk:
            return
        newline = chunk.rfind(b"\n")
        self._line = self._line + len(chunk) if newline < 0 else len(chunk) - newline - 1
        self._pieces.append(chunk)
        self._held += len(chunk)

    def _settle(self) -> None:
        """Look at what is held when it grows: only when the events before it have been parsed."""
        if self._dropping:
            self._forget()
        elif self._held - self._line > _FOLD:
            self._fold()
        if self._line > self._max_line:
            self._overflow("line", self._max_line)
            if self._dropping:
                self._forget()

    def _forget(self) -> None:
        """While an event is left out, all that matters of it is whether a line has just ended."""
        self._pieces = [b"\n" if self._line == 0 else b":"]
        self._held = len(self._pieces[0])
        self._line = min(self._line, 1)

    def _fold(self) -> None:
        """Take in the lines that are complete, so that what is held is not larger than a line."""
        text = b"".join(self._pieces)
        last = text.rfind(b"\n")
        lines = text[:last]
        self._take(lines[1:] if self._open else lines)
        self._open = True
        self._pieces = [text[last:]]
        self._held = len(text) - last
        if self._dropping:
            self._forget()

    # -- what is in them ----------------------------------------------------------------------------------------------

    def parse(self, region: bytes) -> list[Frame]:
        """The events of what :meth:`cut` gave."""
        if not self._open and not self._dropping and self._id is None and len(region) <= self._small:
            columns = named_columns(region, self._names)
            if columns is not None:
                names = self._names
                return [(names[line], data[6:], None) for line, data in zip(columns[0], columns[1], strict=True)]
            found = table(region) if region.count(b"\n\n") > 1 else None
            if found is not None:
                return found.frames()
        return self._parse_blocks(region)

    def _parse_blocks(self, region: bytes) -> list[Frame]:
        frames: list[Frame] = []
        blocks = region[:-2].split(b"\n\n")
        if self._open or self._dropping:
            self._finish_open(blocks.pop(0), frames)
        for block in blocks:
            if self.overflow is not None:
                break
            if block:
                self._take(block)
                self._dispatch(frames)
        return frames

    def _finish_open(self, block: bytes, frames: list[Frame]) -> None:
        """The rest of the event whose beginning was taken in, or is left out."""
        self._open = False
        if not self._dropping:
            self._take(block[1:])
        self._dispatch(frames)

    def _take(self, block: bytes) -> None:
        for line in block.split(b"\n"):
            if self._dropping or self.overflow is not None:
                return
            if len(line) > self._max_line:
                self._overflow("line", self._max_line)
                return
            name, _, value = line.partition(b":")
            if value[:1] == b" ":
                value = value[1:]
            if name == b"data":
                self._data.append(value)
                self._size += len(value) + (len(self._data) > 1)
                if self._size > self._max_event:
                    self._overflow("event", self._max_event)
            elif name == b"event":
                self._event = value.decode("utf-8", "replace")
            elif name == b"id":
                if b"\0" not in value:
                    self._id = value.decode("utf-8", "replace")
            elif name == b"retry" and value.isdigit() and len(value) < 10:
                self.retry = int(value)

    def _dispatch(self, frames: list[Frame]) -> None:
        if self._dropping:
            self._dropping = False
        elif self._data and self.overflow is None:
            data = self._data[0] if len(self._data) == 1 else b"\n".join(self._data)
            frames.append((self._event or "message", data, self._id))
            self._id = None
        self._data = []
        self._size = 0
        self._event = ""

    def _overflow(self, what: str, limit: int) -> None:
        self._data = []
        self._size = 0
        if self._drain:
            self.dropped += not self._dropping
            self._dropping = True
        else:
            self.overflow = OversizeError(what, limit)

    # -- many at once -------------------------------------------------------------------------------------------------

    def lines(self, region: bytes) -> tuple[bytes, int, str | None] | None:
        """The data of all events of ``region``, one a line, their number, and the id of the last, if they set ids.

        ``None`` where that needs a closer look. Only for what is read as JSON afterwards. It changes nothing, so
        :meth:`parse` can still be asked.
        """
        if self._open or self._dropping or self._id is not None or len(region) > self._small:
            return None
        if region[:6] == b"data: ":
            count = region.count(b"\n\ndata: ") + 1
            if region.count(b"\n") == 2 * count:  # no other line is in it
                return region[6:-2].replace(b"\n\ndata: ", b"\n"), count, None
        columns = named_columns(region, self._names)
        if columns is not None:
            return b"\n".join(columns[1]).replace(b"\ndata: ", b"\n")[6:], len(columns[1]), None
        if region.count(b"\n\n") == 1:
            one = single(region)
            return None if one is None else (one[0], 1, one[1])
        found = table(region)
        return None if found is None else (b"\n".join(found.data), len(found.data), found.last_id)
