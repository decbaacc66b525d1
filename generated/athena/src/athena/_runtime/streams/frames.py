"""What every format of a stream comes down to: frames, and how the bytes are cut into them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from typing import TypeAlias

    Frame: TypeAlias = tuple[str, bytes, str | None]
    """The name of an event (``message`` where the format has none), its data, and the id that it sets."""

__all__ = ["BOM", "MIB", "Framing", "OversizeError", "without_bom"]

MIB = 1024 * 1024
BOM = b"\xef\xbb\xbf"


class OversizeError(ValueError):
    """A part of a stream is larger than allowed. ``what`` is ``line`` or ``event``, ``limit`` is in bytes."""

    def __init__(self, what: str, limit: int) -> None:
        super().__init__(f"{'an' if what == 'event' else 'a'} {what} of the stream is larger than {limit} bytes")
        self.what = what
        self.limit = limit

    def __reduce__(self) -> tuple[type[OversizeError], tuple[str, int]]:
        return OversizeError, (self.what, self.limit)


class Framing(Protocol):
    """Cuts a body into frames. The result does not depend on how the bytes arrive."""

    overflow: OversizeError | None
    """Something was too large; nothing follows."""
    retry: int | None
    """Milliseconds to wait before the stream is taken up again, where the server said so."""
    finished: bool
    """The format's own end came; what follows is no part of the stream."""
    truncated: bool
    """The body ended in the middle of something; known after ``end``."""

    def cut(self, chunk: bytes) -> bytes:
        """What ``chunk`` completes, for ``parse``; ``b""`` when that is nothing."""
        ...

    def parse(self, region: bytes) -> list[Frame]:
        """The frames of what ``cut`` gave."""
        ...

    def lines(self, region: bytes) -> tuple[bytes, int, str | None] | None:
        """The data of all frames of what ``cut`` gave, one JSON text a line; their number; the last one's id.

        ``None`` where that is not so simple. It changes nothing, so ``parse`` can still be asked.
        """
        ...

    def end(self) -> list[Frame]:
        """What the end of the body completes."""
        ...


def without_bom(head: bytes) -> tuple[bytes, bool]:
    """The beginning of a stream without its byte order mark; False while it is not known whether it is one."""
    if len(head) < 3 and BOM.startswith(head):
        return head, False
    return head[3:] if head.startswith(BOM) else head, True
