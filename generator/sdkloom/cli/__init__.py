"""The command line. ``sdkloom --help`` is its documentation; nothing else in the generator prints."""

from __future__ import annotations

import sys

from sdkloom.output.stamps import untouched


def main() -> None:
    """The console script."""
    folder = untouched(sys.argv[1:])
    if folder is not None:  # nothing to do, and nothing loaded for it
        print(f"{folder} is up to date")
        return
    from sdkloom.cli.app import run

    run(sys.argv[1:])
