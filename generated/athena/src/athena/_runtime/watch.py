"""Telling others about a call while it runs: the log, the ``on_event`` hook, and spans. Made only when somebody listens."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, NamedTuple

from .log import logger_for, redact_headers, write_log

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal

    from .calls.attempt import Call
    from .config import Config
    from .otel import CallTrace

__all__ = ["CallEvent", "Watch"]

Pairs = list[tuple[bytes, bytes]]


class CallEvent(NamedTuple):
    """Something happened in a call.

    ``kind``: ``attempt`` (a request is about to be sent), ``answer`` (its status and headers came), ``failure`` (no
    answer came), ``retry`` (it is sent again after ``delay`` seconds), ``redirect``, ``refresh`` (the credential was
    renewed). ``seconds`` is the time since the attempt began.
    """

    kind: Literal["attempt", "answer", "failure", "retry", "redirect", "refresh"]
    operation: str
    attempt: int
    status: int | None = None
    seconds: float | None = None
    delay: float | None = None
    error: str | None = None


class Watch:
    """One call's listeners. A listener that raises is logged, and disturbs nothing."""

    __slots__ = ("_began", "_call", "_config", "_names", "_title", "_trace", "ended")

    def __init__(self, config: Config, call: Call) -> None:
        plan = call.plan
        self._call = call
        self._config = config
        self._title = plan.title
        self._began = 0.0
        self._names = frozenset(scheme.name.lower() for scheme in config.spec.schemes)
        self._trace: CallTrace | None = None
        self.ended = False
        if config.tracing is not None:
            method, path, base = plan.operation.method, plan.operation.path, plan.base
            self._trace = self._guarded(config.tracing.call, method, path, base.host, base.port, base.scheme)

    def attempt(self, number: int, headers: Pairs) -> Pairs:
        """An attempt begins. Gives its headers, with those that carry the trace."""
        self._began = time.monotonic()
        if self._trace is not None:
            headers = headers + (self._guarded(_trace_headers, self._trace, number) or [])
        self._tell(CallEvent("attempt", self._title, number), headers)
        return headers

    def answer(self, number: int, status: int, headers: Pairs) -> None:
        """The head of an answer is there."""
        if self._trace is not None:
            self._guarded(self._trace.answer, status)
        self._tell(CallEvent("answer", self._title, number, status=status, seconds=self._seconds()), headers)

    def failure(self, number: int, error: str) -> None:
        """An attempt ends without an answer."""
        if self._trace is not None:
            self._guarded(self._trace.failure, error.partition(":")[0])
        self._tell(CallEvent("failure", self._title, number, seconds=self._seconds(), error=error))

    def retry(self, number: int, delay: float) -> None:
        """Another attempt follows after ``delay`` seconds."""
        self._tell(CallEvent("retry", self._title, number, delay=delay))

    def redirect(self, number: int, status: int) -> None:
        """The answer points to another place on the same origin, which is asked next."""
        self._tell(CallEvent("redirect", self._title, number, status=status))

    def refresh(self, number: int) -> None:
        """The credential was refused and renewed."""
        self._tell(CallEvent("refresh", self._title, number, status=401))

    def end(self, error: BaseException | None = None) -> None:
        """The call, the reading of its body included, is over. Harmless when repeated."""
        if not self.ended:
            self.ended = True
            if self._trace is not None:
                self._guarded(self._trace.end, type(error).__name__ if error is not None else None)

    def _seconds(self) -> float:
        return time.monotonic() - self._began

    def _tell(self, event: CallEvent, headers: Pairs | None = None) -> None:
        logger = logger_for(self._config.spec.name)
        shown = redact_headers(headers, self._names) if headers is not None and logger is not None else None
        write_log(self._config.spec.name, event, shown, self._call.secret_texts if logger is not None else ())
        hook: Any = self._config.on_event
        if hook is not None:
            self._guarded(hook, event)

    def _guarded(self, listener: Callable[..., Any], *told: Any) -> Any:
        """What ``listener`` gives; ``None`` where it raises."""
        try:
            return listener(*told)
        except Exception:
            logger = logger_for(self._config.spec.name, 40)
            if logger is not None:
                logger.exception("%s raised", "on_event" if listener is self._config.on_event else "tracing")
            return None


def _trace_headers(trace: CallTrace, number: int) -> Pairs:
    return [(name.encode("ascii"), value.encode("ascii")) for name, value in trace.attempt(number).items()]
