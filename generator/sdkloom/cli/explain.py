"""``sdkloom explain``"""

from __future__ import annotations

import difflib
from typing import Annotated

import typer

from sdkloom.cli.common import WRONG
from sdkloom.cli.console import Reporter
from sdkloom.codes import CODES


def explain(
    codes: Annotated[list[str] | None, typer.Argument(help="Codes such as DEG012; none lists them all.")] = None,
) -> None:
    """Explain the code of a diagnostic: what it means, and what to do."""
    reporter = Reporter(as_json=False)
    if not codes:
        reporter.table("", ["code", "meaning"], [[code, text.split(". ")[0]] for code, text in sorted(CODES.items())])
        return
    unknown = [code for code in codes if code.upper() not in CODES]
    for code in codes:
        if code.upper() in CODES:
            reporter.say(f"{code.upper()}: {CODES[code.upper()]}")
    for code in unknown:
        near = difflib.get_close_matches(code.upper(), CODES, 1)
        reporter.err.print(f"no code {code!r}" + (f"; did you mean {near[0]}?" if near else ""), markup=False)
    if unknown:
        raise typer.Exit(WRONG)
