"""What a stage has to say about its input: gathered, located, and never a traceback.

A stage calls :meth:`Diagnostics.report` and goes on; :meth:`Diagnostics.stop_if_errors` at its end raises
:class:`Stopped` with everything gathered. :meth:`Diagnostics.fail` is for what cannot be survived.
The meaning of each code is kept in :mod:`sdkloom.codes`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NoReturn

Severity = Literal["error", "degraded", "warning", "note"]

Locate = Callable[[str], "tuple[str | None, int | None]"]
"""Finds (file, 1-based line) for a JSON pointer; asked only when a diagnostic is shown."""


@dataclass(frozen=True)
class Diagnostic:
    """One finding about one place.

    ``code`` is stable (``SRC…`` source, ``OVL…`` overlay, ``REF…`` references, ``LOW…`` lowering, ``DEG…`` a part that
    is emitted with a weaker type, ``NAM…`` names, ``CFG…`` settings, ``OUT…`` output, ``FET…`` fetching).
    ``pointer`` is an RFC 6901 JSON pointer into the description, ``file`` and ``line`` a place in a text, 1-based.
    """

    code: str
    severity: Severity
    message: str
    pointer: str | None = None
    file: str | None = None
    line: int | None = None
    hint: str | None = None

    def as_json(self) -> dict[str, object]:
        """The diagnostic as plain data, without the parts it does not have."""
        return {name: value for name, value in vars(self).items() if value is not None}


class Stopped(Exception):
    """A stage ended with errors. ``diagnostics`` holds all that was gathered; the command line prints them."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        super().__init__("; ".join(d.message for d in diagnostics.errors) or "stopped")
        self.diagnostics = diagnostics


@dataclass
class Diagnostics:
    """The gathered findings of one run, in the order in which they were made, each said once."""

    items: list[Diagnostic] = field(default_factory=list)
    locate: Locate | None = None
    _seen: set[tuple[str, str | None, str]] = field(default_factory=set, repr=False)

    def report(
        self,
        code: str,
        message: str,
        *,
        severity: Severity = "error",
        pointer: str | None = None,
        file: str | None = None,
        line: int | None = None,
        hint: str | None = None,
    ) -> None:
        """Record a finding and go on."""
        key = (code, pointer, message)
        if key in self._seen:
            return
        self._seen.add(key)
        self.items.append(Diagnostic(code, severity, message, pointer, file, line, hint))

    def fail(
        self,
        code: str,
        message: str,
        *,
        pointer: str | None = None,
        file: str | None = None,
        line: int | None = None,
        hint: str | None = None,
    ) -> NoReturn:
        """Record an error that cannot be survived and stop the stage."""
        self.report(code, message, pointer=pointer, file=file, line=line, hint=hint)
        raise Stopped(self)

    def stop_if_errors(self) -> None:
        """Raise :class:`Stopped` when an error was recorded."""
        if self.errors:
            raise Stopped(self)

    @property
    def errors(self) -> list[Diagnostic]:
        return [d for d in self.items if d.severity == "error"]

    def located(self) -> Iterator[Diagnostic]:
        """The findings with their file and line filled in where the text is known."""
        for item in self.items:
            if item.line is None and item.pointer is not None and self.locate is not None:
                file, line = self.locate(item.pointer)
                yield Diagnostic(
                    item.code, item.severity, item.message, item.pointer, item.file or file, line, item.hint
                )
            else:
                yield item
