"""The command line. ``sdkloom --help`` is its documentation; nothing else in the generator prints."""

from __future__ import annotations

import typer

from sdkloom.cli.check import check
from sdkloom.cli.explain import explain
from sdkloom.cli.fetch import fetch
from sdkloom.cli.generate import generate
from sdkloom.cli.init import init
from sdkloom.cli.overlay import overlay
from sdkloom.cli.smoke import smoke

HELP = """
Turn an API description (OpenAPI 2.0 to 3.2) into a Python SDK, and keep the two in step.

The usual way: `init` makes spec/NAME/ once; `fetch NAME` gets the newest description and shows what changed; `generate NAME`
writes the package to generated/NAME/; `check NAME` says whether it is up to date (for CI); `smoke NAME` calls every operation.
For a package without a project: `sdkloom generate --source FILE_OR_URL --out DIR --module NAME`.

Exit codes: 0 done, or no difference; 1 drift, or a check failed; 2 wrong use or bad input; 3 the source could not be reached.
Set NO_COLOR to get plain text.
"""

app = typer.Typer(
    help=HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
)
for function in (init, fetch, generate, check, smoke, overlay, explain):
    app.command()(function)


def main() -> None:
    """The console script."""
    app()
