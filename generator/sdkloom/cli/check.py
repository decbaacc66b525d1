"""``sdkloom check``"""

from __future__ import annotations

from typing import Annotated

import typer

from sdkloom.cli.common import DIFFERS, AsJson, Verbose, command
from sdkloom.cli.console import Reporter
from sdkloom.diagnostics import Diagnostics
from sdkloom.library import differences
from sdkloom.output.check import Difference
from sdkloom.project import find_settings
from sdkloom.settings import Settings


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
    with command(reporter, diagnostics):
        settings = find_settings(name, diagnostics)
        with reporter.working() as progress:
            found = differences(settings, diagnostics, progress=progress)
        if verbose:
            reporter.diagnostics(diagnostics)
        _show(found, settings, reporter, show_diff)
        status = "drift" if found else "same"
        items = [{"path": d.path, "kind": d.kind, "diff": d.diff} for d in found]
        reporter.answer({"status": status, "output": str(settings.output), "differences": items}, diagnostics)
        if found:
            raise typer.Exit(DIFFERS)


def _show(found: list[Difference], settings: Settings, reporter: Reporter, show_diff: bool) -> None:
    if not found:
        reporter.say(f"{settings.output} is what would be generated")
        return
    for item in found:
        reporter.say(f"{item.kind:8} {item.path}")
        if show_diff and item.diff:
            reporter.say(item.diff)
    many = f"{len(found):,} difference{'s' if len(found) > 1 else ''}"
    reporter.say(f"{many}; `sdkloom generate {settings.folder.name}` brings the package in step")
