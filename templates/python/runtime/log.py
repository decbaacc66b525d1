"""What a client tells about its calls: records for ``logging``, and events for ``on_event``. Never a secret, never a body."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .watch import CallEvent

__all__ = [
    "REDACTED",
    "is_secret_name",
    "logger_for",
    "one_line",
    "redact",
    "redact_headers",
    "secrets_among",
    "write_log",
]

REDACTED = "***"

_SECRET_WORDS = ("auth", "cookie", "key", "token", "secret", "password", "passwd", "credential", "signature", "session")
_HARMLESS = frozenset({"idempotency-key"})


@lru_cache(maxsize=512)
def is_secret_name(name: str) -> bool:
    """Whether a header, a query parameter or a cookie of this name may carry a secret."""
    lowered = name.lower()
    return lowered not in _HARMLESS and any(word in lowered for word in _SECRET_WORDS)


def secrets_among(values: Mapping[str, object] | Iterable[tuple[str, object]]) -> set[str]:
    """What a server might repeat of the secrets among some headers, or parameters of a query."""
    found: set[str] = set()
    for name, value in dict(values).items():
        if isinstance(value, str) and is_secret_name(name):
            from urllib.parse import quote

            # A credential has its scheme before it, and is told without it.
            found |= {value, value.rpartition(" ")[2], quote(value, safe="", errors="replace")}
    return found


def one_line(text: str) -> str:
    """``text`` without what a log or a terminal would obey: line breaks, escapes, changes of the writing direction."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


def redact(text: str, secrets: Iterable[str]) -> str:
    """``text`` without the credentials that were sent, should a server have repeated them."""
    for secret in secrets:
        if len(secret) >= 4 and secret in text:
            text = text.replace(secret, REDACTED)
    return text


def redact_headers(headers: Iterable[tuple[bytes, bytes]], names: frozenset[str]) -> dict[str, str]:
    """Headers for a log line: secret ones by their names only. ``names`` are those of the security schemes."""
    shown: dict[str, str] = {}
    for raw_name, raw_value in headers:
        name = raw_name.decode("latin-1").lower()
        secret = name in names or is_secret_name(name)
        shown[name] = REDACTED if secret else raw_value.decode("latin-1")
    return shown


_LOGGERS: dict[str, Any] = {}  # a name stands for the same logger for as long as the process runs
_LEVELS = {"attempt": 10, "answer": 10, "failure": 20, "retry": 20, "redirect": 20, "refresh": 20}


def logger_for(name: str, level: int = 10) -> Any:
    """The logger, when somebody listens at ``level``; else ``None``.

    ``logging`` is not imported here: a program that never imported it cannot have set up anything that listens.
    """
    logger = _LOGGERS.get(name)
    if logger is None:
        logging = sys.modules.get("logging")
        if logging is None:
            return None
        logger = _LOGGERS[name] = logging.getLogger(name)
    return logger if logger.isEnabledFor(level) else None


def write_log(name: str, event: CallEvent, headers: dict[str, str] | None = None, secrets: Iterable[str] = ()) -> None:
    """One line for ``event``: at DEBUG for what always happens, at INFO for what does not."""
    logger = logger_for(name, _LEVELS[event.kind])
    if logger is None:
        return
    words = [f"{event.kind} {event.attempt}: {event.operation}"]
    if event.status is not None:
        words.append(f"status {event.status}")
    if event.seconds is not None:
        words.append(f"after {event.seconds:.3f} s")
    if event.delay is not None:
        words.append(f"again in {event.delay:.2f} s")
    if event.error is not None:
        words.append(event.error)
    if headers is not None and logger.isEnabledFor(10):
        words.append(str(headers))
    logger.log(_LEVELS[event.kind], "%s", redact(", ".join(words), secrets))
