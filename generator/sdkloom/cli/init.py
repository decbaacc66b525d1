"""``sdkloom init``"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from sdkloom.cli.common import AsJson, Verbose, command
from sdkloom.cli.console import Reporter
from sdkloom.diagnostics import Diagnostics
from sdkloom.init import create
from sdkloom.project import name_from
from sdkloom.source.fetch import fetch


def init(
    source: Annotated[
        str, typer.Argument(help="A documentation page (Swagger UI and others), a description's URL, or a file.")
    ],
    name: Annotated[
        str | None, typer.Option(help="What to call the SDK; by default what the source is called.")
    ] = None,
    moving: Annotated[
        Path | None, typer.Option("--from", help="A stainless.yml whose names, pages and settings are taken over.")
    ] = None,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Make spec/NAME/ in this folder: the description as it is now, an sdk.yaml to edit, and overlays.

    The overlays propose what the description shows without saying it (pagination, envelopes, error bodies, headers of the
    client), each with its evidence: read them, and delete what is wrong.
    """
    reporter, diagnostics = Reporter(as_json=as_json, verbose=verbose), Diagnostics()
    with command(reporter, diagnostics):
        chosen = name or name_from(source)
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9._-]*", chosen):
            diagnostics.fail(
                "CFG010", f"{chosen!r} cannot be the name of an SDK", hint="letters, digits, `.`, `_` and `-`"
            )
        with reporter.working() as progress:
            progress(f"fetching {source}")
            files = create(source, chosen, fetch(source, diagnostics), Path.cwd(), diagnostics, moving=moving)
        shown = [str(path.relative_to(Path.cwd())) for path in files]
        for path in shown:
            reporter.say(path)
        reporter.say(f"next: sdkloom generate {chosen}")
        reporter.diagnostics(diagnostics)
        reporter.answer({"status": "done", "name": chosen, "files": shown}, diagnostics)
