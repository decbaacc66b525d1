"""``sdkloom overlay``"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from sdkloom.cli.common import AsJson, Verbose, command
from sdkloom.cli.console import Reporter
from sdkloom.diagnostics import Diagnostics
from sdkloom.project import find_settings, read_inputs


def overlay(
    name: Annotated[str, typer.Argument(help="The SDK: spec/NAME/sdk.yaml here or above.")],
    explain: Annotated[
        bool, typer.Option("--explain", help="Show what each node looked like before and after.")
    ] = False,
    out: Annotated[Path | None, typer.Option(help="Write the patched description to this file, as JSON.")] = None,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Apply an SDK's overlays and show what each action matched. Generates nothing."""
    from sdkloom.pipeline import patched

    reporter, diagnostics = Reporter(as_json=as_json, verbose=verbose), Diagnostics()
    with command(reporter, diagnostics):
        inputs = read_inputs(find_settings(name, diagnostics), diagnostics)
        tree, reports = patched(inputs, diagnostics, explain=explain or as_json)
        for report in reports:
            reporter.say(report.headline())
            for change in report.changes if explain else ():
                reporter.say(
                    f"    {change.pointer or 'the root'}\n      before: {change.before}\n      after:  {change.after}"
                )
        reporter.diagnostics(diagnostics)
        if out is not None:
            out.write_text(json.dumps(tree.root, indent=2, ensure_ascii=False) + "\n", "utf-8")
        reporter.answer({"status": "done", "actions": [report.as_json() for report in reports]}, diagnostics)
