"""The commands as one program. Only the command that is asked for is loaded; the help loads them all."""

from __future__ import annotations

from importlib import import_module

import typer

HELP = """
Turn an API description (OpenAPI 2.0 to 3.2) into a Python SDK, and keep the two in step.

The usual way: `init` makes spec/NAME/ once; `fetch NAME` gets the newest description and shows what changed; `generate NAME`
writes the package to generated/NAME/; `check NAME` says whether it is up to date (for CI); `smoke NAME` calls every operation.
For a package without a project: `sdkloom generate --source FILE_OR_URL --out DIR --module NAME`.

Exit codes: 0 done, or no difference; 1 drift, or a check failed; 2 wrong use or bad input; 3 the source could not be reached.
Set NO_COLOR to get plain text.
"""
COMMANDS = ("init", "fetch", "generate", "check", "smoke", "overlay", "explain")


def program(*commands: str) -> typer.Typer:
    """The program with these commands, or with all of them."""
    app = typer.Typer(
        help=HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
    )
    app.callback()(_group)
    for name in commands or COMMANDS:
        app.command()(getattr(import_module(f"sdkloom.cli.{name}"), name))
    return app


def _group() -> None:
    """Keeps a program of one command a program of commands."""


def run(arguments: list[str]) -> None:
    """Do what the command line says, and exit."""
    program(*(name for name in arguments[:1] if name in COMMANDS))(arguments)
