"""The Pythons of this machine that the emitted package promises to run on.

``python -m tests.package.pythons 3.12`` prints the path of one; without it, it says so and exits with 2.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

MINORS = ("3.10", "3.11", "3.12", "3.13")


@cache
def interpreter(minor: str) -> str | None:
    """The path of a Python of that minor version, from pyenv or the search path; ``None`` when there is none."""
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    found = [*sorted(root.glob(f"versions/{minor}.*/bin/python{minor}")), shutil.which(f"python{minor}")]
    for candidate in found:
        if candidate is not None and _says(str(candidate)) == minor:
            return str(candidate)
    return None


def _says(path: str) -> str | None:
    command = [path, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None


def main(arguments: list[str]) -> int:
    """Print where the Python of a minor version is."""
    minor = arguments[0] if arguments else ""
    if minor not in MINORS:
        print(f"{minor or 'nothing'!r} is no Python that is supported: {', '.join(MINORS)}", file=sys.stderr)
        return 2
    found = interpreter(minor)
    if found is None:
        print(f"Python {minor} is not on this machine: neither in pyenv nor on the search path", file=sys.stderr)
        return 2
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
