"""What every command shares: options, exit codes, and one way to end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from sdkloom.cli.console import Reporter
from sdkloom.diagnostics import Diagnostics, Stopped
from sdkloom.source.addresses import Unreachable

DONE, DIFFERS, WRONG, UNREACHABLE = 0, 1, 2, 3

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output, nothing else.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show notes, and every diagnostic.")]


@contextmanager
def command(reporter: Reporter, diagnostics: Diagnostics) -> Iterator[None]:
    """Run a command's body: whatever stops it becomes a message and an exit code, never a traceback."""
    try:
        yield
    except Stopped:
        _end(reporter, diagnostics, "error", _code_of(diagnostics))
    except Unreachable as error:
        diagnostics.report("FET001", str(error), hint="check the address, the network and the credentials")
        _end(reporter, diagnostics, "unreachable", UNREACHABLE)
    except RecursionError:
        diagnostics.report("LOW092", "the description makes a chain that is too long to be followed", pointer="")
        _end(reporter, diagnostics, "error", WRONG)
    except MemoryError:
        diagnostics.report("SRC013", "the description needs more memory than there is", pointer="")
        _end(reporter, diagnostics, "error", WRONG)
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        diagnostics.report("OUT020", f"{error.strerror or error}{place}")
        _end(reporter, diagnostics, "error", WRONG)


def _code_of(diagnostics: Diagnostics) -> int:
    # A file that a person changed is drift, not wrong use: a script can tell the two apart.
    return DIFFERS if all(d.code == "OUT010" for d in diagnostics.errors) else WRONG


def _end(reporter: Reporter, diagnostics: Diagnostics, status: str, code: int) -> None:
    reporter.diagnostics(diagnostics)
    reporter.answer({"status": status}, diagnostics)
    raise typer.Exit(code)
