"""The packages of all cases, written side by side: each under a name of its own, so that one process can import them all."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from tests.cases.harness import Outcome, case_names, run, write

_RUNTIME = re.compile(r"\bfrom \.+_runtime\b")
SHARED_RUNTIME = "acme_runtime"

outcome = cache(run)


@cache
def named(name: str) -> Outcome:
    """A case as a package that is called after it; without files when its description is refused."""
    return run(name, module_of(name))


def module_of(name: str) -> str:
    """What a case's package is called here."""
    return f"acme_{name}"


def accepted() -> list[str]:
    """The cases that make a package."""
    return [name for name in case_names() if named(name).drafts]


def write_one(name: str, folder: Path) -> Path:
    """Write a case's package; returns the folder to import from."""
    write(named(name).drafts, folder / name)
    return folder / name / "src"


def write_for_checkers(folder: Path) -> list[Path]:
    """All packages in one folder, with one run time for all: its files are the same in each that has them, and checking
    them once is enough."""
    roots = [folder / SHARED_RUNTIME]
    for name in accepted():
        for draft in named(name).drafts:
            _, found, rest = draft.path.partition("/_runtime/")
            if found and not (roots[0] / rest).exists():
                _put(roots[0] / rest, draft.text)
    for name in accepted():
        roots.append(folder / module_of(name))
        for draft in named(name).drafts:
            if draft.path.startswith("src/") and "/_runtime/" not in draft.path:
                text = _RUNTIME.sub(f"from {SHARED_RUNTIME}", draft.text).replace('"._runtime.', f'"{SHARED_RUNTIME}.')
                _put(folder / draft.path[4:], text)
    return roots


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
