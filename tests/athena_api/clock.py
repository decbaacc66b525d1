"""The server's clock: real time plus an offset that a test can move."""

from __future__ import annotations

import time
from datetime import datetime, timezone

SECOND = 1_000_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def rfc3339(nanoseconds: int, *, fraction: bool = True) -> str:
    """RFC 3339 in UTC with `Z`. With `fraction`, nine digits, as a server written in Rust prints them."""
    seconds, rest = divmod(nanoseconds, SECOND)
    text = datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
    return f"{text}.{rest:09d}Z" if fraction else f"{text}Z"


class Clock:
    """Nanoseconds since 1970. Moving it makes keys expire, windows end and idempotency keys free again."""

    def __init__(self) -> None:
        self._offset = 0

    def now(self) -> int:
        return time.time_ns() + self._offset

    def advance(self, seconds: float) -> None:
        self._offset += int(seconds * SECOND)

    def reset(self) -> None:
        self._offset = 0

    def stamp(self) -> str:
        """The present as most fields show it: nine digits of fraction."""
        return rfc3339(self.now())

    def short_stamp(self) -> str:
        """The present without a fraction, as the documented error body shows it."""
        return rfc3339(self.now(), fraction=False)
