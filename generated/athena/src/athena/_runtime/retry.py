"""When a request is sent again, and how long to wait before that: rules without a clock or a network of their own."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["MAX_RETRY_AFTER", "SAFE_METHODS", "Quota", "StatusSet", "backoff", "retry_after"]

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
"""RFC 9110, section 9.2.1: a repetition changes nothing."""

MAX_RETRY_AFTER = 60.0
"""Seconds; a server that asks for more gets its wish by the call failing at once."""

FIRST_WAIT = 0.5
LONGEST_WAIT = 8.0


class StatusSet:
    """The statuses that ``("408", "5xx")`` stands for."""

    __slots__ = ("_exact", "_hundreds")

    def __init__(self, patterns: Iterable[str]) -> None:
        exact: set[int] = set()
        hundreds: set[int] = set()
        for pattern in patterns:
            if pattern[1:].lower() == "xx":
                hundreds.add(int(pattern[0]))
            else:
                exact.add(int(pattern))
        self._exact = frozenset(exact)
        self._hundreds = frozenset(hundreds)

    def __contains__(self, status: object) -> bool:
        return isinstance(status, int) and (status in self._exact or status // 100 in self._hundreds)


def backoff(retry: int, random: Callable[[], float]) -> float:
    """Seconds to wait before the ``retry``-th repetition, counted from 1.

    Full jitter: anything from 0 to a ceiling that doubles from 0.5 s and ends at 8 s, so that clients that failed
    together do not come back together.
    """
    return random() * min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(retry - 1, 10))


def retry_after(headers: Iterable[tuple[bytes, bytes]], name: str | None, now: float | None = None) -> float | None:
    """Seconds that an answer asks to wait, or ``None`` when it does not say so in a way that is understood.

    Reads ``retry-after-ms`` and the header ``name`` (lower case) in seconds or as an HTTP date (RFC 9110, section
    10.2.3). Negative numbers, ``nan``, ``inf`` and anything else that is no number are not understood; a date in the
    past is 0. ``now`` is in seconds since the epoch.
    """
    if name is None:
        return None
    found = dict(headers)
    milliseconds = _number(found.get(b"retry-after-ms", b""))
    if milliseconds is not None:
        return milliseconds / 1000.0
    value = found.get(name.encode("latin-1"), b"").strip()
    seconds = _number(value)
    return seconds if seconds is not None else _until(value, time.time() if now is None else now)


def _number(text: bytes) -> float | None:
    text = text.strip()
    if not text or len(text) > 32 or not text.replace(b".", b"", 1).isdigit():
        return None
    return float(text)


def _until(text: bytes, now: float) -> float | None:
    if not text or len(text) > 64:
        return None
    from email.utils import parsedate_to_datetime

    try:
        then = parsedate_to_datetime(text.decode("latin-1"))
        if then.tzinfo is None:  # "-0000": RFC 9110 dates are always GMT
            from datetime import timezone

            then = then.replace(tzinfo=timezone.utc)
        return max(0.0, then.timestamp() - now)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


class Quota:
    """How many repetitions a client can afford, so that an outage is not multiplied by it.

    A repetition costs 14 of 500 tokens; a call that ends well after a repetition gives back what that one cost, and any
    other one gives back 1. So about 35 repetitions in a row are possible, and then only as many as calls that end well
    pay for. Shared by all copies of a client, and by its threads: a race costs or gives a token at worst.
    """

    __slots__ = ("tokens",)

    CAPACITY = 500
    COST = 14

    def __init__(self) -> None:
        self.tokens = self.CAPACITY

    def take(self) -> bool:
        """Pay for a repetition; False when there is not enough left."""
        if self.tokens < self.COST:
            return False
        self.tokens -= self.COST
        return True

    def give_back(self, after_retry: bool) -> None:
        """A call ended well."""
        if self.tokens < self.CAPACITY:
            self.tokens = min(self.CAPACITY, self.tokens + (self.COST if after_retry else 1))
