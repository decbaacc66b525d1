"""Rate limits: fixed windows per workspace, key and agent, on the server's clock. The numbers are assumed."""

from __future__ import annotations

from .clock import SECOND, Clock
from .errors import rate_limited

# High enough that only a test that lowers them meets them.
DEFAULT_LIMIT = 1_000_000
DEFAULT_WINDOW = 60


class Limits:
    """`set("key", 2, window=60)` lets each key make two requests a minute."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rules: dict[str, tuple[int, int]] = {}
        self._windows: dict[tuple[str, str], tuple[int, int]] = {}

    def reset(self) -> None:
        self._rules.clear()
        self._windows.clear()

    def set(self, scope: str, limit: int, window: int = DEFAULT_WINDOW) -> None:
        self._rules[scope] = (limit, window)
        self._windows.clear()

    def count(self, scope: str, id: str) -> None:
        """Counts one request, or raises 429 with the whole seconds until the window ends (at least 1)."""
        limit, window = self._rules.get(scope, (DEFAULT_LIMIT, DEFAULT_WINDOW))
        now = self._clock.now()
        start, used = self._windows.get((scope, id), (now, 0))
        if now - start >= window * SECOND:
            start, used = now, 0
        if used >= limit:
            left = start + window * SECOND - now
            raise rate_limited(scope, limit, max(1, -(-left // SECOND)))
        self._windows[scope, id] = (start, used + 1)
