"""Rules about operations, as data: which events mean what, when a request is repeated, and under which key."""

from __future__ import annotations

from typing import Literal

__all__ = ["ErrorMatch", "Idempotency", "Match", "Retry", "TextMatch"]


class Match:
    """True for an event whose ``pointer`` holds ``value``; with ``field="event"``, for one whose SSE event name is ``value``."""

    __slots__ = ("field", "pointer", "value")

    def __init__(self, pointer: str, value: object, field: Literal["data", "event"] = "data") -> None:
        self.pointer = pointer
        self.value = value
        self.field = field


class ErrorMatch:
    """Which events are errors (every one of ``when`` holds), and where such an event keeps its code and its message."""

    __slots__ = ("code", "message", "when")

    def __init__(self, when: Match | tuple[Match, ...], *, code: str | None = None, message: str | None = None) -> None:
        self.when = when if isinstance(when, tuple) else (when,)
        self.code = code
        self.message = message


class TextMatch:
    """Which events carry a piece of text (every one of ``when`` holds), and where."""

    __slots__ = ("value", "when")

    def __init__(self, when: Match | tuple[Match, ...], value: str) -> None:
        self.when = when if isinstance(when, tuple) else (when,)
        self.value = value


class Idempotency:
    """The header that carries one key per logical call.

    ``new_key_on``: statuses (``"503"`` or ``"5xx"``) after which a repeated request needs a new key. ``conflict``: the
    status that says that a key was used before. ``window``: seconds for which the server remembers a key.
    """

    __slots__ = ("conflict", "header", "new_key_on", "window")

    def __init__(
        self,
        header: str = "Idempotency-Key",
        *,
        new_key_on: tuple[str, ...] = (),
        conflict: int | None = None,
        window: int | None = None,
    ) -> None:
        self.header = header
        self.new_key_on = new_key_on
        self.conflict = conflict
        self.window = window


class Retry:
    """When a request is sent again: after these statuses (``"429"`` or ``"5xx"``) and after connection errors.

    ``honour`` names the header that says how long to wait; ``None`` ignores it.
    """

    __slots__ = ("connection_errors", "honour", "max_retries", "statuses")

    def __init__(
        self,
        statuses: tuple[str, ...] = ("408", "429", "5xx"),
        *,
        connection_errors: bool = True,
        max_retries: int = 2,
        honour: str | None = "Retry-After",
    ) -> None:
        self.statuses = statuses
        self.connection_errors = connection_errors
        self.max_retries = max_retries
        self.honour = honour
