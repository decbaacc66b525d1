"""``sdkloom check``"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sdkloom.cli.common import DIFFERS, AsJson, Verbose, command
from sdkloom.cli.console import Reporter
from sdkloom.cli.generate import with_names
from sdkloom.diagnostics import Diagnostics
from sdkloom.output.check import Difference
from sdkloom.output.check import check as compare
from sdkloom.project import find_settings, read_inputs
from sdkloom.settings import Settings

if TYPE_CHECKING:
    from sdkloom.pipeline import Built


def check(
    name: Annotated[str, typer.Argument(help="The SDK to check: spec/NAME/sdk.yaml here or above.")],
    show_diff: Annotated[bool, typer.Option("--diff", help="Show what differs inside each file.")] = False,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Say whether the package is exactly what would be generated. Writes nothing and uses no network.

    Exit code 0: the same. 1: drift, each difference named. 2: the description or the settings cannot be read.
    """
    reporter, diagnostics = Reporter(as_json=as_json, verbose=verbose), Diagnostics()
    from sdkloom.pipeline import build

    with command(reporter, diagnostics):
        settings = find_settings(name, diagnostics)
        with reporter.working() as progress:
            built = build(read_inputs(settings, diagnostics), settings, diagnostics, progress=progress)
            found = [*compare(with_names(built, settings), settings.output), *_names(built, settings)]
        if verbose:
            reporter.diagnostics(diagnostics)
        _show(found, settings, reporter, show_diff)
        status = "drift" if found else "same"
        items = [{"path": d.path, "kind": d.kind, "diff": d.diff} for d in found]
        reporter.answer({"status": status, "output": str(settings.output), "differences": items}, diagnostics)
        if found:
            raise typer.Exit(DIFFERS)


def _names(built: Built, settings: Settings) -> list[Difference]:
    """The lock of names is generated too: a name that is not pinned yet is drift."""
    lock = settings.names_lock
    if lock is None or lock.parent == settings.output:
        return []
    if not lock.is_file():
        return [Difference(str(lock), "missing")]
    return [] if lock.read_text("utf-8") == built.names_lock else [Difference(str(lock), "changed")]


def _show(found: list[Difference], settings: Settings, reporter: Reporter, show_diff: bool) -> None:
    if not found:
        reporter.say(f"{settings.output} is what would be generated")
        return
    for item in found:
        reporter.say(f"{item.kind:8} {item.path}")
        if show_diff and item.diff:
            reporter.say(item.diff)
    reporter.say(f"{len(found):,} differences; `sdkloom generate {settings.folder.name}` brings them in step")
